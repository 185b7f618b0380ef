using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.AdaptiveCards;

namespace Bot.Channels.Teams.Connections;

/// <summary>The platform's side of a conversation: sends JSON, and says what became of it.</summary>
internal sealed class Connector(
    IHttpClientFactory clients, TeamsSettings settings, OutboundToken tokens, Throttle throttle, ChannelHealth<Channel> health, IClock clock, ILogger<Connector> log)
{
    /// <summary>The name of the client in the factory.</summary>
    public const string Client = "teams";

    private const string JsonType = "application/json";
    private const string Taking = "connector";

    /// <summary>One request: a path of unencoded parts below <c>/v3</c>, by way of a conversation that was seen. <paramref name="Asked"/>: somebody waits for it, and it may use what notices leave.</summary>
    internal sealed record Call(HttpMethod Method, Reference By, IReadOnlyList<string> Path, JsonObject? Body = null, bool Asked = false)
    {
        /// <summary>The conversation that something is sent to; a channel for all its posts, null where nothing is sent.</summary>
        public string? Conversation => Path is ["conversations", var id, "activities", ..] ? Threads.Channel(id) : null;

        /// <summary>What follows the path, with its question mark.</summary>
        public string Query { get; init; } = string.Empty;
    }

    private readonly OneAtATime conversations = new();

    /// <summary>What came back: an outcome where it failed, with the status and the service's own word; the JSON where it did not (undefined for none).</summary>
    internal sealed record Reply(SendOutcome? Failed, JsonElement Body = default, HttpStatusCode? Status = null, string? Code = null)
    {
        /// <summary>The bot may not write there, or there is nothing there.</summary>
        public bool Gone => Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound;

        /// <summary>The message was heavier than the service takes.</summary>
        public bool TooBig => Status is HttpStatusCode.RequestEntityTooLarge || Code is "MessageSizeTooBig";
    }

    /// <summary>How long a message to a conversation would have to wait now; null where it may go.</summary>
    public Duration? Wait(Reference to) => throttle.Wait(to.TenantId, Threads.Channel(to.ConversationId), clock.GetCurrentInstant());

    /// <summary>Sends one request: the address is checked first, then a token is attached.</summary>
    public async Task<Reply> SendAsync(Call call, CancellationToken stop)
    {
        if (!ServiceAddress.TryPath(call.By.ServiceUrl, settings, out var address, [.. call.Path]))
        {
            log.LogCritical("SECURITY: a message was to go to an address that is not the platform's ({Address}); nothing was sent", Fitting.Cut(call.By.ServiceUrl.ReplaceLineEndings(" "), 200));
            return new(new SendOutcome.Refused("The bot may not send to this service address."));
        }

        OutboundToken.Held? token;
        try
        {
            token = await tokens.GetAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return new(new SendOutcome.NotSent("No token came in time."));
        }

        if (token?.Why is { } why)
            return new(new SendOutcome.NotSent($"No token to send with: {why}", Duration.Max(Duration.Epsilon, token.Until - clock.GetCurrentInstant())));
        try
        {
            return await conversations.DoAsync(call.Conversation, () => InTurnAsync(call, address, token, stop), stop);
        }
        catch (OperationCanceledException)
        {
            // Only waiting throws; sending answers with outcomes.
            return new(new SendOutcome.NotSent("Another message to this conversation took too long."));
        }
    }

    private async Task<Reply> InTurnAsync(Call call, Uri address, OutboundToken.Held? token, CancellationToken stop)
    {
        if (throttle.Take(call.By.TenantId, call.Conversation, call.Asked, clock.GetCurrentInstant()) is { } wait)
            return new(new SendOutcome.NotSent("Enough for this conversation for now.", wait));
        var reply = await SendAsync(call, address, token, stop);
        return reply.Status is HttpStatusCode.Unauthorized && token is not null && tokens.Drop(token) ? await AnewAsync(call, address, reply, stop) : reply;
    }

    /// <summary>The token was not taken: once more with another one.</summary>
    private async Task<Reply> AnewAsync(Call call, Uri address, Reply refused, CancellationToken stop)
    {
        try
        {
            return await tokens.GetAsync(stop) is { Token: not null } other ? await SendAsync(call, address, other, stop) : refused;
        }
        catch (OperationCanceledException)
        {
            return refused;
        }
    }

    private async Task<Reply> SendAsync(Call call, Uri address, OutboundToken.Held? token, CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
            return new(new SendOutcome.NotSent("No time was left to send."));
        using var client = clients.CreateClient(Client);
        using var request = new HttpRequestMessage(call.Method, address.AbsoluteUri + call.Query);
        if (token?.Token is { } value)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", value);
        if (call.Body is { } body)
            request.Content = new ByteArrayContent(CardRenderer.Bytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue(JsonType, "utf-8") } };
        var (answer, broken) = await Exchange.SendAsync(client, request, stop);
        if (answer is null)
            return new(Certain(call, broken!.Outcome));
        var read = JsonText.Parse(answer.Body) ?? default;
        if ((int)answer.Status is < 200 or > 299)
            return Failed(call, answer, read.ValueKind is JsonValueKind.Object ? read.Text("error", "code") : null);
        throttle.Taken(call.Conversation);
        health.Works(Taking);
        return new(null, read, answer.Status);
    }

    /// <summary>The rule for answers that are not a success (reliability 4.2). 412 is the platform's own "try again"; who says when to come back has not taken it.</summary>
    private Reply Failed(Call call, Exchange answer, string? code)
    {
        var said = $"{(int)answer.Status}{(code is null ? string.Empty : $" {Fitting.Cut(code.ReplaceLineEndings(" "), 80)}")}";
        SendOutcome outcome = answer.Status switch
        {
            HttpStatusCode.TooManyRequests => Later(call, answer, $"Too many messages ({said})."),
            HttpStatusCode.PreconditionFailed => Later(call, answer, $"The conversation was busy ({said})."),
            HttpStatusCode.ServiceUnavailable when answer.Headers.RetryAfter is not null => Later(call, answer, $"The service was busy ({said})."),
            HttpStatusCode.Unauthorized => NotTaken(said),
            HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => Certain(call, new SendOutcome.Unknown($"The service answered {said}.")),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new SendOutcome.Unknown($"The service answered {said}."),
            _ => new SendOutcome.Refused($"The service answered {said}."),
        };
        return new(outcome, default, answer.Status, code);
    }

    private SendOutcome.NotSent Later(Call call, Exchange answer, string why)
    {
        var now = clock.GetCurrentInstant();
        return new(why, throttle.Refused(call.By.TenantId, call.Conversation, answer.RetryAfter(now), now));
    }

    private SendOutcome.NotSent NotTaken(string said)
    {
        if (health.Suffers(Taking, said))
            log.LogError("Teams does not take the bot's token ({Said}). Look at Teams:AppId, Teams:TenantId and the bot resource's app id", said);
        return new($"The bot's token was not taken ({said}).");
    }

    /// <summary>A message put twice, or read twice, is the same as once: that may always be repeated, a post may not.</summary>
    private static SendOutcome Certain(Call call, SendOutcome outcome) =>
        outcome is SendOutcome.Unknown unknown && call.Method != HttpMethod.Post ? new SendOutcome.NotSent(unknown.Why) : outcome;
}
