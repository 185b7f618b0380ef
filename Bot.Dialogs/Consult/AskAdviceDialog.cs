using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Consult;

/// <summary>Asks somebody of a higher tier for advice (3.22): only they are told, no clock runs, and nothing goes up.</summary>
public sealed class AskAdviceDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "ask-advice";

    private static readonly TextField Question = new("question", "What would you like to know?", 1000, Lines: true);

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps =>
    [
        turn => new Form(
            $"{turn.Case!.Id}: ask for advice",
            [Whom(turn), Question, new Paragraph("This is no escalation: no clock runs, and you keep the case. Their answer comes back to you and counts as an attempt.", Tone.Subtle)],
            "Ask"),
    ];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn) => Consulting.Advisers(turn.Case!, turn.Policy, turn.Person.Id, turn.Now) is not [var one, ..]
        ? Say.No("There is nobody of a higher tier to ask about this case.")
        : Consulting.Ask(turn.Case!, turn.Policy, one, "?", turn.Person.Id, turn.Now) is Cases.Decision.Refused refused ? Say.No(refused.Why) : null;

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(turn, Consulting.Ask(
        turn.Case!, turn.Policy, new PersonId(Whom(turn).Read(turn.Answers)!), Question.Read(turn.Answers)!, turn.Person.Id, turn.Now));

    private static ChoiceField Whom(Turn turn) => new(
        "whom",
        "Whom do you ask?",
        [.. Consulting.Advisers(turn.Case!, turn.Policy, turn.Person.Id, turn.Now).Select(one => new Choice(one.Value, turn.Policy.NameOf(one)))]);
}
