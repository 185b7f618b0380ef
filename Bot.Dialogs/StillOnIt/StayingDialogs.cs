using Bot.Cases.Handling;
using Bot.Cases.People;
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

    private static readonly TextField Note = new("note", "What do they have to know?", 600, Lines: true);

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps =>
    [
        turn => new Form($"{turn.Case!.Id}: hand it over", [To(turn), Note, new Paragraph("They own it from here, and have to acknowledge it.", Tone.Subtle)], "Hand it over"),
    ];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn) => Staying.Others(turn.Case!, turn.Policy) is not [var other, ..]
        ? Say.No("Nobody else is on this tier. Escalate it instead.")
        : Say.Why(Staying.HandOver(turn.Case!, turn.Policy, other, "?", turn.Person.Id, turn.Now));

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(turn, Staying.HandOver(
        turn.Case!, turn.Policy, new PersonId(To(turn).Read(turn.Answers)!), Note.Read(turn.Answers)!, turn.Person.Id, turn.Now));

    private static ChoiceField To(Turn turn)
    {
        var others = Staying.Others(turn.Case!, turn.Policy);
        return new("to", "To whom?", [.. others.Select(one => new Choice(one.Value, turn.Policy.NameOf(one)))]) { Shown = others.Count == 1 ? others[0].Value : string.Empty };
    }
}
