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
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();
    private readonly Func<Uri> _behind;
    private readonly CallLog<Sent> _log = new(sent => sent.Line);

    private Connector(WebApplication app, Func<Uri> behind) => (_app, _behind) = (app, behind);

    /// <summary>Where the bot is to send: the service URL of every activity.</summary>
    public Uri Address => new(_app.Urls.Single());

    /// <summary>Whether a bearer token (null: none) is taken; what is not gets a 401.</summary>
    public Func<string?, bool> Takes { get; set; } = _ => true;

    /// <summary>Everything the bot sent so far, in order.</summary>
    public IReadOnlyList<Sent> All => _log.All;

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
    public Task<Sent> NextAsync(Func<Sent, bool> wanted) => _log.NextAsync(wanted);

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
        if (!Takes(AuthenticationHeaderValue.TryParse(call.Request.Headers.Authorization, out var authorization) && authorization.Scheme == "Bearer" ? authorization.Parameter : null))
        {
            call.Response.StatusCode = StatusCodes.Status401Unauthorized;
            _log.Keep(new Sent(call.Request.Method, call.Request.Path.Value!, Json(body.ToArray()), call.Response.StatusCode, Json([])));
            return;
        }

        using var request = new HttpRequestMessage(new(call.Request.Method), new Uri(_behind().AbsoluteUri.TrimEnd('/') + new Uri(call.Request.GetEncodedUrl()).PathAndQuery));
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body.ToArray());
            request.Content.Headers.ContentType = MediaTypeHeaderValue.TryParse(call.Request.ContentType, out var type) ? type : null;
        }

        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsByteArrayAsync();
        if (!HttpMethods.IsGet(call.Request.Method))
            _log.Keep(new Sent(call.Request.Method, call.Request.Path.Value!, Json(body.ToArray()), (int)answer.StatusCode, Json(text)));
        call.Response.StatusCode = (int)answer.StatusCode;
        call.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await call.Response.Body.WriteAsync(text);
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
