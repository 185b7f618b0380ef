using Bot.Cases;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Snooze;
using Bot.Tests.Cases;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs.Snooze;

[Trait("Rule", "R23")]
public sealed class SnoozeDialogTests
{
    [Fact]
    public void It_offers_what_ends_before_the_deadline_and_as_long_as_possible()
    {
        var form = new FormScript(new SnoozeDialog(), Turns.Of(Samples.Ada, Samples.Case())).Form;

        form.Fields.OfType<ChoiceField>().Single().Choices.Select(choice => choice.Value).ShouldBe(["PT15M", "PT30M", "PT1H", "PT2H", "latest"]);
        form.Text().ShouldContain("At the latest until Mon 2 Mar 13:36");
    }

    [Fact]
    public void What_is_chosen_is_recorded_and_said()
    {
        var script = new FormScript(new SnoozeDialog(), Turns.Of(Samples.Ada, Samples.Case()));
        script.Answer(("until", "PT30M")).Recorded.Events.ShouldBe([new Snoozed(Acts.At(1), Samples.Ada, Acts.At(1.5))]);
        script.Shown.Text().ShouldContain("No reminders of it come to you until Mon 2 Mar 11:30.");
        new FormScript(new SnoozeDialog(), Turns.Of(Samples.Ada, Samples.Case())).Answer(("until", "latest")).Recorded.Events.OfType<Snoozed>().Single().Until.ShouldBe(Acts.At(3.6));
    }

    [Fact]
    public void Where_it_cannot_be_muted_it_says_why() =>
        new SnoozeDialog().Open(Turns.Of(Samples.Ada, Samples.Case(), 3.7)).Told().ShouldContain("its deadline has passed or is too close");
}
