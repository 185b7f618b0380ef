using System.Text.Json;
using Bot.Channels;
using Bot.Channels.Slack;
using Bot.Channels.Slack.BlockKit;
using Bot.Conversations;
using Context = Bot.Channels.Slack.Context;
using Inbound = Bot.Channels.Slack.Inbound;

namespace Bot.Tests.Channels.Slack;

public sealed class InboundTests
{
    private const string Who = """
        "user": { "id": "U1", "name": "ada.obi", "team_id": "T2" }, "team": { "id": "T1", "domain": "org" }, "trigger_id": "t-1", "response_url": "https://hooks.slack.com/actions/T1/2/3"
        """;

    private static readonly string Metadata = Quoted(new ViewContext("f-1", "C1;1.1", Shared: true, ViewContext.NoLongValues).Write());

    private static readonly string Reading = Quoted(new ViewContext(string.Empty, "D1", Shared: false, ViewContext.NoLongValues).Write());

    [Fact]
    public void A_command_is_something_said_to_the_bot_and_answered_at_a_glance()
    {
        var done = Done(new Request.Command(Json("""{ "command": "/escalate", "text": "new", "user_id": "U1", "user_name": "ada", "channel_id": "D1", "team_id": "T1", "trigger_id": "t-1", "response_url": "https://hooks.slack.com/commands/T1/2/3" }""")));
        done.Inbound.Key.ShouldBe("slack/T1/command/t-1");
        done.Inbound.Account.ShouldBe(new Account("slack", "T1/U1", "ada"));
        done.Inbound.Act.ShouldBe(new Act.Said("/escalate new"));
        done.Inbound.Reply.ShouldBe(new Destination.Glance("T1/U1"));
        done.Inbound.Place.Shared.ShouldBeTrue("Two people may be in a direct message without the bot.");
        done.Context.ShouldBe(new Context(Origin.Command, new Workspace(null, "T1"), "U1")
        {
            TriggerId = "t-1", ResponseUrl = "https://hooks.slack.com/commands/T1/2/3", Conversation = "D1", Shared = true,
        });
    }

    [Fact]
    public void An_install_of_a_whole_enterprise_says_so()
    {
        var done = Done(new Request.Command(Json("""{ "command": "/escalate", "user_id": "U1", "channel_id": "C1", "team_id": "T1", "enterprise_id": "E1", "is_enterprise_install": "true", "trigger_id": "t-1" }""")));
        done.Context.Workspace.ShouldBe(new Workspace("E1", "T1", IsEnterpriseInstall: true));
        Reference.Read(done.Inbound.Place.Reference)!.Workspace.ShouldBe(done.Context.Workspace);
    }

    [Theory]
    [InlineData("""{ "type": "message", "message_ts": "1.1", "channel_id": "C1" }""", "C1", true)]
    [InlineData("""{ "type": "message", "message_ts": "1.2", "channel_id": "C1", "thread_ts": "1.1" }""", "C1;1.1", true)]
    [InlineData("""{ "type": "message", "message_ts": "1.1", "channel_id": "C1", "thread_ts": "1.1" }""", "C1", true)]
    [InlineData("""{ "type": "message", "message_ts": "1.1", "channel_id": "D1" }""", "D1", false)]
    public void A_button_of_a_message_says_which_card_and_where(string container, string conversation, bool shared)
    {
        var done = Pressed($$"""{ "type": "block_actions", {{Who}}, "container": {{container}}, "actions": [{ "action_id": "press.0", "value": "n-1\nacknowledge\n3" }] }""").ShouldBeOfType<Received.Done>();
        done.Inbound.Key.ShouldBe("slack/T1/press/t-1/press.0");
        done.Inbound.Account.ShouldBe(new Account("slack", "T2/U1", "ada.obi"), "They are of another workspace than the app.");
        done.Inbound.Act.ShouldBe(new Act.Pressed("n-1", "acknowledge", "3", Json(container).Text("message_ts")));
        (done.Context.Origin, done.Context.Conversation, done.Context.Shared).ShouldBe((Origin.Message, conversation, shared));
    }

    [Fact]
    public void A_button_that_goes_on_with_a_form_says_which() =>
        Pressed($$"""{ "type": "block_actions", {{Who}}, "container": { "message_ts": "1.1", "channel_id": "C1" }, "actions": [{ "action_id": "resume", "value": "form\nf-1" }] }""")
            .ShouldBeOfType<Received.Done>().Inbound.Act.ShouldBe(new Act.Resumed("f-1"));

    [Fact]
    public void Back_in_a_form_brings_what_was_typed_and_where_the_form_was_opened()
    {
        var done = Pressed($$"""
            { "type": "block_actions", {{Who}}, "actions": [{ "action_id": "back" }], "view": { "type": "modal", "id": "V1", "hash": "h-1", "private_metadata": {{Metadata}},
              "state": { "values": { "title": { "title": { "type": "plain_text_input", "value": "Invoice" } } } } } }
            """).ShouldBeOfType<Received.Done>();
        var answered = done.Inbound.Act.ShouldBeOfType<Act.Answered>();
        (answered.FormId, answered.Move, answered.Answers.Values["title"]).ShouldBe(("f-1", FormMove.Back, "Invoice"));
        (done.Context.Origin, done.Context.Conversation, done.Context.Shared).ShouldBe((Origin.View, "C1;1.1", true));
    }

    [Theory]
    [InlineData("modal", nameof(Origin.View))]
    [InlineData("home", nameof(Origin.Home))]
    public void A_button_of_a_card_in_a_view_is_that_of_a_card(string type, string origin)
    {
        var done = Pressed($$"""{ "type": "block_actions", {{Who}}, "actions": [{ "action_id": "press.1", "value": "n-1\nresolve\n" }], "view": { "type": "{{type}}", "id": "V1", "private_metadata": {{Reading}} } }""").ShouldBeOfType<Received.Done>();
        done.Inbound.Act.ShouldBe(new Act.Pressed("n-1", "resolve", null, null));
        ($"{done.Context.Origin}", done.Context.Conversation).ShouldBe((origin, "D1"));
    }

    [Theory]
    [InlineData("view_submission", nameof(Origin.Submission), nameof(FormMove.Submit), 2)]
    [InlineData("view_closed", nameof(Origin.Dismissal), nameof(FormMove.Leave), 1)]
    public void A_modal_is_submitted_with_all_it_holds_and_closed_with_what_was_not_empty(string type, string origin, string move, int answers)
    {
        var done = Pressed($$"""
            { "type": "{{type}}", {{Who}}, "view": { "type": "modal", "id": "V1", "hash": "h-1", "private_metadata": {{Metadata}},
              "state": { "values": { "title": { "title": { "type": "plain_text_input", "value": "Invoice" } }, "note": { "note": { "type": "plain_text_input", "value": null } } } } } }
            """).ShouldBeOfType<Received.Done>();
        done.Inbound.Key.ShouldBe($"slack/T1/{move}/V1/h-1/t-1");
        var answered = done.Inbound.Act.ShouldBeOfType<Act.Answered>();
        (answered.FormId, $"{answered.Move}", answered.Answers.Values.Count).ShouldBe(("f-1", move, answers));
        $"{done.Context.Origin}".ShouldBe(origin);
    }

    [Fact]
    public void The_shortcut_is_as_good_as_the_command() =>
        Pressed($$"""{ "type": "shortcut", {{Who}}, "callback_id": "log_issue" }""").ShouldBeOfType<Received.Done>().Inbound.Act.ShouldBe(new Act.Said("/escalate"));

    [Fact]
    public void The_shortcut_of_a_message_quotes_it_and_lives_in_its_thread()
    {
        var quoting = Pressed($$"""{ "type": "message_action", {{Who}}, "callback_id": "log_message", "channel": { "id": "C1" }, "message": { "ts": "1.1", "text": "late", "user": "U2" } }""").ShouldBeOfType<Received.Quoting>();
        (quoting.Channel, quoting.Domain, quoting.Message.Text("text")).ShouldBe(("C1", "org", "late"));
        (quoting.Inbound.Home, quoting.Context.Origin).ShouldBe(("C1;1.1", Origin.Shortcut));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "type": "block_actions" }""")]
    [InlineData("""{ "type": "block_actions", "user": { "id": "U1" } }""")]
    [InlineData("""{ "type": "block_actions", "user": { "id": "U1" }, "actions": [] }""")]
    [InlineData("""{ "type": "block_actions", "user": { "id": "U1" }, "actions": [{ "action_id": "press.0", "value": "n-1\nacknowledge\n" }] }""")]
    [InlineData("""{ "type": "block_actions", "user": { "id": "U1" }, "container": { "message_ts": "1.1", "channel_id": "C1" }, "actions": [{ "action_id": "link.0" }] }""")]
    [InlineData("""{ "type": "block_actions", "user": { "id": "U1" }, "view": {}, "actions": [{ "action_id": "back" }] }""")]
    [InlineData("""{ "type": "view_submission", "user": { "id": "U1" } }""")]
    [InlineData("""{ "type": "view_submission", "user": { "id": "U1" }, "view": { "private_metadata": "{}" } }""")]
    [InlineData("""{ "type": "view_closed", "user": { "id": "U1" }, "view": { "private_metadata": [] } }""")]
    [InlineData("""{ "type": "shortcut", "user": { "id": "U1" }, "callback_id": "somebody_elses" }""")]
    [InlineData("""{ "type": "message_action", "user": { "id": "U1" }, "callback_id": "log_message", "channel": { "id": "C1" }, "message": {} }""")]
    [InlineData("""{ "type": "block_suggestion", "user": { "id": "U1" } }""")]
    [InlineData("""{ "type": 7, "user": { "id": "U1" } }""")]
    public void Anything_else_is_nothing_for_the_bot(string payload) => Pressed(payload).ShouldBeOfType<Received.Ignored>();

    [Theory]
    [InlineData("""{ "command": "/escalate", "channel_id": "C1" }""")]
    [InlineData("""{ "command": "/escalate", "user_id": "U1" }""")]
    public void A_command_of_nobody_or_from_nowhere_is_nothing_for_the_bot(string fields) =>
        Inbound.Read(new Request.Command(Json(fields)), "/escalate").ShouldBeOfType<Received.Ignored>();

    private static Received Pressed(string payload) => Inbound.Read(new Request.Interaction(Json(payload)), "/escalate");

    private static Received.Done Done(Request request) => Inbound.Read(request, "/escalate").ShouldBeOfType<Received.Done>();

    private static JsonElement Json(string json) => JsonSerializer.Deserialize<JsonElement>(json);

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
