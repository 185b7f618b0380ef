using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Bot.Channels.AdaptiveCards;
using Bot.Channels.Teams.Tokens;
using Bot.Conversations;
using Bot.Storage.Records;

namespace Bot.Channels.Teams;

/// <summary>Takes the Bot Framework's activities.</summary>
internal static class Endpoints
{
    /// <summary>Maps <c>POST /api/messages</c>.</summary>
    public static void MapTeams(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var channel = services.GetRequiredService<Channel>();
        var outbox = services.GetRequiredService<Outbox>();
        endpoints.MapTeams(new Inside(
            services.GetRequiredService<Places>().RememberAsync,
            services.GetRequiredService<Conductor>().HandleAsync,
            (post, stop) => outbox.SayAsync(Inbound.Channel, post.Key, post.To, channel.Render(post.Shown), CardRenderer.Summary(post.Shown), stop)));
    }

    /// <summary>Maps <c>POST /api/messages</c> onto given insides.</summary>
    public static void MapTeams(this IEndpointRouteBuilder endpoints, Inside inside)
    {
        var settings = endpoints.ServiceProvider.GetRequiredService<TeamsSettings>();
        var door = endpoints.ServiceProvider.GetRequiredService<Door>();
        var log = endpoints.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Endpoints).FullName!);

        // All methods, so that no page elsewhere answers this path.
        endpoints.Map("/api/messages", context => ReceiveAsync(context, door, settings, inside, log));
    }

    private static async Task ReceiveAsync(HttpContext context, Door door, TeamsSettings settings, Inside inside, ILogger log)
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
            Refuse(context, refused.Status, refused.Why, log);
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
            Refuse(context, StatusCodes.Status403Forbidden, why, log);
            return;
        }

        await AnswerAsync(context, Inbound.Read(activity, Convert.ToHexStringLower(SHA256.HashData(body.Span))), settings, inside, log);
    }

    private static Task AnswerAsync(HttpContext context, Received received, TeamsSettings settings, Inside inside, ILogger log)
    {
        switch (received)
        {
            case Received.Message message:
                return MessageAsync(message.Inbound, inside, context.RequestAborted);
            case Received.CardAction action:
                return CardActionAsync(context, action.Inbound, settings, inside, log);
            case Received.BadCardAction bad:
                return WriteAsync(context, Answering.Failed(400, "BadRequest", bad.Why));
            case Received.UnknownInvoke:
                context.Response.StatusCode = StatusCodes.Status501NotImplemented;
                return Task.CompletedTask;
            case Received.Bad bad:
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return context.Response.WriteAsync(bad.Why, context.RequestAborted);
            case Received.Ignored:
                return Task.CompletedTask;
            default:
                throw new InvalidOperationException(received.GetType().Name);
        }
    }

    private static async Task MessageAsync(Conversations.Inbound inbound, Inside inside, CancellationToken stop)
    {
        await inside.Remember(Threads.Home(inbound.Place), inbound.Account, stop);
        var answer = await inside.Handle(inbound, stop);
        foreach (var post in Answering.Posts(inbound, answer))
            await inside.Say(post, stop);
    }

    private static async Task CardActionAsync(HttpContext context, Conversations.Inbound inbound, TeamsSettings settings, Inside inside, ILogger log)
    {
        try
        {
            await inside.Remember(Threads.Home(inbound.Place), inbound.Account, context.RequestAborted);
            var answer = await inside.Handle(inbound, context.RequestAborted);
            if (Answering.Beside(inbound, answer) is { } beside)
                await inside.Say(beside, context.RequestAborted);
            await WriteAsync(context, Answering.Body(answer, settings.PublicUrl));
        }
        catch (Exception fault) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            // Any other status or an empty body makes the client send the action again by itself.
            log.LogError(fault, "A card action failed: {Key}", inbound.Key.ReplaceLineEndings(" "));
            await WriteAsync(context, Answering.Failed(500, "InternalServerError", "That did not work, and nothing was changed for certain. Please press the button again."));
        }
    }

    private static Task WriteAsync(HttpContext context, JsonObject body)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(CardRenderer.Text(body), context.RequestAborted);
    }

    /// <summary>Whoever tries keys learns nothing from the answer; whoever runs the bot finds the reason in the log.</summary>
    private static void Refuse(HttpContext context, int status, string why, ILogger log)
    {
        log.LogWarning("An activity was refused with {Status}: {Why}", status, why.ReplaceLineEndings(" "));
        context.Response.StatusCode = status;
    }
}

/// <summary>What the endpoint hands on to: the places, the conductor and the outbox.</summary>
internal sealed record Inside(
    Func<Place, Account, CancellationToken, Task> Remember,
    Func<Conversations.Inbound, CancellationToken, Task<Answer>> Handle,
    Func<Post, CancellationToken, Task> Say);
