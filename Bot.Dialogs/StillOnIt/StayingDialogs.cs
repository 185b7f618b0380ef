using Bot.Cases.Handling;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.StillOnIt;

/// <summary>"Yes, I am still on it" (R29): one press.</summary>
public sealed class StillOnItDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "still-on-it";

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn) => Say.Decided(Staying.Yes(turn.Case!, turn.Policy, turn.Person.Id, turn.Now));

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);
}

/// <summary>"I need help" (R29): the others of the tier are told with what.</summary>
public sealed class NeedHelpDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "need-help";

    private static readonly TextField Note = new("note", "What do you need help with?", 600, Lines: true);

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [turn => new Form($"{turn.Case!.Id}: I need help", [Note], "Tell the others")];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn) => Say.Why(Staying.AskHelp(turn.Case!, turn.Policy, "?", turn.Person.Id, turn.Now));

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(turn, Staying.AskHelp(turn.Case!, turn.Policy, Note.Read(turn.Answers)!, turn.Person.Id, turn.Now));
}

/// <summary>"Somebody else, please" (R29): to whom, and what they have to know.</summary>
public sealed class HandOverDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "hand-over";

    /// <summary>Nobody in particular: the tier takes turns (R28). No id of a person has a blank in it.</summary>
    private const string InTurn = "in turn";

    private static readonly TextField Note = new("note", "What do they have to know?", 600, Lines: true);

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps =>
    [
        turn => new Form($"{turn.Case!.Id}: hand it over", [To(turn), Note, new Paragraph("They own it from here, and have to acknowledge it.", Tone.Subtle)], "Hand it over"),
    ];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn) => Say.Why(Staying.HandOver(turn.Case!, turn.Policy, null, "?", turn.Person.Id, turn.Now));

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(turn, Staying.HandOver(
        turn.Case!, turn.Policy, To(turn).Read(turn.Answers)! is var to && to == InTurn ? null : new PersonId(to), Note.Read(turn.Answers)!, turn.Person.Id, turn.Now));

    private static ChoiceField To(Turn turn)
    {
        var others = Staying.Others(turn.Case!, turn.Policy, turn.Now);
        Choice[] inTurn = others.Count > 1 && turn.Policy.TierOf(turn.Case!.Tier).Assign is Assignment.RoundRobin ? [new Choice(InTurn, "whoever is next in turn")] : [];
        return new("to", "To whom?", [.. inTurn, .. others.Select(one => new Choice(one.Value, turn.Policy.NameOf(one)))])
        {
            Shown = inTurn.Length > 0 ? InTurn : others.Count == 1 ? others[0].Value : string.Empty,
        };
    }
}
