using Bot.Tests.Counterparts.Slack;

namespace Bot.Tests.EndToEnd.Slack;

/// <summary>The whole main job in Slack; the same over both ways in.</summary>
public abstract class MainJobTests(SlackStage stage)
{
    [Fact]
    public async Task An_issue_goes_from_the_command_to_its_closing_and_the_cards_change_where_they_stand()
    {
        var card = await stage.Ada.LogAsync("Umbrella");
        card.Reading.ShouldContain("one of you acknowledge it");
        var own = await stage.Ada.ToMeAsync("Umbrella", "Invoice differs from the offer");
        card.Blocks.ShouldNotBeNull();
        card.Text.ShouldContain("Umbrella: Invoice differs from the offer");

        await stage.Ben.TurnAsync(card, "Acknowledge");
        card = await stage.Ben.ChangedAsync(card, "acknowledged by Ben Ruiz");
        await stage.Ada.ChangedAsync(own, "acknowledged by Ben Ruiz");
        await stage.Ada.ToMeAsync("Ben Ruiz acknowledged it for L1.");
        card.Buttons.ShouldNotContain("Acknowledge");

        await stage.Ben.TurnAsync(card, "Post an update", ("via", "Call"), ("summary", "We look into it"));
        card = await stage.Ben.ChangedAsync(card, "told the client by call: We look into it");

        await stage.Ben.Person.PressAsync(card, "E-mail or meeting?");
        await stage.Ben.SubmitAsync(("urgency", "ThisWeek"), ("complexity", "OnePoint"), ("emotion", "Calm"), ("purpose", "Inform"), ("listeners", "One"));
        (await stage.Ben.OpenAsync()).Blocks.GetRawText().ShouldContain("mail");
        await stage.Ben.SubmitAsync();
        (await stage.Ben.OpenAsync()).Blocks.GetRawText().ShouldContain("Invoice differs from the offer");
        await stage.Ben.ToMeAsync("your e-mail to Umbrella");
        await stage.Ben.Person.CloseViewAsync(all: true);

        await stage.Ben.Person.PressAsync(card, "Record a decision");
        await stage.Ben.SubmitAsync(("decisions", "Half of invoice 4711 is credited."), ("client_part", "Informed"));
        await stage.Ben.SubmitAsync();
        card = await stage.Ben.ChangedAsync(card, "client not asked to confirm yet");
        await stage.Ben.Person.CloseViewAsync(all: true);

        await stage.Ben.TurnAsync(card, "Resolve", ("note", "A new invoice went out."));
        card = await stage.Ben.ChangedAsync(card, "resolved by Ben Ruiz");
        await stage.Ada.Person.PressAsync(card, "Close");
        await stage.Ada.SubmitAsync(("client_told", "The right invoice is out."));
        (await stage.Ada.OpenAsync()).Blocks.GetRawText().ShouldContain("have the written record confirmed by the client, or say why not");
        await stage.Ada.SubmitAsync(("record_waiver", "They said so on the telephone."));
        card = await stage.Ada.ChangedAsync(card, "closed by Ada Obi");
        card.Buttons.ShouldNotContain("Resolve");
        stage.Slack.Messages.Count(one => one.Channel == SlackStage.Room && one.Reading.Contains("Umbrella", StringComparison.Ordinal)).ShouldBe(1, "one live card in the room, changed in place");
    }

    [Fact]
    public async Task Managers_decide_on_cards_in_their_own_chats_and_both_see_who_decided_and_when()
    {
        var card = await stage.Ada.LogAsync("Initech");
        await stage.Ada.TurnAsync(card, "Acknowledge");
        card = await stage.Ada.ChangedAsync(card, "acknowledged by Ada Obi");
        await stage.Ada.Person.PressAsync(card, "Escalate");
        await stage.Ada.SubmitAsync(("ask", "A credit of 3,000"), ("criterion", "contract breach"));
        await stage.Ada.ClosedAsync();

        var forMia = await stage.Mia.ToMeAsync("Initech", "asks you to take this case");
        var forNoor = await stage.Noor.ToMeAsync("Initech", "asks you to take this case");
        forMia.Buttons.ShouldBe(["Approve", "Reject", "Open the case", "Why this deadline?"], ignoreOrder: true);
        await stage.Mia.TurnAsync(forMia, "Approve");

        (await stage.Mia.ChangedAsync(forMia, "approved by Mia Chen")).Buttons.ShouldBe(["Open the case"]);
        var decided = await stage.Noor.ChangedAsync(forNoor, "approved by Mia Chen");
        decided.Buttons.ShouldBe(["Open the case"]);
        decided.Blocks!.Value.GetRawText().ShouldContain("\"date\"");
        await stage.Ada.ChangedAsync(card, "L2 Department heads");
    }
}

/// <summary>Over HTTP.</summary>
public sealed class HttpMainJobTests(HttpStage stage) : MainJobTests(stage), IClassFixture<HttpStage>;

/// <summary>Over sockets.</summary>
public sealed class SocketMainJobTests(SocketStage stage) : MainJobTests(stage), IClassFixture<SocketStage>;
