using System.Collections.Concurrent;

namespace Bot.Benchmarks;

/// <summary>Just enough of Teams' connector to be fast: it takes every message, and keeps the first of each conversation.</summary>
internal sealed class TeamsStub : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, byte[]> first = new(StringComparer.Ordinal);
    private long number;
    private long replies;

    private TeamsStub(WebApplication app) => this.app = app;

    /// <summary>The service address of every activity.</summary>
    public Uri Address => new(app.Urls.Single());

    /// <summary>So many messages were posted as replies to one: the SDK does that, this bot does not.</summary>
    public long Replies => Interlocked.Read(ref replies);

    public static async Task<TeamsStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var stub = new TeamsStub(builder.Build());
        stub.app.MapPost("/v3/conversations", () => Results.Ok(new { id = $"opened{stub.Next()}" }));
        stub.app.MapPost("/v3/conversations/{id}/activities/{activity?}", stub.TakeAsync);
        stub.app.MapPut("/v3/conversations/{id}/activities/{activity}", (string activity) => Results.Ok(new { id = activity }));
        stub.app.MapGet("/v3/conversations/{id}/pagedmembers", () => Results.Ok(new { members = Array.Empty<string>() }));
        await stub.app.StartAsync();
        return stub;
    }

    /// <summary>The first message posted to a conversation.</summary>
    public JsonElement First(string conversation) => JsonElement.Parse(first[conversation]);

    /// <summary>Waits until each conversation has its message; how many have none when patience ends.</summary>
    public async Task<int> MissingAsync(IReadOnlyList<string> conversations)
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (await timer.WaitForNextTickAsync())
        {
            var missing = conversations.Count(one => !first.ContainsKey(one));
            if (missing == 0 || watch.Elapsed > Patience)
                return missing;
        }

        return 0;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private long Next() => Interlocked.Increment(ref number);

    private async Task<IResult> TakeAsync(HttpRequest request, string id, string? activity)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        first.TryAdd(id, body.ToArray());
        if (activity is not null)
            Interlocked.Increment(ref replies);
        return Results.Json(new { id = $"1731000{Next():000000}" }, statusCode: StatusCodes.Status201Created);
    }
}
