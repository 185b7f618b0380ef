using System.Security.Cryptography;
using Bot.Channels.AdaptiveCards;
using Bot.Channels.Teams.Tokens;

namespace Bot.Channels.Teams;

/// <summary>Takes the Bot Framework's activities.</summary>
internal static class Endpoints
{
    /// <summary>Maps <c>POST /api/messages</c>.</summary>
    public static void MapTeams(this IEndpointRouteBuilder endpoints) => endpoints.MapTeams(endpoints.ServiceProvider.GetRequiredService<Reception>().ReceiveAsync);

    /// <summary>Maps <c>POST /api/messages</c> onto what takes the activities that may be handed in.</summary>
    public static void MapTeams(this IEndpointRouteBuilder endpoints, Func<Activity, string, CancellationToken, Task<Reply>> receive)
    {
        var services = endpoints.ServiceProvider;
        var door = services.GetRequiredService<Door>();
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Endpoints).FullName!);

        // All methods, so that no page elsewhere answers this path.
        endpoints.Map("/api/messages", context => ReceiveAsync(context, door, receive, log));
    }

    private static async Task ReceiveAsync(HttpContext context, Door door, Func<Activity, string, CancellationToken, Task<Reply>> receive, ILogger log)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        var caller = await door.AdmitAsync(context.Connection.RemoteIpAddress, context.Request.Headers.Authorization, context.RequestAborted);
        if (caller is Caller.Refused refused)
        {
            await RefuseAsync(context, refused.Status, refused.Why, log);
            return;
        }

        var (status, body) = await JsonBody.ReadAsync(context.Request);
        if (status is not null)
        {
            context.Response.StatusCode = status.Value;
            return;
        }

        if (Activity.Parse(body) is not { } activity)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (caller.Refusal(activity) is { } why)
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, why, log);
            return;
        }

        // Whoever sent it may hang up: what was begun is finished all the same.
        var reply = await receive(activity, Convert.ToHexStringLower(SHA256.HashData(body.Span)), CancellationToken.None);
        context.Response.StatusCode = reply.Status;
        if (reply.Body is { } answer)
            await ResponseBody.WriteAsync(context.Response, CardRenderer.Bytes(answer));
    }

    /// <summary>Whoever tries keys learns nothing from the answer; whoever runs the bot finds the reason in the log.</summary>
    private static Task RefuseAsync(HttpContext context, int status, string why, ILogger log)
    {
        log.LogWarning("An activity was refused with {Status}: {Why}", status, why.ReplaceLineEndings(" "));
        context.Response.StatusCode = status;
        context.Response.ContentLength = 0;

        // Begun, so that nothing outside puts words to it.
        return context.Response.StartAsync(context.RequestAborted);
    }
}
