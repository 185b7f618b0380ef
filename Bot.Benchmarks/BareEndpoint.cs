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
        app.MapPost("/api/messages", (Handed activity) => Results.Ok(new { activity.Id, activity.Conversation?.TenantId, activity.Entities?.Count }));
        await app.RunAsync();
    }

    internal sealed record Pressed(string? Id, string? As, string? In, string? Message, string? Verb, Dictionary<string, JsonElement>? Data, string? Zone);

    internal sealed record Handed(
        string? Type, string? Id, string? Name, string? Text, string? Timestamp, string? LocalTimezone, string? ChannelId, string? ServiceUrl, string? ReplyToId,
        Party? From, Party? Recipient, Talk? Conversation, IReadOnlyList<JsonElement>? Entities, JsonElement? ChannelData, JsonElement? Value);

    internal sealed record Party(string? Id, string? Name, string? AadObjectId);

    internal sealed record Talk(string? Id, string? ConversationType, string? TenantId);
}
