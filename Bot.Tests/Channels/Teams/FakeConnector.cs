using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.Teams;

/// <summary>The platform's side on this machine: keeps what it was sent, and answers as told.</summary>
internal sealed class FakeConnector : IAsyncDisposable
{
    private readonly WebApplication host;

    private FakeConnector(WebApplication host) => this.host = host;

    /// <summary>One request as it came: the method, the path as it stood on the wire, and the JSON.</summary>
    public sealed record Call(string Method, string Path, JsonNode? Body, string? Authorization);

    public List<Call> Calls { get; } = [];

    /// <summary>How a call is answered.</summary>
    public Func<Call, HttpContext, Task> Answer { get; set; } = (_, context) => Json(context, 201, """{ "id": "m-1" }""");

    /// <summary>Who is in a conversation of several, asked for before each message to it: a page of the roster, by the query. These calls are not kept.</summary>
    public Func<string, (int Status, string Body)> Roster { get; set; } = _ => (200, """{ "members": [] }""");

    public string Url { get; private set; } = string.Empty;

    public static async Task<FakeConnector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var fake = new FakeConnector(builder.Build());
        fake.host.Run(fake.TakeAsync);
        await fake.host.StartAsync();
        fake.Url = fake.host.Urls.Single();
        return fake;
    }

    public static Task Json(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync();
        var path = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        if (context.Request.Query.ContainsKey("pageSize"))
        {
            var (status, members) = Roster(path);
            await Json(context, status, members);
            return;
        }

        var call = new Call(context.Request.Method, path, text.Length > 0 ? JsonNode.Parse(text) : null, context.Request.Headers.Authorization);
        Calls.Add(call);
        await Answer(call, context);
    }
}
