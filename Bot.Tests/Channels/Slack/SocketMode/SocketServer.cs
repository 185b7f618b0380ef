using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.Slack.SocketMode;

/// <summary>The far end of Socket Mode as the bot sees it, one step at a time: each socket is handed to the test, which says what comes over it.</summary>
internal sealed class SocketServer : IAsyncDisposable
{
    private readonly WebApplication host;
    private readonly Channel<ServerSocket> arrivals = Channel.CreateUnbounded<ServerSocket>();
    private readonly ConcurrentDictionary<string, bool> tickets = new();
    private readonly ConcurrentDictionary<ServerSocket, bool> open = new();
    private int issued;

    private SocketServer(WebApplication host) => this.host = host;

    /// <summary>Where the Web API is.</summary>
    public Uri Api => new($"{host.Urls.Single()}/api/");

    /// <summary>How often a socket was asked for, and with which token.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>What <c>apps.connections.open</c> answers; null: an address.</summary>
    public Func<JsonObject?> Answer { get; set; } = () => null;

    public static async Task<SocketServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new SocketServer(builder.Build());
        server.host.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        server.host.MapPost("/api/apps.connections.open", server.OpenAsync);
        server.host.Map("/link/{ticket}", server.LinkAsync);
        await server.host.StartAsync();
        return server;
    }

    /// <summary>The next socket that the bot opens, before its hello.</summary>
    public async Task<ServerSocket> NextAsync() => await arrivals.Reader.ReadAsync();

    /// <summary>The next socket, greeted.</summary>
    public async Task<ServerSocket> HelloAsync()
    {
        var socket = await NextAsync();
        await socket.SayAsync("""{"type":"hello","num_connections":1}""");
        return socket;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in open.Keys)
            socket.Break();
        await host.DisposeAsync();
    }

    private async Task OpenAsync(HttpContext context)
    {
        Asked.Enqueue(context.Request.Headers.Authorization.ToString());
        var ticket = $"ticket{Interlocked.Increment(ref issued)}";
        tickets[ticket] = true;
        var answer = Answer() ?? new JsonObject { ["ok"] = true, ["url"] = $"ws://127.0.0.1:{Api.Port}/link/{ticket}" };
        await context.Response.WriteAsJsonAsync(answer);
    }

    private async Task LinkAsync(HttpContext context, string ticket)
    {
        if (!tickets.TryRemove(ticket, out _))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var web = await context.WebSockets.AcceptWebSocketAsync();
        var socket = new ServerSocket(web);
        open[socket] = true;
        arrivals.Writer.TryWrite(socket);
        await socket.Ended;
        context.Abort();
    }
}

/// <summary>One socket, from the server's side.</summary>
internal sealed class ServerSocket(WebSocket web)
{
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[] buffer = new byte[4 * 1024 * 1024];

    public Task Ended => ended.Task;

    public bool Open => !ended.Task.IsCompleted;

    public Task SayAsync(string text) => web.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    /// <summary>Says a text in many small frames.</summary>
    public async Task SayInPiecesAsync(string text, int size)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var at = 0; at < bytes.Length; at += size)
            await web.SendAsync(bytes.AsMemory(at, Math.Min(size, bytes.Length - at)), WebSocketMessageType.Text, at + size >= bytes.Length, CancellationToken.None);
    }

    public Task DeliverAsync(string id, string type = "slash_commands", bool accepts = true, int attempt = 0) => SayAsync(Text(id, type, accepts, attempt));

    public Task DisconnectAsync(string reason) => SayAsync($$"""{"type":"disconnect","reason":"{{reason}}"}""");

    public static string Text(string id, string type = "slash_commands", bool accepts = true, int attempt = 0, string text = "hello") => new JsonObject
    {
        ["envelope_id"] = id,
        ["type"] = type,
        ["accepts_response_payload"] = accepts,
        ["payload"] = new JsonObject { ["text"] = text },
        ["retry_attempt"] = attempt,
        ["retry_reason"] = attempt > 0 ? "timeout" : string.Empty,
    }.ToJsonString();

    /// <summary>What the bot says next; null where it closes, or the socket breaks. Pings are answered only while this is waited for.</summary>
    public async Task<JsonObject?> HearAsync()
    {
        try
        {
            var length = 0;
            while (true)
            {
                var part = await web.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                length += part.Count;
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    ClosedWith = web.CloseStatus;
                    await web.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                    Break();
                    return null;
                }

                if (part.EndOfMessage)
                    return JsonNode.Parse(Encoding.UTF8.GetString(buffer, 0, length))!.AsObject();
            }
        }
        catch (WebSocketException)
        {
            Break();
            return null;
        }
    }

    public WebSocketCloseStatus? ClosedWith { get; private set; }

    /// <summary>Pulls the plug.</summary>
    public void Break() => ended.TrySetResult();
}
