using Bot.Cases.Escalation;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Escalate;

/// <summary>Asks the next tier to take the case (0.29–0.31): the ask, the grounds, and the packet that goes with it.</summary>
public sealed class EscalateDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "escalate";

    private const string NoCriterion = "none";

    private static readonly TextField Ask = new("ask", "What do you ask of them?", 600, Lines: true)
    {
        Hint = "A decision, a person, money, a word with the client: what would settle it?",
    };

    private static readonly TextField Reason = new("reason", "If neither attempts nor a criterion carry it: why now?", 600, Lines: true) { Required = false };

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [Grounds];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn)
    {
        var it = turn.Case!;
        var possible = Escalating.Request(it, turn.Policy, "?", null, "?", turn.Person.Id, turn.Now);
        return Say.Why(possible);
    }

    /// <inheritdoc/>
    protected override Next Finish(Turn turn)
    {
        var criterion = Criterion(turn).Read(turn.Answers);
        return Decided(turn, Escalating.Request(
            turn.Case!, turn.Policy, Ask.Read(turn.Answers)!, criterion == NoCriterion ? null : criterion, Reason.Read(turn.Answers), turn.Person.Id, turn.Now));
    }

    private static Form Grounds(Turn turn)
    {
        var it = turn.Case!;
        var attempts = Escalating.Attempts(it);
        var needed = turn.Policy.Escalate.AfterAttempts;
        var next = turn.Policy.Above(it.Tier)!;
        Element grounds = attempts >= needed
            ? new Paragraph($"{attempts} attempts are logged at {it.Tier}: that is enough to go up.", Tone.Good)
            : new Paragraph($"{attempts} of {needed} attempts are logged at {it.Tier}. To go up now, choose a criterion or give a reason.", Tone.Warning);
        return new Form(
            $"{it.Id}: escalate to {next.Name}",
            [
                grounds,
                new Paragraph(next.Responsibilities, Tone.Subtle),
                Ask,
                Criterion(turn),
                Reason,
                new Paragraph("They get the whole story with it: the client's words, what was tried, the written records and the timeline.", Tone.Subtle),
            ],
            "Ask for it");
    }

    private static ChoiceField Criterion(Turn turn) => new(
        "criterion",
        "Does one of the policy's criteria apply?",
        [new(NoCriterion, "None of them"), .. turn.Policy.Escalate.Criteria.Select(one => new Choice(one, one))]) { Shown = NoCriterion, Required = false, SaysOptional = false };
}
