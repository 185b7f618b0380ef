namespace Bot.Benchmarks;

/// <summary>What ASP.NET Core itself costs: the same body, parsed the same way, and a small answer.</summary>
internal static class BareEndpoint
{
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        await using var app = builder.Build();
        app.MapGet("/healthz/live", () => Results.Ok(new { status = "live" }));
        app.MapPost("/chat/actions", (Pressed pressed) => Results.Ok(new { pressed.Id, pressed.Data?.Count }));
        app.MapPost("/slack/events", async (HttpRequest request) => Results.Ok(new { (await request.ReadFormAsync()).Count }));
        await app.RunAsync();
    }

    internal sealed record Pressed(string? Id, string? As, string? In, string? Message, string? Verb, Dictionary<string, JsonElement>? Data, string? Zone);
}
