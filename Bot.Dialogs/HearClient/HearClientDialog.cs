using Bot.Cases;
using Bot.Cases.Handling;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.HearClient;

/// <summary>Logs that the client wrote or called (R11): a wait for them ends, and their answer is due.</summary>
public sealed class HearClientDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "hear-client";

    private const string Person = "person";
    private const string Machine = "machine";
    private const string ByWords = "words";

    private static readonly ChoiceField Via = new("via", "How?", [.. Enum.GetValues<ContactChannel>().Select(one => new Choice(one.ToString(), Say.Via(one)))], Expanded: true) { Shown = nameof(ContactChannel.Email) };
    private static readonly TextField Summary = new("summary", "What did they say?", 1500, Lines: true) { Hint = "Their own words, or the gist of them." };
    private static readonly ChoiceField Who = new(
        "who",
        "Who answered?",
        [new(ByWords, "See by their words"), new(Person, "A person"), new(Machine, "A machine: out of office, not delivered")]) { Shown = ByWords };

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps =>
    [
        turn => new Form(
            $"{turn.Case!.Id}: the client got in touch",
            [
                new Paragraph("A wait for the client ends, and they expect an answer. What a machine of theirs sends ends and starts nothing.", Tone.Subtle),
                Via,
                Summary,
                Who,
            ],
            "Log it"),
    ];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn) =>
        turn.Case!.State is CaseState.Closed ? Say.No($"{turn.Case.Id} is closed. Reopen it if it is not solved, or log a new issue.") : null;

    /// <inheritdoc/>
    protected override Next Finish(Turn turn)
    {
        var summary = Summary.Read(turn.Answers)!;
        var automatic = Who.Read(turn.Answers) switch
        {
            Machine => true,
            Person => false,
            _ => Hearing.LooksAutomatic(summary),
        };
        return Decided(turn, Hearing.Log(turn.Case!, Enum.Parse<ContactChannel>(Via.Read(turn.Answers)!), summary, automatic, turn.Person.Id, turn.Now));
    }
}
