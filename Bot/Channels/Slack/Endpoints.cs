using Bot.Channels.Slack.Installs;

namespace Bot.Channels.Slack;

/// <summary>Takes Slack's requests over HTTP.</summary>
internal static class Endpoints
{
    private static readonly string[] Paths = ["/slack/events", "/slack/commands", "/slack/interactions"];

    /// <summary>Maps the address that takes all three kinds, and its two aliases, where requests can be verified.</summary>
    public static void MapSlack(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapInstalls();
        var services = endpoints.ServiceProvider;
        if (services.GetRequiredService<SlackSettings>() is not { On: true, SigningSecret: { } secret })
            return;
        var reception = services.GetRequiredService<Reception>();
        var clock = services.GetRequiredService<IClock>();
        foreach (var path in Paths)
            endpoints.MapPost(path, context => ReceiveAsync(context, secret, clock, reception));
    }

    private static async Task ReceiveAsync(HttpContext context, string secret, IClock clock, Reception reception)
    {
        var (status, body) = await RequestBody.ReadAsync(context.Request);
        if (status is not null)
        {
            context.Response.StatusCode = status.Value;
            return;
        }

        var headers = context.Request.Headers;
        if (!Signature.Verify(secret, headers[Signature.TimestampHeader], headers[Signature.SignatureHeader], body.Span, clock.GetCurrentInstant()))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.ContentLength = 0;
            return;
        }

        if (Request.Read(context.Request.ContentType, body) is not { } request)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        // Whoever sent it may hang up: what was begun is finished all the same.
        if (await reception.ReceiveAsync(request, CancellationToken.None) is { } answer)
            await ResponseBody.WriteAsync(context.Response, BlockKit.MessageRenderer.Bytes(answer));
    }
}
