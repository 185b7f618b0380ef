using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.Slack.Installs;

namespace Bot.Channels.Slack.Api;

/// <summary>Calls Slack's Web API and response URLs; every fault of the network comes back as a reply.</summary>
internal sealed class WebApi(
    IHttpClientFactory clients, SlackSettings settings, Workspaces workspaces, Budgets budgets, ChannelHealth<Channel> health, IClock clock, TimeProvider time, ILogger<WebApi> log)
{
    /// <summary>The name of the client in the factory.</summary>
    public const string Client = "slack";

    /// <summary>One request from first byte to last (reliability F20).</summary>
    public static readonly Duration Deadline = Duration.FromSeconds(10);

    private const string JsonType = "application/json";

    private static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The addresses of methods, each looked at once: the settings stay, and so do the methods.</summary>
    private readonly ConcurrentDictionary<string, Uri?> addresses = new(StringComparer.Ordinal);

    /// <summary>Calls a method (<c>chat.postMessage</c>) with a workspace's bot token.</summary>
    public async Task<ApiReply> CallAsync(Workspace workspace, string method, JsonObject arguments, CancellationToken stop) =>
        await workspaces.TokenAsync(workspace, stop) is { } token
            ? await CallAsync(workspaces.Counted(workspace), token, method, arguments, stop)
            : new ApiReply.Failed("not_installed", new SendOutcome.Refused("The app is not installed in this workspace."));

    /// <summary>Calls a method with a token at hand (an app-level one).</summary>
    public Task<ApiReply> CallAsync(Workspace workspace, string token, string method, JsonObject arguments, CancellationToken stop)
    {
        if (addresses.GetOrAdd(method, one => ApiAddress.TryMethod(settings, one, out var allowed) ? allowed : null) is not { } address)
            return Task.FromResult<ApiReply>(Forbidden(method));
        return SendAsync(workspace, method, (string?)arguments["channel"], () => new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = WebMethods.Reads(method) ? Form(arguments) : Text(arguments),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        }, stop);
    }

    /// <summary>As <see cref="CallAsync(Workspace, string, JsonObject, CancellationToken)"/>, where somebody waits and nothing durable hangs on it: a call that Slack does not understand is logged, and comes back as refused.</summary>
    public Task<ApiReply> AskAsync(Workspace workspace, string method, JsonObject arguments, CancellationToken stop) =>
        MendedAsync(method, () => CallAsync(workspace, method, arguments, stop));

    /// <summary>How long a call would have to wait now, its turn kept for it; null where it may be made.</summary>
    public Duration? Wait(Workspace workspace, string method, string? channel) => budgets.Wait(workspaces.Counted(workspace), method, channel, clock.GetCurrentInstant());

    /// <summary>Posts to a <c>response_url</c>; refused where it is not Slack's, or Slack does not understand the message.</summary>
    public Task<ApiReply> RespondAsync(string responseUrl, JsonObject message, CancellationToken stop) => ApiAddress.TryAllow(settings, responseUrl, out var address)
        ? MendedAsync(WebMethods.Respond, () => SendAsync(Workspace.Default, WebMethods.Respond, responseUrl, () => new HttpRequestMessage(HttpMethod.Post, address) { Content = Text(message) }, stop))
        : Task.FromResult<ApiReply>(Forbidden(WebMethods.Respond));

    private async Task<ApiReply> MendedAsync(string method, Func<Task<ApiReply>> call)
    {
        try
        {
            return await call();
        }
        catch (CallException fault)
        {
            log.LogError("A mistake of the bot's own: {Fault}", fault.Message.ReplaceLineEndings(" "));
            return new ApiReply.Failed(fault.Word ?? "not_understood", new SendOutcome.Refused($"Slack did not understand {method}."));
        }
    }

    private ApiReply.Failed Forbidden(string method)
    {
        log.LogCritical("SECURITY: {Method} was to go to an address that is not Slack's; nothing was sent", method);
        return new ApiReply.Failed("address_refused", new SendOutcome.Refused("The bot may not send to this address."));
    }

    private async Task<ApiReply> SendAsync(Workspace workspace, string method, string? channel, Func<HttpRequestMessage> make, CancellationToken stop)
    {
        if (budgets.Take(workspace, method, channel, clock.GetCurrentInstant()) is { } wait)
            return new ApiReply.Failed("budget", new SendOutcome.NotSent($"Enough of {method} for now.", wait));
        using var request = make();
        var (reply, remarks) = await SendAsync(method, request, stop);
        if (remarks.Count > 0)
            log.LogWarning("Slack remarks about {Method}: {Remarks}", method, string.Join("; ", remarks).ReplaceLineEndings(" "));
        if (reply is ApiReply.Failed { Outcome: SendOutcome.NotSent { After: { } after } } busy && ErrorWords.Of(busy.Error) == ErrorKind.Busy)
            budgets.Close(workspace, method, channel, after, clock.GetCurrentInstant());
        Note(method, reply);
        return reply;
    }

    private async Task<(ApiReply Reply, IReadOnlyList<string> Remarks)> SendAsync(string method, HttpRequestMessage request, CancellationToken stop)
    {
        using var late = new CancellationTokenSource(Deadline.ToTimeSpan(), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        using var client = clients.CreateClient(Client);
        var (answer, broken) = await Exchange.SendAsync(client, request, both.Token);
        if (answer is null)
            return (new ApiReply.Failed(broken!.Word, broken.Outcome), []);
        var (reply, remarks) = Replies.Read(method, answer.Status, answer.RetryAfter(clock.GetCurrentInstant()), answer.Body);
        return (reply is ApiReply.Ok ok ? ok with { Scopes = Header(answer, "x-oauth-scopes"), At = answer.Headers.Date is { } date ? Instant.FromDateTimeOffset(date) : null } : reply, remarks);
    }

    private void Note(string method, ApiReply reply)
    {
        if (reply is ApiReply.Ok)
            health.Works(method);
        else if (reply is ApiReply.Failed failed && ErrorWords.Of(failed.Error) == ErrorKind.Credentials && health.Suffers(method, failed.Error))
            log.LogError("Slack does not let the bot call {Method}: {Error}. Look at the app's token, its scopes and the workspace", method, failed.Error);
    }

    private static string? Header(Exchange answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    private static ByteArrayContent Text(JsonObject body) => new(JsonSerializer.SerializeToUtf8Bytes(body, Json)) { Headers = { ContentType = new MediaTypeHeaderValue(JsonType, "utf-8") } };

    private static FormUrlEncodedContent Form(JsonObject arguments) => new(arguments
        .Where(one => one.Value is not null)
        .Select(one => new KeyValuePair<string, string>(one.Key, one.Value is JsonValue value && value.TryGetValue<string>(out var text) ? text : one.Value!.ToJsonString(Json))));
}
