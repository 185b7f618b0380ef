using Bot.Cases.Pings;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Prefer;

namespace Bot.Dialogs.Loads;

/// <summary>What reminders asked of a person lately: plain numbers, for themselves alone.</summary>
public sealed class LoadDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "load";

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn)
    {
        var terms = turn.Policy.Reminders.Pings;
        List<Element> body = [];
        foreach (var one in turn.Load)
            body.AddRange([new Heading($"The last {one.Days} days"), new Facts([.. Rows(one, terms.PerHour)])]);
        body.Add(new Paragraph($"The policy sends at most {terms.PerHour} messages with reminders within {Durations.Words(terms.Hour)}, but for what is critical (R22). Only you see these numbers.", Tone.Subtle));
        return new Next.Tell(new Card("Your reminders", body, [new Button.Act(PreferencesDialog.Name, "Preferences")], "How many reminders came to you"));
    }

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);

    private static IEnumerable<Fact> Rows(PingLoad one, int cap) =>
    [
        new("Messages", one.Messages == one.Reminders ? $"{one.Messages}" : $"{one.Messages} with {one.Reminders} reminders"),
        new("Outside your working hours", $"{one.OffHours}", one.OffHours > 0 ? Tone.Warning : Tone.Normal),
        new("At night", $"{one.AtNight}", one.AtNight > 0 ? Tone.Warning : Tone.Normal),
        new("Most within an hour", $"{one.MostInAnHour} of {cap} allowed"),
    ];
}
