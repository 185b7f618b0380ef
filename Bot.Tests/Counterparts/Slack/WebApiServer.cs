using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>Listens to calls of methods and response URLs: reads them, lets faults happen, answers, and keeps each in the log.</summary>
internal sealed class WebApiServer(SlackState state, FakeSlackSettings settings, Faults<Call> faults, RateLimits limits, CallLog<Call> log, Sockets sockets)
{
    private const string JsonType = "application/json; charset=utf-8";

    /// <summary>What a call does: its status, body and headers.</summary>
    private sealed record Outcome(int Status, string Body, string ContentType, int? RetryAfter = null, string? Scopes = null);

    /// <summary>Takes one HTTP request; <paramref name="method"/> is the API's word, or <c>respond</c> with the id of a response URL.</summary>
    public async Task TakeAsync(HttpContext http, string method, string? reply = null)
    {
        if (faults.TakeReset(new Call(0, method, null, Call.Nothing, 0, Call.Nothing, Accepted: false, default)))
        {
            log.Keep(new Call(state.Next(), method, null, Call.Nothing, 0, Call.Nothing, Accepted: false, state.Clock.GetCurrentInstant()));
            http.Abort();
            return;
        }

        var (arguments, json, charset) = await RequestReading.ReadAsync(http.Request);
        var token = RequestReading.Bearer(http.Request) ?? (json ? null : arguments.Text("token"));
        arguments.All.Remove("token");
        var call = new Call(state.Next(), method, token, JsonElement.Parse(arguments.All.ToJsonString()), 0, Call.Nothing, Accepted: false, state.Clock.GetCurrentInstant());
        limits.Notice(call);
        if (faults.Take(call) is { } fault)
        {
            await FailAsync(http, fault, call, () => Run(call, arguments, json, charset, reply));
            return;
        }

        if (limits.Count(call) is { } seconds)
        {
            await LimitAsync(http, call, seconds);
            return;
        }

        await SendAsync(http, call, Run(call, arguments, json, charset, reply));
    }

    private async Task FailAsync(HttpContext http, Fault fault, Call call, Func<Outcome> run)
    {
        switch (fault)
        {
            case Fault.RateLimited limited:
                if (limited.Seconds is { } seconds)
                    limits.Close(call, seconds, limited.WholeMethod);
                await LimitAsync(http, call, limited.Seconds);
                break;
            case Fault.Error error:
                await SendAsync(http, call, new Outcome(200, Answer.No(error.Word).ToJsonString(), JsonType), accepted: false);
                break;
            case Fault.Fails fails:
                await SendAsync(http, call, new Outcome(fails.Status, fails.Body, "text/html"), accepted: false);
                break;
            case Fault.AcceptedThenFails fails:
                run();
                await SendAsync(http, call, new Outcome(fails.Status, string.Empty, "text/html"), accepted: true);
                break;
            case Fault.AcceptedThenReset:
                run();
                log.Keep(call with { Accepted = true });
                http.Abort();
                break;
            case Fault.Reset:
                log.Keep(call);
                http.Abort();
                break;
            case Fault.Held held:
                var before = held.Accepted ? run() : null;
                log.Keep(call with { Accepted = held.Accepted });
                await held.Gate.PassAsync(http.RequestAborted);
                await WriteAsync(http, before ?? run());
                break;
            case Fault.Drips drips:
                await SendAsync(http, call, run(), drips: drips.Gate);
                break;
            case Fault.Garbled garbled:
                run();
                await SendAsync(http, call, new Outcome(200, garbled.Body, garbled.ContentType), accepted: true);
                break;
            default:
                throw new InvalidOperationException(fault.GetType().Name);
        }
    }

    private Task LimitAsync(HttpContext http, Call call, int? seconds) =>
        SendAsync(http, call, new Outcome(429, Answer.No("ratelimited").ToJsonString(), JsonType, seconds), accepted: false);

    private async Task SendAsync(HttpContext http, Call call, Outcome outcome, bool? accepted = null, Gate? drips = null)
    {
        var answer = RequestReading.Json(outcome.Body);
        var ok = outcome.Status == 200 && (call.Method == "respond" || (answer.TryGetProperty("ok", out var found) && found.ValueKind == JsonValueKind.True));
        log.Keep(call with { Status = outcome.Status, Answer = answer, Accepted = accepted ?? ok, RetryAfter = outcome.RetryAfter });
        await WriteAsync(http, outcome, drips);
    }

    private static async Task WriteAsync(HttpContext http, Outcome outcome, Gate? drips = null)
    {
        http.Response.StatusCode = outcome.Status;
        http.Response.ContentType = outcome.ContentType;
        if (outcome.RetryAfter is { } seconds)
            http.Response.Headers.RetryAfter = $"{seconds}";
        if (outcome.Scopes is { } scopes)
            http.Response.Headers["x-oauth-scopes"] = scopes;
        var bytes = System.Text.Encoding.UTF8.GetBytes(outcome.Body);
        http.Response.ContentLength = bytes.Length;
        if (drips is null)
        {
            await http.Response.Body.WriteAsync(bytes);
            return;
        }

        await drips.DripAsync(http, bytes);
    }

    private Outcome Run(Call call, Arguments arguments, bool json, bool charset, string? reply)
    {
        lock (state.Gate)
        {
            if (reply is not null)
            {
                var (status, body) = Replies.Take(state, reply, arguments);
                return new Outcome(status, body, status == 200 ? "text/html" : JsonType);
            }

            if (call.Method == "oauth.v2.access")
                return new Outcome(200, OAuth.Access(state, settings, arguments, call.Token).ToJsonString(), JsonType);
            var (answer, scopes) = Answered(call, arguments, json);
            if (json && !charset)
                (answer["warning"], answer["response_metadata"]) = ("missing_charset", Warned(answer["response_metadata"] as JsonObject));
            return new Outcome(200, answer.ToJsonString(BlockRules.Plain), JsonType, Scopes: scopes);
        }
    }

    private (JsonObject Answer, string? Scopes) Answered(Call call, Arguments arguments, bool json)
    {
        var opensSocket = call.Method == "apps.connections.open";
        var method = ApiMethods.Find(call.Method);
        if (method is null && !opensSocket)
            return (new JsonObject { ["ok"] = false, ["error"] = "unknown_method", ["req_method"] = call.Method }, null);
        if (call.Token is null && call.Method != "api.test")
            return (Answer.No("not_authed"), null);
        if (Token(call.Token) is not { } token)
            return (Answer.No("invalid_auth"), null);
        if (token.Revoked)
            return (Answer.No("token_revoked"), null);
        if (token.Expires <= state.Clock.GetCurrentInstant())
            return (Answer.No("token_expired"), null);
        if (opensSocket)
            return (token.App ? Answer.Yes(("url", sockets.NewUrl())) : Answer.No("not_allowed_token_type"), null);
        if (token.App)
            return (Answer.No("not_allowed_token_type"), null);
        var scopes = settings.Scopes is { } given ? string.Join(',', given.Order(StringComparer.Ordinal)) : "chat:write,commands,im:write";
        if (settings.Scopes is { } granted && method!.Scopes.Length > 0 && !method.Scopes.Any(granted.Contains))
            return (new JsonObject { ["ok"] = false, ["error"] = "missing_scope", ["needed"] = method.Scopes[0], ["provided"] = scopes }, scopes);
        var understood = json && !method!.TakesJson ? new Arguments([]) : arguments;
        return (method!.Run(new ApiCall(state, settings, token, understood)), scopes);
    }

    private SlackToken? Token(string? value) => state.Tokens.GetValueOrDefault(value ?? string.Empty)
        ?? state.Teams.Values.Where(team => team.BotToken == value).Select(team => new SlackToken(value!, team.Id, team.Enterprise)).FirstOrDefault();

    private static JsonObject Warned(JsonObject? metadata)
    {
        var warned = (JsonObject?)metadata?.DeepClone() ?? [];
        warned["warnings"] = new JsonArray("missing_charset");
        return warned;
    }
}
