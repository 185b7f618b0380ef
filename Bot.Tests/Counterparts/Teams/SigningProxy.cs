using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Counterparts.Teams;

/// <summary>Stands between a test tool that signs nothing and the bot: every activity gets a token of the channel service for its own service address.</summary>
internal sealed class SigningProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();
    private readonly TokenIssuer _issuer;
    private readonly Uri _bot;

    private SigningProxy(WebApplication app, TokenIssuer issuer, Uri bot) => (_app, _issuer, _bot) = (app, issuer, bot);

    /// <summary>Where the tool is to send activities.</summary>
    public Uri Messages => new($"{_app.Urls.Single()}/api/messages");

    /// <summary>Listens on a free port in front of the bot's <c>/api/messages</c>.</summary>
    public static async Task<SigningProxy> StartAsync(TokenIssuer issuer, Uri bot)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var proxy = new SigningProxy(builder.Build(), issuer, bot);
        proxy._app.MapPost("/api/messages", proxy.HandOnAsync);
        await proxy._app.StartAsync();
        return proxy;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task HandOnAsync(HttpContext call)
    {
        using var reader = new StreamReader(call.Request.Body);
        var text = await reader.ReadToEndAsync();
        var service = (string?)JsonNode.Parse(text)!["serviceUrl"];
        using var request = new HttpRequestMessage(HttpMethod.Post, _bot) { Content = new StringContent(text, MediaTypeHeaderValue.Parse("application/json")) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _issuer.Mint(claims => claims["serviceurl"] = service));
        using var answer = await _http.SendAsync(request);
        call.Response.StatusCode = (int)answer.StatusCode;
        call.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(call.Response.Body);
    }
}
