using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Counterparts;

/// <summary>
/// Stands between the bot and the Playground's connector, hands every call through unchanged and keeps what was sent. (The Playground's own
/// stream is silent about chats of anybody but its user, and about what it refused.)
/// </summary>
internal sealed class Connector : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;
    private readonly HttpClient _http = new();
    private readonly Func<Uri> _behind;
    private readonly List<Sent> _all = [];
    private readonly List<Sent> _unseen = [];
    private readonly List<(Func<Sent, bool> Wanted, TaskCompletionSource<Sent> Found)> _waiting = [];

    private Connector(WebApplication app, Func<Uri> behind) => (_app, _behind) = (app, behind);

    /// <summary>Where the bot is to send: the service URL of every activity.</summary>
    public Uri Address => new(_app.Urls.Single());

    /// <summary>Everything the bot sent so far, in order.</summary>
    public IReadOnlyList<Sent> All
    {
        get
        {
            lock (_all)
                return [.. _all];
        }
    }

    /// <summary>Listens on a free port in front of a connector, whose address may be known later.</summary>
    public static async Task<Connector> StartAsync(Func<Uri> behind)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var connector = new Connector(builder.Build(), behind);
        connector._app.Run(connector.HandThroughAsync);
        await connector._app.StartAsync();
        return connector;
    }

    /// <summary>The first thing sent that satisfies <paramref name="wanted"/>, at once or as soon as it is sent; each is given once.</summary>
    public async Task<Sent> NextAsync(Func<Sent, bool> wanted)
    {
        var found = new TaskCompletionSource<Sent>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_all)
        {
            if (_unseen.Find(sent => wanted(sent)) is { } already)
            {
                _unseen.Remove(already);
                return already;
            }

            _waiting.Add((wanted, found));
        }

        try
        {
            return await found.Task.WaitAsync(Patience);
        }
        catch (TimeoutException fault)
        {
            lock (_all)
                _waiting.RemoveAll(one => one.Found == found);
            throw new TimeoutException($"The bot did not send what was waited for. It sent:\n{string.Join('\n', All.Select(sent => sent.Line))}", fault);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task HandThroughAsync(HttpContext call)
    {
        using var body = new MemoryStream();
        await call.Request.Body.CopyToAsync(body);
        using var request = new HttpRequestMessage(new(call.Request.Method), new Uri(_behind().AbsoluteUri.TrimEnd('/') + new Uri(call.Request.GetEncodedUrl()).PathAndQuery));
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body.ToArray());
            request.Content.Headers.ContentType = MediaTypeHeaderValue.TryParse(call.Request.ContentType, out var type) ? type : null;
        }

        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsByteArrayAsync();
        if (!HttpMethods.IsGet(call.Request.Method))
            Keep(new Sent(call.Request.Method, call.Request.Path.Value!, Json(body.ToArray()), (int)answer.StatusCode, Json(text)));
        call.Response.StatusCode = (int)answer.StatusCode;
        call.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await call.Response.Body.WriteAsync(text);
    }

    private void Keep(Sent sent)
    {
        lock (_all)
        {
            _all.Add(sent);
            var first = _waiting.FindIndex(one => one.Wanted(sent));
            if (first < 0)
            {
                _unseen.Add(sent);
                return;
            }

            _waiting[first].Found.TrySetResult(sent);
            _waiting.RemoveAt(first);
        }
    }

    private static JsonElement Json(byte[] bytes)
    {
        try
        {
            return JsonElement.Parse(bytes);
        }
        catch (JsonException)
        {
            return JsonElement.Parse("{}");
        }
    }
}
