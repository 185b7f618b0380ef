using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Bot.Channels;
using Bot.Channels.Slack;
using Bot.Channels.Slack.Api;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.Slack.Api;

/// <summary>What Slack's answers mean for a send (reliability 4.2), and what a call looks like on the wire.</summary>
public sealed class WebApiTests : IDisposable
{
    private readonly StubSlack slack = new();

    public void Dispose() => slack.Dispose();

    [Fact]
    public async Task A_write_goes_as_JSON_with_the_token_in_its_header()
    {
        (await CallAsync("chat.postMessage", new JsonObject { ["channel"] = "C1", ["text"] = "Größe <b>" })).ShouldBeOfType<ApiReply.Ok>();
        var call = slack.Calls.ShouldHaveSingleItem();
        call.Address.ShouldBe(new Uri("https://slack.com/api/chat.postMessage"));
        (call.Authorization, call.ContentType).ShouldBe(("Bearer " + StubSlack.Token, "application/json; charset=utf-8"));
        ((string?)call.Json["text"]).ShouldBe("Größe <b>");
    }

    [Fact]
    public async Task A_read_goes_as_a_form()
    {
        await CallAsync("conversations.history", new JsonObject { ["channel"] = "C1", ["limit"] = 100, ["include_all_metadata"] = true, ["oldest"] = "1 & 2", ["cursor"] = null });
        var call = slack.Calls.ShouldHaveSingleItem();
        call.ContentType.ShouldBe("application/x-www-form-urlencoded");
        call.Body.ShouldBe("channel=C1&limit=100&include_all_metadata=true&oldest=1+%26+2");
    }

    [Theory]
    [InlineData("channel_not_found")]
    [InlineData("not_in_channel")]
    [InlineData("is_archived")]
    [InlineData("user_disabled")]
    [InlineData("message_not_found")]
    [InlineData("edit_window_closed")]
    [InlineData("restricted_action_read_only_channel")]
    [InlineData("team_access_not_granted")]
    [InlineData("expired_trigger_id")]
    [InlineData("hash_conflict")]
    public async Task A_word_about_the_recipient_refuses(string word) => (await SaidAsync(word)).Outcome.ShouldBe(new SendOutcome.Refused(word));

    [Theory]
    [InlineData("internal_error")]
    [InlineData("fatal_error")]
    [InlineData("service_unavailable")]
    [InlineData("request_timeout")]
    public async Task A_word_about_Slack_itself_leaves_it_unknown(string word) => (await SaidAsync(word)).Outcome.ShouldBeOfType<SendOutcome.Unknown>();

    [Theory]
    [InlineData("ratelimited")]
    [InlineData("rate_limited")]
    public async Task Being_too_fast_is_not_sent_and_waits_a_second_where_no_time_is_named(string word) =>
        (await SaidAsync(word)).Outcome.ShouldBeOfType<SendOutcome.NotSent>().After.ShouldBe(Duration.FromSeconds(1));

    [Theory]
    [InlineData("invalid_auth")]
    [InlineData("account_inactive")]
    [InlineData("token_revoked")]
    [InlineData("missing_scope")]
    public async Task Trouble_with_the_token_waits_minutes_is_an_error_once_and_shows_in_health(string word)
    {
        (await SaidAsync(word)).Outcome.ShouldBeOfType<SendOutcome.NotSent>().After.ShouldBe(Duration.FromMinutes(2));
        await SaidAsync(word);
        slack.Log.At(LogLevel.Error).ShouldHaveSingleItem().ShouldContain(word);
        slack.Health.Last.ShouldBe(new Trouble(word, "chat.postMessage", slack.Clock.Now));

        slack.Answer = _ => null;
        await CallAsync("chat.postMessage", Hello());
        slack.Health.Last.ShouldBeNull();
        slack.Clock.Now += Duration.FromMinutes(2);
        await SaidAsync(word);
        slack.Log.At(LogLevel.Error).Count.ShouldBe(2, "It was well in between.");
    }

    [Theory]
    [InlineData("invalid_blocks")]
    [InlineData("msg_blocks_too_long")]
    [InlineData("invalid_arguments")]
    [InlineData("no_text")]
    [InlineData("a_word_of_next_year")]
    public async Task A_mistake_of_ours_is_a_fault_in_Slacks_own_words(string word)
    {
        slack.Answer = _ => StubSlack.Json($$"""{ "ok": false, "error": "{{word}}", "errors": ["must be one line"], "response_metadata": { "messages": ["[ERROR] failed at /blocks/0"] } }""");
        var fault = await Should.ThrowAsync<CallException>(() => CallAsync("chat.postMessage", Hello()));
        fault.Message.ShouldContain(word);
        fault.Message.ShouldContain("must be one line");
        fault.Message.ShouldContain("[ERROR] failed at /blocks/0");
    }

    [Fact]
    public async Task Warnings_are_logged_in_one_line()
    {
        slack.Answer = _ => StubSlack.Json("""{ "ok": true, "ts": "1", "warning": "superfluous_charset", "response_metadata": { "warnings": ["a\nb"], "messages": ["[WARN] c"] } }""");
        (await CallAsync("chat.postMessage", Hello())).ShouldBeOfType<ApiReply.Ok>();
        slack.Log.At(LogLevel.Warning).ShouldHaveSingleItem().ShouldBe("Slack remarks about chat.postMessage: [WARN] c; a b; superfluous_charset");
    }

    [Theory]
    [InlineData(500, typeof(SendOutcome.Unknown))]
    [InlineData(502, typeof(SendOutcome.Unknown))]
    [InlineData(503, typeof(SendOutcome.Unknown))]
    [InlineData(408, typeof(SendOutcome.Unknown))]
    [InlineData(200, typeof(SendOutcome.Unknown))]
    [InlineData(401, typeof(SendOutcome.NotSent))]
    [InlineData(302, typeof(SendOutcome.NotSent))]
    [InlineData(407, typeof(SendOutcome.NotSent))]
    [InlineData(429, typeof(SendOutcome.NotSent))]
    [InlineData(403, typeof(SendOutcome.Refused))]
    [InlineData(404, typeof(SendOutcome.Refused))]
    public async Task Where_there_is_no_word_the_status_says_it(int status, Type outcome)
    {
        slack.Answer = _ => StubSlack.Json("<html>", (HttpStatusCode)status);
        (await CallAsync("chat.postMessage", Hello())).ShouldBeOfType<ApiReply.Failed>().Outcome.ShouldBeOfType(outcome);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    public async Task A_status_that_blames_the_call_is_a_fault(int status)
    {
        slack.Answer = _ => StubSlack.Json("<html>", (HttpStatusCode)status);
        await Should.ThrowAsync<CallException>(() => CallAsync("chat.postMessage", Hello()));
    }

    [Fact]
    public async Task A_used_up_response_URL_refuses_and_a_bare_ok_is_taken()
    {
        slack.Answer = _ => StubSlack.Json("ok");
        (await slack.Api().RespondAsync("https://hooks.slack.com/actions/T1/2/3", Hello(), CancellationToken.None)).ShouldBeOfType<ApiReply.Ok>();
        slack.Answer = _ => StubSlack.Json("""{ "ok": false, "error": "used_url" }""", HttpStatusCode.NotFound);
        (await slack.Api().RespondAsync("https://hooks.slack.com/actions/T1/2/3", Hello(), CancellationToken.None)).ShouldBe(new ApiReply.Failed("used_url", new SendOutcome.Refused("used_url")));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, typeof(SendOutcome.NotSent))]
    [InlineData(HttpRequestError.ConnectionError, typeof(SendOutcome.NotSent))]
    [InlineData(HttpRequestError.SecureConnectionError, typeof(SendOutcome.NotSent))]
    [InlineData(HttpRequestError.ResponseEnded, typeof(SendOutcome.Unknown))]
    [InlineData(HttpRequestError.Unknown, typeof(SendOutcome.Unknown))]
    [InlineData(HttpRequestError.ConfigurationLimitExceeded, typeof(SendOutcome.Unknown))]
    public async Task Before_the_first_byte_it_was_not_sent_and_after_it_nobody_knows(HttpRequestError error, Type outcome)
    {
        slack.Answer = _ => throw new HttpRequestException(error, inner: new SocketException());
        (await CallAsync("chat.postMessage", Hello())).ShouldBeOfType<ApiReply.Failed>().Outcome.ShouldBeOfType(outcome);
    }

    [Fact]
    public async Task After_a_429_nothing_is_asked_before_Slacks_own_time_and_other_channels_go_on()
    {
        slack.Answer = call => call["channel"] == "C1" ? StubSlack.Busy("7") : null;
        (await CallAsync("chat.postMessage", Hello("C1"))).ShouldBeOfType<ApiReply.Failed>().Outcome.ShouldBeOfType<SendOutcome.NotSent>().After.ShouldBe(Duration.FromSeconds(7));
        slack.Answer = _ => null;
        slack.Clock.Now += Duration.FromSeconds(7) - Duration.FromTicks(1);
        (await CallAsync("chat.postMessage", Hello("C1"))).ShouldBeOfType<ApiReply.Failed>().Outcome.ShouldBeOfType<SendOutcome.NotSent>().After.ShouldBe(Duration.FromTicks(1));
        (await CallAsync("chat.postMessage", Hello("C2"))).ShouldBeOfType<ApiReply.Ok>();
        slack.Clock.Now += Duration.FromTicks(1);
        (await CallAsync("chat.postMessage", Hello("C1"))).ShouldBeOfType<ApiReply.Ok>();
        slack.Calls.Select(call => call["channel"]).ShouldBe(["C1", "C2", "C1"]);
    }

    [Fact]
    public async Task A_date_to_come_back_is_understood()
    {
        slack.Answer = _ => StubSlack.Busy("Mon, 02 Mar 2026 10:01:30 GMT");
        (await CallAsync("chat.postMessage", Hello())).ShouldBeOfType<ApiReply.Failed>().Outcome.ShouldBeOfType<SendOutcome.NotSent>().After.ShouldBe(Duration.FromSeconds(90));
    }

    [Fact]
    public async Task An_answer_that_drips_ends_after_ten_seconds_in_all()
    {
        using var drip = new Drip();
        slack.Answer = _ => new HttpResponseMessage { Content = new StreamContent(drip) };
        var call = CallAsync("chat.postMessage", Hello());
        for (var second = 0; second < 9; second++)
        {
            await drip.ByteAsync();
            slack.Time.Pass(TimeSpan.FromSeconds(1));
        }

        await drip.ByteAsync();
        call.IsCompleted.ShouldBeFalse();
        slack.Time.Pass(TimeSpan.FromSeconds(1));
        (await call).ShouldBe(new ApiReply.Failed("timeout", new SendOutcome.Unknown("No answer in time.")));
    }

    [Fact]
    public async Task Without_a_token_nothing_is_asked()
    {
        slack.Settings = new SlackSettings();
        (await CallAsync("chat.postMessage", Hello())).ShouldBeOfType<ApiReply.Failed>().Outcome.ShouldBeOfType<SendOutcome.Refused>();
        slack.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_token_and_no_response_URL_is_ever_logged()
    {
        foreach (var word in new[] { "invalid_auth", "ratelimited", "internal_error", "channel_not_found" })
        {
            await SaidAsync(word);
            await slack.Api().RespondAsync("https://hooks.slack.com/actions/T1/2/path-secret", Hello(), CancellationToken.None);
            slack.Clock.Now += Duration.FromMinutes(1);
        }

        await slack.Api().RespondAsync("https://evil.test/actions/path-secret", Hello(), CancellationToken.None);
        slack.Log.Lines.ShouldNotBeEmpty();
        slack.Log.Lines.ShouldAllBe(line => !line.Text.Contains(StubSlack.Token) && !line.Text.Contains("path-secret") && !line.Text.Contains('\n'));
    }

    private static JsonObject Hello(string channel = "C1") => new() { ["channel"] = channel, ["text"] = "hello" };

    private Task<ApiReply> CallAsync(string method, JsonObject arguments) => slack.Api().CallAsync(Workspace.Default, method, arguments, CancellationToken.None);

    private async Task<ApiReply.Failed> SaidAsync(string word)
    {
        slack.Answer = _ => StubSlack.Error(word);
        var failed = (await CallAsync("chat.postMessage", Hello())).ShouldBeOfType<ApiReply.Failed>();
        failed.Error.ShouldBe(word);
        return failed;
    }
}
