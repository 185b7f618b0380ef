using Bot.Cases;
using Bot.Cases.Escalation;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Consult;

/// <summary>Gives the advice that somebody asked for. The turn's subject is the question's number.</summary>
public sealed class GiveAdviceDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "give-advice";

    private static readonly TextField Advice = new("advice", "What do you advise?", 1000, Lines: true);

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps =>
    [
        turn => new Form($"{turn.Case!.Id}: your advice", [.. Asked(turn) is { } asked ? [new Quote(asked.Asked.Question)] : Array.Empty<Element>(), Advice], "Send it"),
    ];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn) => Answer(turn, "?") is Decision.Refused refused ? Say.No(refused.Why) : null;

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(turn, Answer(turn, Advice.Read(turn.Answers)!));

    private static Decision Answer(Turn turn, string advice) => Consulting.Answer(turn.Case!, turn.Policy, Asked(turn)?.Asked.Number ?? 0, advice, turn.Person.Id, turn.Now);

    /// <summary>The question that the button was about; typed, the one that waits for the person.</summary>
    private static Consultation? Asked(Turn turn) => turn.Subject is { } subject
        ? turn.Case!.Consultations.FirstOrDefault(one => $"{one.Asked.Number}" == subject)
        : turn.Case!.Consultations.FirstOrDefault(one => one.Asked.Of == turn.Person.Id && one.Given is null) ?? (turn.Case.Consultations is [.., var last] ? last : null);
}
