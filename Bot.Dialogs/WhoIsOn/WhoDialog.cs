using Bot.Cases;
using Bot.Cases.Absences;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Pings;
using Bot.Cases.Policy;
using Bot.Dialogs.Away;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;

namespace Bot.Dialogs.WhoIsOn;

/// <summary>"Who is on now?": of each tier who is here, who is off or away and who stands in; and of a case who answers next.</summary>
public sealed class WhoDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "who";

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn)
    {
        List<Element> body = [];
        if (turn.Case is { } it)
            body.AddRange([new Heading($"{it.Id}: who answers"), new Facts([.. Answers(it, turn)]), new Divider()]);
        foreach (var tier in turn.Policy.Tiers)
            body.AddRange([new Heading($"{tier.Id} {tier.Name}"), new Facts([.. tier.Members.Select(one => Row(one, turn))])]);
        body.Add(new Paragraph($"If nobody answers: {Names(turn.Policy, Attendance.Of([turn.Policy.Reminders.Fallback], turn.Case, turn.Policy, turn.Now))} (R26).", Tone.Subtle));
        Words title = turn.Case is null ? "Who is on now" : $"{turn.Case.Id} · who is on now";
        return new Next.Tell(new Card(title, body, [new Button.Act(AwayDialog.Name, "Absences")], title));
    }

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);

    private static IEnumerable<Fact> Answers(Case it, Turn turn)
    {
        yield return new("Owner", Called(it.Owner, turn));
        var running = CaseClocks.Read(it, turn.Policy, turn.Now).Where(clock => clock.Id.Kind is not ClockKind.StillOnIt && !clock.Reading.Stopped && clock.Reading.Due is not null).OrderBy(clock => clock.Reading.Due).ToList();
        if (running.Count == 0)
            yield return new("Next", "nobody has to answer now");
        foreach (var clock in running.Take(3))
        {
            var asked = Recipients.Of(it, turn.Policy, clock.Id, new Threshold(ThresholdKind.Before), turn.Now);
            yield return new(
                PingCard.Promise(clock.Id), Words.Of($"{Names(turn.Policy, asked)}, by {clock.Reading.Due!.Value}{(asked.Missing.Count > 0 ? " (the last resort: nobody else is here)" : string.Empty)}"), clock.Reading.Breached ? Tone.Bad : Tone.Normal);
        }
    }

    /// <summary>One person: away, off, not to be disturbed, or here.</summary>
    private static Fact Row(PersonId one, Turn turn)
    {
        if (turn.Policy.Find(one) is not { Active: true } person)
            return new(turn.Policy.NameOf(one), "is no longer here", Tone.Subtle);
        if (Absence.Of(one, turn.Case, turn.Policy, turn.Now) is { } away)
        {
            var standIn = Absence.Here(one, turn.Case, turn.Policy, turn.Now) is { } who ? $"{turn.Policy.NameOf(who)} stands in" : "and nobody is in their place";
            return new(person.Name, Words.Of($"away until {away.Until}: {standIn}"), Tone.Warning);
        }

        var wants = turn.Crew.GetValueOrDefault(one) ?? Preferences.Of(person, turn.Policy);
        if (wants.Opens(turn.Now) is { } opens && opens > turn.Now)
            return new(person.Name, Words.Of($"{(wants.Quiet is not null && (wants with { Quiet = null }).Opens(turn.Now) == turn.Now ? "not to be disturbed" : "off")} until {opens}"), Tone.Subtle);
        return new(person.Name, wants is { Hours: null, Quiet: null } ? "here (has set no hours)" : Closes(wants, turn.Now), Tone.Good);
    }

    private static Words Closes(Preferences wants, Instant now) => wants.Window.OpenFrom(now).First() is { HasEnd: true } open ? Words.Of($"here until {open.End}") : "here";

    private static string Called(PersonId one, Turn turn) => Attendance.Of([one], turn.Case, turn.Policy, turn.Now) is { Instead: [var instead] }
        ? $"{turn.Policy.NameOf(one)}, away; {turn.Policy.NameOf(instead.By)} stands in"
        : turn.Policy.NameOf(one);

    private static string Names(EscalationPolicy policy, Attendance here) => here.People.Count == 0 ? "nobody" : string.Join(" or ", here.People.Select(one =>
        here.Instead.FirstOrDefault(instead => instead.By == one) is { } instead ? $"{policy.NameOf(one)} (for {policy.NameOf(instead.Of)})" : policy.NameOf(one)));
}
