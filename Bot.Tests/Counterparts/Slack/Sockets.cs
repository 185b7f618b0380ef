using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>Socket Mode: gives out single-use URLs and keeps the connections made with them.</summary>
internal sealed class Sockets(FakeSlackSettings settings, Func<Uri> address)
{
    /// <summary>https://docs.slack.dev/apis/events-api/using-socket-mode: 10 connections at once.</summary>
    private const int Most = 10;

    private const string HandshakeSalt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private readonly Lock _gate = new();
    private readonly HashSet<string> _tickets = [];
    private readonly List<FakeSocket> _all = [];
    private readonly CancellationTokenSource _over = new();
    private TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _turn;

    /// <summary>Every connection there was, in order.</summary>
    public IReadOnlyList<FakeSocket> All
    {
        get
        {
            lock (_gate)
                return [.. _all];
        }
    }

    /// <summary>The connections that deliveries go to.</summary>
    public IReadOnlyList<FakeSocket> Open => [.. All.Where(one => one.Takes)];

    /// <summary>Deliveries that found no connection open and had to wait.</summary>
    public int Gaps { get; private set; }

    /// <summary>Connections refused because their URL was used before or never given.</summary>
    public int Refused { get; private set; }

    /// <summary>The connection with this number (the first is 1), as soon as it is there.</summary>
    public async Task<FakeSocket> NumberAsync(int number)
    {
        while (true)
        {
            Task opened;
            lock (_gate)
            {
                if (_all.Count >= number)
                    return _all[number - 1];
                opened = _opened.Task;
            }

            await opened.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    /// <summary>The connection whose turn it is, as soon as one is open.</summary>
    public async Task<FakeSocket> NextAsync()
    {
        var waited = false;
        while (true)
        {
            Task opened;
            lock (_gate)
            {
                var open = _all.FindAll(one => one.Takes);
                if (open.Count > 0)
                    return open[_turn++ % open.Count];
                opened = _opened.Task;
                Gaps += waited ? 0 : 1;
                waited = true;
            }

            await opened.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    /// <summary>A URL for one connection.</summary>
    public string NewUrl()
    {
        var ticket = Guid.NewGuid().ToString("N");
        lock (_gate)
            _tickets.Add(ticket);
        return $"ws://{address().Authority}/link/?ticket={ticket}&app_id={SlackState.AppId}";
    }

    /// <summary>Takes a connection until it ends.</summary>
    public async Task TakeAsync(HttpContext http)
    {
        bool known;
        lock (_gate)
        {
            known = _tickets.Remove(http.Request.Query["ticket"].ToString());
            Refused += known ? 0 : 1;
        }

        if (!known || http.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true } upgrade)
        {
            http.Response.StatusCode = 403;
            return;
        }

        // By hand, so that the stream underneath can be made to fall silent.
        http.Response.Headers.Connection = "Upgrade";
        http.Response.Headers.Upgrade = "websocket";
        http.Response.Headers.SecWebSocketAccept = Accept(http.Request.Headers.SecWebSocketKey.ToString());
        await using var stream = new GatedStream(await upgrade.UpgradeAsync());
        using var socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions
        {
            IsServer = true,
            KeepAliveInterval = settings.PingEvery ?? TimeSpan.Zero,
            KeepAliveTimeout = settings.PingEvery is null ? Timeout.InfiniteTimeSpan : TimeSpan.FromMinutes(5),
        });
        var (fake, open) = Keep(socket, stream, http.Abort);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_over.Token, http.RequestAborted);
        if (open > Most)
            await fake.DisconnectAsync("too_many_websockets");
        await fake.RunAsync(open, stop.Token);
    }

    /// <summary>Ends all connections.</summary>
    public void End() => _over.Cancel();

    private (FakeSocket Fake, int Open) Keep(WebSocket socket, GatedStream stream, Action abort)
    {
        lock (_gate)
        {
            var fake = new FakeSocket(_all.Count + 1, socket, stream, abort);
            _all.Add(fake);
            var opened = _opened;
            _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
            opened.SetResult();
            return (fake, _all.Count(one => one.Takes));
        }
    }

#pragma warning disable CA5350 // The handshake of RFC 6455 is made with SHA-1 and protects nothing.
    private static string Accept(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + HandshakeSalt)));
#pragma warning restore CA5350
}
