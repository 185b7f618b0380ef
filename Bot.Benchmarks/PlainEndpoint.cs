using System.Net.Http.Headers;
using Bot.Channels;
using Bot.Channels.Slack;
using Bot.Storage.Records;

namespace Bot.Benchmarks;

/// <summary>
/// The least that a durable answer to Slack takes, by this bot's own means: the signature is verified, one row is committed by the same writer, and for a command a modal as large as ours is opened by a call. No dialog, no draft, no case.
/// </summary>
internal static class PlainEndpoint
{
    /// <summary>About what the first step of LogIssue weighs as a modal, in characters.</summary>
    private const int Modal = 4000;

    /// <summary>Triggers of these calls are no others'.</summary>
    private static readonly byte[] View = JsonSerializer.SerializeToUtf8Bytes(new { trigger_id = "plain", view = new { type = "modal", private_metadata = new string('x', Modal) } });

    /// <summary>Serves until it is killed, with records in a file, and calls Slack at an address.</summary>
    public static async Task RunAsync(string records, string api)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        await using var app = builder.Build();
        await using var database = Database.Open($"Data Source={records}");
        using var client = new HttpClient { BaseAddress = new Uri(api) };
        app.MapGet("/healthz/live", () => Results.Ok(new { status = "live" }));
        app.MapPost("/slack/events", async context => context.Response.StatusCode = await AnswerAsync(context.Request, database, client));
        await app.RunAsync();
    }

    private static async Task<int> AnswerAsync(HttpRequest request, Database database, HttpClient client)
    {
        var (_, body) = await RequestBody.ReadAsync(request);
        var now = SystemClock.Instance.GetCurrentInstant();
        if (!Signature.Verify(SlackRequests.Secret, request.Headers[Signature.TimestampHeader], request.Headers[Signature.SignatureHeader], body.Span, now))
            return StatusCodes.Status401Unauthorized;
        var read = Request.Read(request.ContentType, body);
        await database.WriteAsync(statements => statements.Run("INSERT INTO inbox (key, at) VALUES ($1, $2)", Guid.NewGuid().ToString("N"), now.ToUnixTimeTicks()));
        if (read is not Request.Command)
            return StatusCodes.Status200OK;
        using var content = new ByteArrayContent(View) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };
        using var answer = await client.PostAsync(new Uri("views.open", UriKind.Relative), content);
        await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (int)answer.StatusCode;
    }
}
