using Bot.Cases;
using Bot.Cases.Pings;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Snooze;

/// <summary>Mutes the pings of a case for the person who asks, until a time before its next deadline (R23).</summary>
public sealed class SnoozeDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "snooze";

    /// <summary>The choice of the latest time that is allowed.</summary>
    private const string AsLong = "latest";

    private const string Key = "until";

    private static readonly (string Value, string Label, Duration Length)[] Lengths =
    [
        ("PT15M", "for 15 minutes", Duration.FromMinutes(15)), ("PT30M", "for 30 minutes", Duration.FromMinutes(30)), ("PT1H", "for an hour", Duration.FromHours(1)),
        ("PT2H", "for 2 hours", Duration.FromHours(2)), ("PT4H", "for 4 hours", Duration.FromHours(4)), ("P1D", "for a day", Duration.FromDays(1)),
    ];

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [Ask];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn) => Snoozing.Refusal(turn.Case!, turn.Policy, turn.Person.Id, turn.Now) is Decision.Refused no ? Say.No(no.Why) : null;

    /// <inheritdoc/>
    protected override Next Finish(Turn turn)
    {
        var chosen = Choices(turn).Read(turn.Answers);
        var until = chosen == AsLong ? Latest(turn) : turn.Now + Lengths.First(one => one.Value == chosen).Length;
        return Decided(turn, Snoozing.Snooze(turn.Case!, turn.Policy, until, turn.Person.Id, turn.Now), after => Card.Saying(
            $"{after.Id} is muted for you",
            new Paragraph(Words.Of($"No reminders of it come to you until {until}. Its clocks run on, and others are reminded as before."))));
    }

    private static Form Ask(Turn turn) => new(
        $"{turn.Case!.Id}: snooze",
        [
            new Paragraph(Words.Of($"At the latest until {Latest(turn)}: a tenth of the time stays before the next deadline. {Snoozing.Most} times for one case.")),
            Choices(turn),
        ],
        "Snooze");

    private static ChoiceField Choices(Turn turn)
    {
        var latest = Latest(turn);
        Choice[] choices =
        [
            .. Lengths.Where(one => turn.Now + one.Length <= latest).Select(one => new Choice(one.Value, one.Label)),
            new(AsLong, "as long as possible"),
        ];
        return new ChoiceField(Key, "Mute it for me", choices, Expanded: true) { Shown = choices[0].Value };
    }

    private static Instant Latest(Turn turn) => Snoozing.Latest(turn.Case!, turn.Policy, turn.Now)!.Value;
}
