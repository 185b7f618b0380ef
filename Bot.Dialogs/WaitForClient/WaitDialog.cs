using Bot.Cases;
using Bot.Cases.Handling;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.WaitForClient;

/// <summary>Waits for somebody else until about a time (R10, R11).</summary>
public sealed class WaitDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "wait";

    private static readonly ChoiceField Whom = new(
        "whom",
        "For whom?",
        [new(nameof(WaitReason.Client), "The client (pauses the resolve clock)"), new(nameof(WaitReason.ThirdParty), "A third party (pauses nothing)")],
        Expanded: true) { Shown = nameof(WaitReason.Client) };

    private static readonly TextField What = new("what", "What are you waiting for?", 300);
    private static readonly DateField Date = new("until_date", "Expected on");
    private static readonly TimeField Time = new("until_time", "Expected at");

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [Ask];

    /// <inheritdoc/>
    protected override IReadOnlyList<Problem> CheckStep(Turn turn) =>
        Until(turn) > turn.Now ? [] : [new(Time.Key, "That has passed: say until when you expect an answer.")];

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(turn, Working.Wait(
        turn.Case!, turn.Policy, Enum.Parse<WaitReason>(Whom.Read(turn.Answers)!), What.Read(turn.Answers)!, Until(turn), turn.Person.Id, turn.Now));

    private static Form Ask(Turn turn) => new(
        $"{turn.Case!.Id}: wait",
        [
            Whom,
            What,
            Date with { Shown = LocalMoment.Typed(LocalMoment.Date(turn.Now, turn.Zone).PlusDays(1)) },
            Time with { Shown = "12:00", Hint = "When that passes you are asked: chase, resume or close." },
        ],
        "Wait");

    private static Instant Until(Turn turn) => LocalMoment.At(Date.Read(turn.Answers)!.Value, Time.Read(turn.Answers)!.Value, turn.Zone);
}
