using Bot.Tests.Counterparts;

namespace Bot.Tests.EndToEnd.Teams;

[Collection(nameof(Stage))]
public sealed class PlacesTests(Stage stage)
{
    [Theory]
    [InlineData("personal", "escalate")]
    [InlineData("personal", "/escalate")]
    [InlineData("personal", "/ESCALATE")]
    [InlineData(Playground.GroupChat, "escalate")]
    [InlineData(Playground.GroupChat, "/escalate")]
    [InlineData(Playground.Channel, "/escalate")]
    [InlineData(Playground.Team, "escalate")]
    public async Task The_command_opens_the_form_wherever_it_is_typed(string place, string command)
    {
        var conversation = place == "personal" ? await stage.Playground.ChatAsync(Member.Ada) : place;

        var form = await stage.Ada.SayAsync(conversation, $"{command} initech: printers on fire", "printers on fire");

        form.Accepted.ShouldBeTrue();
        form.Words.ShouldBeEmpty();
        Seat.Text(form.Card).ShouldContain("Step 1 of 3");
    }

    [Theory]
    [InlineData("personal")]
    [InlineData(Playground.GroupChat)]
    [InlineData(Playground.Channel)]
    public async Task Anything_else_is_answered_with_what_can_be_typed(string place)
    {
        var conversation = place == "personal" ? await stage.Playground.ChatAsync(Member.Ada) : place;

        var help = await stage.Ada.SayAsync(conversation, $"open the pod bay doors of {place}", $"“open the pod bay doors of {place}”");

        Seat.Text(help.Card).ShouldContain("/escalate mine");
        Seat.Titles(help.Card).ShouldBe(["Log a client issue", "My cases", "The policy"]);
        var form = await stage.Ada.TurnAsync(help, help.Card, "Log a client issue");
        Seat.Text(form).ShouldContain("Log a client issue");
    }

    [Fact]
    public async Task A_case_logged_elsewhere_is_a_post_in_the_tiers_channel_and_both_cards_stay_in_step()
    {
        await stage.Ada.SayAsync(Playground.Channel, "help", "What I can do");
        var form = await stage.Ada.SayAsync(await stage.Playground.ChatAsync(Member.Ada), "/escalate new", "Log a client issue");
        await stage.Ada.LogAsync(form, "Gringotts");
        var post = await stage.Playground.Connector.NextAsync(sent => !sent.IsChange && sent.Conversation == Playground.Channel && Seat.Says(sent, "Gringotts"));

        var taken = await stage.Ben.TurnAsync(post, post.Card, "Acknowledge");

        Seat.Text(taken).ShouldContain("acknowledged by Ben Ruiz");
        (await stage.ChangeAsync(post, "acknowledged by Ben Ruiz")).Accepted.ShouldBeTrue();
        (await stage.ChangeAsync(form, "acknowledged by Ben Ruiz")).Accepted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_case_logged_in_the_tiers_channel_stands_there_once()
    {
        var form = await stage.Ada.SayAsync(Playground.Channel, "escalate new", "Log a client issue");
        await stage.Ada.LogAsync(form, "Weyland");
        await stage.ChangeAsync(form, "Weyland");

        // The channel's later post comes after whatever else went there.
        await stage.Ada.SayAsync(Playground.Channel, "help", "What I can do");
        stage.Playground.Connector.All.ShouldNotContain(sent => !sent.IsChange && sent.Conversation.StartsWith(Playground.Channel, StringComparison.Ordinal) && Seat.Says(sent, "Weyland"));
    }

    [Fact]
    public async Task Another_member_of_the_channel_cannot_fill_in_the_form_and_keeps_what_was_typed()
    {
        var form = await stage.Ada.SayAsync(Playground.Channel, "escalate new", "Log a client issue");

        var (type, _) = await stage.Noor.PressAsync(form, "Next", (Seat.Has(form.Card, "new_client") ? "new_client" : "client", "Soylent"), ("title", "Typed by Noor"));

        type.ShouldBe(Seat.TextType);
        var told = await stage.ToAsync(Member.Noor, "Typed by Noor");
        Seat.Text(told.Card).ShouldContain("This form is over");
    }

    [Fact]
    public async Task Somebody_whom_the_policy_does_not_know_is_told_whom_to_ask()
    {
        await stage.Playground.SayAsync(Member.Otto, "escalate");

        var card = await stage.ToAsync(Member.Otto, "I do not know you yet");
        card.Says(Member.Otto.AadObjectId).ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_adds_the_bot_is_greeted_once()
    {
        await stage.Playground.InstallAsync(Member.Noor);
        await stage.Playground.InstallAsync(Member.Noor);
        await stage.ToAsync(Member.Noor, "What I can do");

        // One lane keeps its order: once this is answered, everything before it is there.
        await stage.Playground.SayAsync(Member.Noor, "policy");
        await stage.ToAsync(Member.Noor, "Client escalation SOP");
        var chat = await stage.Playground.ChatAsync(Member.Noor);
        stage.Playground.Connector.All.Count(sent => sent.Conversation == chat && Seat.Says(sent, "What I can do")).ShouldBe(1);
    }
}
