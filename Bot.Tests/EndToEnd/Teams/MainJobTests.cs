using System.Text.Json;
using Bot.Tests.Counterparts;

namespace Bot.Tests.EndToEnd.Teams;

[Collection(nameof(Stage))]
public sealed class MainJobTests(Stage stage)
{
    [Fact]
    public async Task An_issue_goes_from_a_mention_in_the_channel_to_its_closing()
    {
        var form = await stage.Ada.SayAsync(Playground.Channel, "escalate new", "Log a client issue");
        var (issue, _) = await stage.Ada.LogAsync(form, "Umbrella");
        Seat.Text(issue).ShouldContain("Next: Ada Obi or Ben Ruiz – one of you acknowledge it.");
        (await stage.ChangeAsync(form, "Umbrella")).Card.GetRawText().ShouldBe(issue.GetRawText());

        issue = await stage.Ben.TurnAsync(form, issue, "Acknowledge");
        Seat.Text(issue).ShouldContain("acknowledged by Ben Ruiz");
        (await stage.ChangeAsync(form, "acknowledged by Ben Ruiz")).Accepted.ShouldBeTrue();
        await stage.ToAsync(Member.Ada, "Ben Ruiz acknowledged it for L1.", "Umbrella");

        issue = await ChooseChannelAsync(form, issue);
        issue = await RecordDecisionAsync(form, issue);
        issue = await stage.Ben.TurnAsync(form, issue, "Resolve");
        issue = await stage.Ben.TurnAsync(form, issue, "Resolve", ("note", "A new invoice went out."));
        Seat.Text(issue).ShouldContain("resolved by Ben Ruiz");
        await stage.ChangeAsync(form, "resolved by Ben Ruiz");
        await stage.ToAsync(Member.Ada, "Ben Ruiz resolved it: A new invoice went out.", "Umbrella");

        issue = await stage.Ada.TurnAsync(form, issue, "Close");
        issue = await stage.Ada.TurnAsync(form, issue, "Close the case", ("client_told", "The right invoice is out."));
        Seat.Text(issue).ShouldContain("have the written record confirmed by the client, or say why not");
        issue = await stage.Ada.TurnAsync(
            form, issue, "Close the case", ("record_waiver", "They said so on the telephone."), ("post_mortem_waiver", "A typing error."));
        Seat.Text(issue).ShouldContain("closed by Ada Obi");
        Seat.Titles(issue).ShouldBe(["Reopen", "Record 1", "Make it confidential", "Legal", "Timeline"], ignoreOrder: true);
        await stage.ChangeAsync(form, "closed by Ada Obi");
    }

    [Fact]
    public async Task Each_step_is_answered_in_the_response_with_what_is_wrong_under_its_input()
    {
        var chat = await stage.Playground.ChatAsync(Member.Ada);
        var form = await stage.Ada.SayAsync(chat, "/escalate new", "Log a client issue");

        var again = await stage.Ada.TurnAsync(form, form.Card, "Next", ("title", "Only a title"));
        Seat.Text(again).ShouldContain("⚠ ");
        Seat.Text(again).ShouldContain("Only a title");
        var second = await stage.Ada.TurnAsync(form, again, "Next", ("new_client", "Stark"));
        Seat.Text(second).ShouldContain("Step 2 of 3");
        var back = await stage.Ada.TurnAsync(form, second, "Back", ("noticed", "Half a sentence"));
        Seat.Text(back).ShouldContain("Stark");
        second = await stage.Ada.TurnAsync(form, back, "Next");
        Seat.Text(second).ShouldContain("Half a sentence");
        var left = await stage.Ada.TurnAsync(form, second, "Not now");
        Seat.Text(left).ShouldContain("Kept as a draft");

        var draft = await stage.Ada.SayAsync(chat, "/escalate", "Half a sentence");
        Seat.Text(draft.Card).ShouldContain("Step 2 of 3");
        stage.Playground.Connector.All.ShouldNotContain(sent => sent.IsChange && sent.MessageId == form.MessageId);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_is_one_case()
    {
        var chat = await stage.Playground.ChatAsync(Member.Ada);
        var form = await stage.Ada.SayAsync(chat, "/escalate new", "Log a client issue");
        var (issue, lastStep) = await stage.Ada.LogAsync(form, "Wayne");

        // The client has lost the answer and presses again: another activity with another id.
        var again = await stage.Ada.TurnAsync(form, lastStep, "Log the issue", ("example", "work stopped"), ("stopped", "no"), ("repeated", "no"));

        again.GetRawText().ShouldBe(issue.GetRawText());
        var mine = await stage.Ada.SayAsync(chat, "/escalate mine", "of yours");
        Seat.Text(mine.Card).Split('\n').Count(line => line.Contains("Wayne: Invoice 4711", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_press_that_is_reported_twice_counts_once()
    {
        var chat = await stage.Playground.ChatAsync(Member.Ada);
        var form = await stage.Ada.SayAsync(chat, "/escalate new", "Log a client issue");
        await stage.Ada.LogAsync(form, "Cyberdyne");
        var card = await stage.ChangeAsync(form, "Cyberdyne");
        var press = Invokes.Pressing(card, "Acknowledge");

        var (_, first) = await Invokes.SendAsync(stage, press);
        var (_, second) = await Invokes.SendAsync(stage, press);
        var (_, third) = await Invokes.SendAsync(stage, press.Anew());
        var (_, later) = await Invokes.SendAsync(stage, press.Later());

        Seat.Text(JsonElement.Parse(first["value"]!.ToJsonString())).ShouldContain("acknowledged by Ada Obi");
        second.ToJsonString().ShouldBe(first.ToJsonString());
        third.ToJsonString().ShouldBe(first.ToJsonString());
        later["value"]!.ToJsonString().ShouldBe(first["value"]!.ToJsonString());
        await stage.ToAsync(Member.Ada, "Ada Obi has already acknowledged");
        stage.Playground.Connector.All.Count(sent => Seat.Says(sent, "Ada Obi has already acknowledged")).ShouldBe(1, "only the press of two minutes later was a second one");
        var number = Seat.Text(card.Card).Split(' ')[0];
        var story = await stage.Ada.SayAsync(chat, $"{number} timeline", "timeline");
        Seat.Text(story.Card).Split('\n').Count(line => line.Contains("acknowledged it", StringComparison.Ordinal)).ShouldBe(1);
    }

    private async Task<JsonElement> ChooseChannelAsync(Sent form, JsonElement issue)
    {
        var taps = await stage.Ben.TurnAsync(form, issue, "E-mail or meeting?");
        var advice = await stage.Ben.TurnAsync(
            form, taps, "What do you advise?", ("urgency", "ThisWeek"), ("complexity", "OnePoint"), ("emotion", "Calm"), ("purpose", "Inform"), ("listeners", "One"));
        Seat.Text(advice).ShouldContain("mail");
        issue = await stage.Ben.TurnAsync(form, advice, "Go");
        Seat.Text(issue).ShouldContain("Ben Ruiz chose e-mail, as advised");
        var mail = await stage.ToAsync(Member.Ben, "your e-mail to Umbrella");
        Seat.Titles(mail.Card).ShouldContain("I have sent it: log it");
        await stage.ChangeAsync(form, "Ben Ruiz chose e-mail, as advised");
        return issue;
    }

    private async Task<JsonElement> RecordDecisionAsync(Sent form, JsonElement issue)
    {
        var first = await stage.Ben.TurnAsync(form, issue, "Record a decision");
        var second = await stage.Ben.TurnAsync(form, first, "Next", ("decisions", "Half of invoice 4711 is credited."), ("client_part", "Informed"));
        issue = await stage.Ben.TurnAsync(form, second, "Write it down");
        Seat.Text(issue).ShouldContain("Half of invoice 4711 is credited. (client not asked to confirm yet)");
        await stage.ToAsync(Member.Ben, "record 1: send it to the client", "Half of invoice 4711 is credited.");
        return issue;
    }
}
