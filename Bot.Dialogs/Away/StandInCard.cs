using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.WhoIsOn;

namespace Bot.Dialogs.Away;

/// <summary>Tells somebody that they stand in for another, or another for them: when it is made, when it begins, and when it is over (R27).</summary>
public static class StandInCard
{
    private static readonly Button[] Buttons = [new Button.Act(AwayDialog.Name, "Absences"), new Button.Act(WhoDialog.Name, "Who is on now?")];

    /// <summary>Draws it for one of the two; <paramref name="madeBy"/> entered it, and <paramref name="endedBy"/> ended it early.</summary>
    public static Card Draw(Delegation one, StandInStage stage, PersonId madeBy, PersonId? endedBy, PersonId reader, EscalationPolicy policy)
    {
        var (absent, standIn) = (policy.NameOf(one.From), policy.NameOf(one.To));
        var mine = reader == one.From;
        Words title = (stage, mine) switch
        {
            (StandInStage.Over, true) => $"{standIn} no longer stands in for you",
            (StandInStage.Over, false) => $"You no longer stand in for {absent}",
            (StandInStage.Begun, true) => $"{standIn} stands in for you now",
            (StandInStage.Begun, false) => $"You stand in for {absent} now",
            (_, true) => $"{standIn} will stand in for you",
            (_, false) => $"You will stand in for {absent}",
        };
        return new Card(
            title,
            [
                new Facts([.. Rows(one, madeBy, endedBy, policy)]),
                new Paragraph(Meaning(stage, mine, absent, standIn), Tone.Subtle),
            ],
            Buttons,
            title);
    }

    /// <summary>Whether a button was ever on such a card.</summary>
    public static bool Allows(string verb, string? subject) => subject is null && Buttons.OfType<Button.Act>().Any(button => button.Verb == verb);

    /// <summary>Which cases it is for.</summary>
    internal static string Scope(Delegation one) => one.Client is { } client ? $"cases of {client}" : "all cases";

    private static IEnumerable<Fact> Rows(Delegation one, PersonId madeBy, PersonId? endedBy, EscalationPolicy policy)
    {
        yield return new("From", Words.At(one.Since));
        yield return new("Until", Words.At(one.Until));
        yield return new("For", Scope(one));
        if (madeBy != one.From)
            yield return new("Entered by", policy.NameOf(madeBy));
        if (endedBy is { } by)
            yield return new("Ended early by", policy.NameOf(by));
    }

    private static Words Meaning(StandInStage stage, bool mine, string absent, string standIn) => (stage, mine) switch
    {
        (StandInStage.Over, true) => $"Reminders come to you again. What {standIn} acknowledged stays with them until they hand it over.",
        (StandInStage.Over, false) => $"Reminders go to {absent} again. What you acknowledged stays with you until you hand it over.",
        (_, true) => $"Reminders for you go to {standIn}, who may acknowledge and answer in your place; both names stand in the timeline (R27).",
        (_, false) => $"Reminders for {absent} come to you, and you may acknowledge and answer in their place; both names stand in the timeline (R27).",
    };
}
