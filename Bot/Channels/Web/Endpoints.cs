using System.Globalization;
using System.Text.Json;
using Bot.Conversations;
using Bot.Policies;

namespace Bot.Channels.Web;

/// <summary>What the chat page asks for: who can be chosen, messages, what is typed and pressed, and the live stream.</summary>
internal static class Endpoints
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web);

    /// <summary>Maps the page's requests.</summary>
    public static void MapWeb(this IEndpointRouteBuilder routes)
    {
        var chat = routes.MapGroup("/chat").AddEndpointFilter(SameOrigin);
        chat.MapGet("/people", (PolicyBook policies, CommandText commands) => People(policies, commands));
        chat.MapGet("/messages", MessagesAsync);
        chat.MapPost("/messages", SayAsync);
        chat.MapPost("/actions", ActAsync);
        chat.MapGet("/stream", (Delegate)StreamAsync);
    }

    /// <summary>Only this page may post here: another site in the same browser has another origin.</summary>
    private static ValueTask<object?> SameOrigin(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && origin != $"{request.Scheme}://{request.Host}"
            ? ValueTask.FromResult<object?>(Results.Json(new ErrorResponse("Requests from other sites are refused."), statusCode: StatusCodes.Status403Forbidden))
            : next(context);
    }

    private static PeopleResponse People(PolicyBook policies, CommandText commands)
    {
        var policy = policies.Current;
        var people = policy.People.Where(person => person.Active && person.Accounts.ContainsKey(WebChannel.WebName)).Select(person =>
        {
            var tier = policy.Tiers.FirstOrDefault(tier => tier.Members.Contains(person.Id));
            return new Persona(person.Accounts[WebChannel.WebName], person.Name, tier is null ? "Team member" : $"{tier.Id} · {tier.Name}");
        });
        return new PeopleResponse([.. people], [.. ChatPlaces.RoomsOf(policy)], commands.Name);
    }

    private static async Task<IResult> MessagesAsync(string? @as, string? @in, PolicyBook policies, Messages messages)
    {
        var person = policies.Current.Holder(WebChannel.WebName, @as ?? string.Empty);
        if (WebInbound.Check("-", @as, @in, person, policies.Current) is { } wrong)
            return Bad(wrong);
        var conversation = ChatPlaces.IsShared(@in!) ? @in! : ChatPlaces.Own(person!.Accounts[WebChannel.WebName]);
        return Results.Ok(new MessagesResponse([.. (await messages.InAsync(conversation, person!.Accounts[WebChannel.WebName])).Select(MessageResponse.Of)]));
    }

    private static async Task<IResult> SayAsync(SayRequest request, PolicyBook policies, Messages messages, Conductor conductor, Outbox outbox, IEnumerable<IChannel> channels, CancellationToken stop)
    {
        var person = policies.Current.Holder(WebChannel.WebName, request.As ?? string.Empty);
        if ((WebInbound.Check(request.Id, request.As, request.In, person, policies.Current) ?? WebInbound.CheckText(request.Text)) is { } wrong)
            return Bad(wrong);
        var shared = ChatPlaces.IsShared(request.In!);
        var toBot = !shared || request.Text!.TrimStart().StartsWith('@' + Messages.BotName, StringComparison.OrdinalIgnoreCase);
        var text = toBot && shared ? request.Text!.Trim()[(Messages.BotName.Length + 1)..] : request.Text!;
        var inbound = WebInbound.Of(request.Id!, person!, request.In!, request.Zone, new Act.Said(text, toBot));
        await messages.AddAsync(new NewMessage(inbound.Key, inbound.Place.Conversation, null, inbound.Account.Id, person!.Name, request.Text!, null));
        var answer = await conductor.HandleAsync(inbound, stop);
        await PostAsync(outbox, Web(channels), inbound, answer.InPlace, "answer", stop);
        await PostAsync(outbox, Web(channels), inbound, answer.Beside, "beside", stop);
        return Results.Accepted();
    }

    private static async Task<IResult> ActAsync(ActRequest request, PolicyBook policies, Conductor conductor, Outbox outbox, IEnumerable<IChannel> channels, CancellationToken stop)
    {
        var person = policies.Current.Holder(WebChannel.WebName, request.As ?? string.Empty);
        if (WebInbound.Check(request.Id, request.As, request.In, person, policies.Current) is { } wrong)
            return Bad(wrong);
        if (WebInbound.Pressed(request) is not { } act)
            return Bad("The button's data names neither a card (\"nonce\") nor a form (\"form\"), or its verb is unknown.");
        var inbound = WebInbound.Of(request.Id!, person!, request.In!, request.Zone, act);
        var answer = await conductor.HandleAsync(inbound, stop);
        await PostAsync(outbox, Web(channels), inbound, answer.Beside, "beside", stop);
        var card = answer.InPlace is null ? null : Web(channels).Render(answer.InPlace);
        return Results.Ok(new ActResponse(MessageResponse.Json(card), null, null, null));
    }

    private static Task PostAsync(Outbox outbox, IChannel channel, Conversations.Inbound inbound, Shown? shown, string part, CancellationToken stop) => shown is null
        ? Task.CompletedTask
        : outbox.SayAsync(channel.Name, $"{inbound.Key}/{part}", part == "answer" ? inbound.Reply : inbound.Aside, channel.Render(shown), string.Empty, stop);

    private static async Task StreamAsync(string? @as, long? after, HttpContext context, PolicyBook policies, Messages messages, Live live, Storage.Records.Places places, IHostApplicationLifetime host)
    {
        if (policies.Current.Holder(WebChannel.WebName, @as ?? string.Empty) is not { } person)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var account = new Account(WebChannel.WebName, person.Accounts[WebChannel.WebName], person.Name);
        await places.RememberAsync(WebInbound.Place(account, "me"), account, context.RequestAborted);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, host.ApplicationStopping);
        using var viewer = live.Listen(account.Id);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await context.Response.WriteAsync(": here\n\n", stop.Token);
            await context.Response.Body.FlushAsync(stop.Token);
            var last = long.TryParse(context.Request.Headers["Last-Event-ID"], CultureInfo.InvariantCulture, out var seen) ? seen : after;
            if (last is { } point)
            {
                foreach (var message in await messages.AfterAsync(point, account.Id))
                    await WriteAsync(context.Response, message, stop.Token);
            }

            await foreach (var message in viewer.Unread.ReadAllAsync(stop.Token))
                await WriteAsync(context.Response, message, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the host stops.
        }
    }

    private static async Task WriteAsync(HttpResponse response, Message message, CancellationToken stop)
    {
        await response.WriteAsync($"id: {message.Seq}\nevent: message\ndata: {JsonSerializer.Serialize(MessageResponse.Of(message), Wire)}\n\n", stop);
        await response.Body.FlushAsync(stop);
    }

    private static IChannel Web(IEnumerable<IChannel> channels) => channels.Single(channel => channel.Name == WebChannel.WebName);

    private static IResult Bad(string error) => Results.BadRequest(new ErrorResponse(error));
}
