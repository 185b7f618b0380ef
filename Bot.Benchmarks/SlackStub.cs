using System.Collections.Concurrent;

namespace Bot.Benchmarks;

/// <summary>Just enough of Slack's Web API to be fast: it says yes, and keeps the view that was opened with a trigger.</summary>
internal sealed class SlackStub : IAsyncDisposable
{
    private readonly WebApplication app;
    private long number;

    private SlackStub(WebApplication app) => this.app = app;

    /// <summary>Where <c>Slack:ApiUrl</c> points.</summary>
    public string ApiUrl => $"{app.Urls.Single()}/api/";

    /// <summary>The views that were opened, by trigger.</summary>
    public ConcurrentDictionary<string, JsonElement> Views { get; } = new();

    public static async Task<SlackStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var stub = new SlackStub(builder.Build());
        stub.app.MapPost("/api/{method}", stub.AnswerAsync);
        await stub.app.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> AnswerAsync(HttpContext context, string method)
    {
        if (method == "views.open")
        {
            var body = await context.Request.ReadFromJsonAsync<JsonElement>();
            Views[body.GetProperty("trigger_id").GetString()!] = body.GetProperty("view").Clone();
            return Results.Ok(new { ok = true, view = new { id = "V1", hash = "1.1" } });
        }

        var ts = $"1731000000.{Interlocked.Increment(ref number):000000}";
        return method switch
        {
            "conversations.info" => Results.Ok(new { ok = true, channel = new { id = "C0ESC", is_member = true } }),
            "conversations.members" => Results.Ok(new { ok = true, members = new[] { "U0" } }),
            "users.info" => Results.Ok(new { ok = true, user = new { id = "U0", name = "somebody", tz = "Europe/London" } }),
            "conversations.open" => Results.Ok(new { ok = true, channel = new { id = $"D{ts}" } }),
            _ => Results.Ok(new { ok = true, channel = "C0ESC", ts }),
        };
    }
}
