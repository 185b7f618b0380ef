using System.Text.Json.Nodes;
using Bot.Channels;
using Bot.Channels.Slack;
using Bot.Conversations;
using Bot.Dialogs.Cards;
using Bot.Tests.Channels.Slack.Api;
using Microsoft.Extensions.Logging;
using Channel = Bot.Channels.Slack.Channel;

namespace Bot.Tests.Channels.Slack;

/// <summary>What becomes of a message on its way to Slack: where it goes, what it says on the wire, and what is remembered of it.</summary>
public sealed class ChannelTests : IDisposable
{
    private static readonly Workspace Other = new("E1", "T2", IsEnterpriseInstall: true);

    private readonly StubSlack slack = new();
    private readonly Dictionary<string, Workspace> seen = [];
    private readonly Channel channel;

    public ChannelTests()
    {
        var api = slack.Api();
        channel = new Channel(
            slack.Settings, api, new Sharing(api, slack.Members()), new DirectChats(api), new SentBefore(api, slack.Clock),
            new Whereabouts((id, _) => Task.FromResult(seen.GetValueOrDefault(id, Workspace.Default)), (id, _) => Task.FromResult(seen.GetValueOrDefault(id, Workspace.Default))),
            slack.Health, slack.Time, new Logger<Channel>(slack.Log));
    }

    public void Dispose() => slack.Dispose();

    [Fact]
    public async Task A_person_is_written_to_in_a_chat_that_is_opened_once()
    {
        (await SendAsync(new Destination.Person("U7"))).ShouldBe(new SendOutcome.Sent("DU7", "1700000000.000001"));
        (await SendAsync(new Destination.Person("U7"))).ShouldBe(new SendOutcome.Sent("DU7", "1700000000.000002"));
        slack.Calls.Select(call => call.Method).ShouldBe(["conversations.open", "chat.postMessage", "chat.postMessage"]);
        slack.Calls[1]["channel"].ShouldBe("DU7");
    }

    [Fact]
    public async Task A_chat_that_is_gone_is_opened_anew_once()
    {
        await SendAsync(new Destination.Person("U7"));
        slack.Answer = call => call.Method == "chat.postMessage" ? StubSlack.Error("channel_not_found") : null;
        (await SendAsync(new Destination.Person("U7"))).ShouldBe(new SendOutcome.Refused("channel_not_found"));
        slack.To("conversations.open").Count.ShouldBe(2);
        slack.To("chat.postMessage").Count.ShouldBe(3);
        slack.Health.Unreachable.ShouldBe(1);
    }

    [Fact]
    public async Task A_person_who_is_gone_is_refused()
    {
        slack.Answer = call => call.Method == "conversations.open" ? StubSlack.Error("user_disabled") : null;
        (await SendAsync(new Destination.Person("U7"))).ShouldBe(new SendOutcome.Refused("user_disabled"));
    }

    [Fact]
    public async Task A_chat_that_may_have_been_opened_is_simply_opened_again()
    {
        slack.Answer = call => call.Method == "conversations.open" ? StubSlack.Error("internal_error") : null;
        (await SendAsync(new Destination.Person("U7"))).ShouldBeOfType<SendOutcome.NotSent>();
    }

    [Fact]
    public async Task A_room_is_posted_to_with_everything_that_keeps_text_text()
    {
        (await SendAsync(new Destination.Room("C1"))).ShouldBe(new SendOutcome.Sent("C1", "1700000000.000001"));
        var message = slack.To("chat.postMessage").ShouldHaveSingleItem().Json;
        ((string?)message["parse"], (bool?)message["link_names"], (bool?)message["unfurl_links"], (bool?)message["unfurl_media"]).ShouldBe(("none", false, false, false));
        ((string?)message["text"]).ShouldBe("CASE-7 &lt;!channel&gt;");
        message["blocks"]!.AsArray().ShouldNotBeEmpty();
        message.ContainsKey("thread_ts").ShouldBeFalse();
        message["metadata"]!.ToJsonString().ShouldBe("""{"event_type":"engagementbot_message","event_payload":{"key":"out/1"}}""");
    }

    [Fact]
    public async Task A_thread_is_answered_in_the_thread_and_named_so()
    {
        (await SendAsync(new Destination.Conversation("C1;1731000000.000100"))).ShouldBe(new SendOutcome.Sent("C1;1731000000.000100", "1700000000.000001"));
        var message = slack.To("chat.postMessage").ShouldHaveSingleItem();
        (message["channel"], message["thread_ts"]).ShouldBe(("C1", "1731000000.000100"));
    }

    [Fact]
    public async Task A_message_is_changed_in_its_place_and_its_text_is_not_too_long()
    {
        var payload = new JsonObject { ["text"] = new string('x', 3996) + "&amp;&amp;", ["blocks"] = new JsonArray() };
        var outgoing = new Outgoing("out/2", new Destination.Conversation("C1;1731000000.000100"), "1700000000.000009", payload.ToJsonString(), "CASE-7");
        (await channel.SendAsync(outgoing, CancellationToken.None)).ShouldBe(new SendOutcome.Sent("C1;1731000000.000100", "1700000000.000009"));
        var change = slack.To("chat.update").ShouldHaveSingleItem();
        (change["channel"], change["ts"], change["text"]).ShouldBe(("C1", "1700000000.000009", new string('x', 3996) + "…"));
        change["thread_ts"].ShouldBeEmpty();
    }

    [Fact]
    public async Task What_only_one_may_see_is_whispered_and_never_changed()
    {
        (await SendAsync(new Destination.Conversation("C1;1731000000.000100", "U7"))).ShouldBe(new SendOutcome.Sent("C1;1731000000.000100", "whispered"));
        var whisper = slack.Calls.ShouldHaveSingleItem();
        (whisper.Method, whisper["channel"], whisper["user"], whisper["thread_ts"]).ShouldBe(("chat.postEphemeral", "C1", "U7", "1731000000.000100"));
        (await SendAsync(new Destination.Conversation("C1;1731000000.000100"), "whispered")).ShouldBeOfType<SendOutcome.Sent>();
        slack.Calls.Count.ShouldBe(1, "A whisper that is changed must not become a post for everybody.");
    }

    [Fact]
    public async Task Where_it_cannot_be_whispered_it_goes_to_the_persons_own_chat()
    {
        slack.Answer = call => call.Method == "chat.postEphemeral" ? StubSlack.Error("user_not_in_channel") : null;
        (await SendAsync(new Destination.Conversation("C1", "U7"))).ShouldBe(new SendOutcome.Sent("DU7", "1700000000.000001"));
    }

    [Fact]
    public async Task In_ones_own_chat_nothing_needs_to_be_whispered()
    {
        (await SendAsync(new Destination.Conversation("D9", "U7"))).ShouldBe(new SendOutcome.Sent("D9", "1700000000.000001"));
        slack.Calls.ShouldHaveSingleItem().Method.ShouldBe("chat.postMessage");
    }

    [Fact]
    public async Task A_repeat_looks_first_and_finds_what_had_arrived()
    {
        slack.Answer = call => call.Method == "conversations.history" && call["cursor"].Length == 0
            ? StubSlack.Json("""{ "ok": true, "messages": [ { "ts": "1.1" }, { "ts": "1.2", "metadata": { "event_type": "other", "event_payload": { "key": "out/1" } } } ], "response_metadata": { "next_cursor": "next" } }""")
            : call.Method == "conversations.history"
                ? StubSlack.Json("""{ "ok": true, "messages": [ { "ts": "1.3", "metadata": { "event_type": "engagementbot_message", "event_payload": { "key": "out/1" } } } ] }""")
                : null;
        (await SendAsync(new Destination.Room("C1"), repeat: true)).ShouldBe(new SendOutcome.Sent("C1", "1.3"));
        slack.To("chat.postMessage").ShouldBeEmpty();
        var look = slack.To("conversations.history")[0];
        (look["include_all_metadata"], look["oldest"]).ShouldBe(("true", (slack.Clock.Now - Duration.FromDays(1)).ToUnixTimeSeconds().ToString(null, null)));
    }

    [Fact]
    public async Task A_repeat_in_a_thread_looks_in_the_thread()
    {
        await SendAsync(new Destination.Conversation("C1;1731000000.000100"), repeat: true);
        slack.To("conversations.replies").ShouldHaveSingleItem()["ts"].ShouldBe("1731000000.000100");
        slack.To("chat.postMessage").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Where_the_bot_may_not_look_it_repeats_once()
    {
        slack.Answer = call => call.Method == "conversations.history" ? StubSlack.Error("missing_scope") : null;
        (await SendAsync(new Destination.Room("C1"), repeat: true)).ShouldBeOfType<SendOutcome.Sent>();
    }

    [Fact]
    public async Task Where_it_cannot_be_looked_up_just_now_the_repeat_waits()
    {
        slack.Answer = call => call.Method == "conversations.history" ? StubSlack.Busy("9") : null;
        (await SendAsync(new Destination.Room("C1"), repeat: true)).ShouldBeOfType<SendOutcome.NotSent>().After.ShouldBe(Duration.FromSeconds(9));
        slack.To("chat.postMessage").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_only_shown_in_an_answer_is_never_sent() =>
        await Should.ThrowAsync<InvalidOperationException>(() => SendAsync(new Destination.Glance("U7")));

    [Fact]
    public async Task With_a_single_token_whoever_writes_from_wherever_shares_its_budget()
    {
        seen["U7"] = Other;
        while (slack.Budgets.Take(Workspace.Default, "chat.postMessage", "DU9", slack.Clock.Now) is null)
        {
        }

        Enumerable.Range(0, 60).ShouldContain(number => slack.Budgets.Take(Workspace.Default, "chat.postMessage", $"D{number}", slack.Clock.Now) != null);
        (await SendAsync(new Destination.Person("U7"))).ShouldBeOfType<SendOutcome.NotSent>();
    }

    [Fact]
    public void A_reference_is_read_as_it_was_written()
    {
        foreach (var workspace in new[] { Workspace.Default, Other, new Workspace(null, "T1") })
            Reference.Read(Reference.Of(workspace).Write())!.Workspace.ShouldBe(workspace);
        Reference.Read("nonsense").ShouldBeNull();
        Reference.Read(string.Empty).ShouldBeNull();
    }

    [Fact]
    public void A_form_is_a_button_that_opens_it()
    {
        var form = new Form("Log an issue", [], "Log", 1, 1);
        channel.Render(new Shown.AForm(form, "form-1")).ShouldContain("form-1");
    }

    private Task<SendOutcome> SendAsync(Destination to, string? messageId = null, bool repeat = false)
    {
        var shown = new Shown.ACard(Card.Saying("CASE-7 <!channel>", new Paragraph("Words")), "n-1");
        return channel.SendAsync(new Outgoing("out/1", to, messageId, channel.Render(shown), "CASE-7", repeat), CancellationToken.None);
    }
}
