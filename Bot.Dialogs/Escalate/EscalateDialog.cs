using Bot.Cases.Escalation;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Escalate;

/// <summary>Asks the next tier to take the case (0.29–0.31): the ask, the grounds, and the packet that goes with it. What is critical and has missed a deadline may go up at once (R30).</summary>
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

    private static readonly TextField Summary = new("summary", "What they read first", 1500, Lines: true)
    {
        Required = false,
        SaysOptional = false,
        Hint = "Written from the case; change it as you like. The timeline, the attempts and the records go with it.",
    };

    private static readonly ToggleField GoNow = new("now", "Take it up now, and have it approved afterwards") { Required = false, SaysOptional = false };

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [Grounds];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn)
    {
        var it = turn.Case!;
        if (MayGoNow(turn))
            return null;
        var possible = Escalating.Request(it, turn.Policy, "?", null, "?", turn.Person.Id, turn.Now);
        return Say.Why(possible);
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<Problem> CheckStep(Turn turn) => turn.Case!.Pending is not null && !GoNow.Read(turn.Answers)
        ? [new(GoNow.Key, "It is asked for already. Tick this to take it up now, or wait for the decision.")]
        : [];

    /// <inheritdoc/>
    protected override Next Finish(Turn turn)
    {
        var (it, answers) = (turn.Case!, turn.Answers);
        var (ask, summary) = (Ask.Read(answers) ?? string.Empty, Summary.Read(answers));
        if (MayGoNow(turn) && GoNow.Read(answers))
            return Decided(turn, BreakGlass.GoUp(it, turn.Policy, ask, turn.Person.Id, turn.Now, summary));
        var criterion = Criterion(turn).Read(answers);
        return Decided(turn, Escalating.Request(it, turn.Policy, ask, criterion == NoCriterion ? null : criterion, Reason.Read(answers), turn.Person.Id, turn.Now, summary));
    }

    private static Form Grounds(Turn turn)
    {
        var it = turn.Case!;
        var next = turn.Policy.Above(it.Tier)!;
        Words title = $"{it.Id}: escalate to {next.Name}";
        var now = MayGoNow(turn) ? [new Paragraph($"It is {it.Level} and has missed a deadline: it may go up now and be approved afterwards. That is looked at in the post-mortem.", Tone.Warning), GoNow] : Array.Empty<Element>();
        if (it.Pending is { } pending)
            return new Form(title, [new Paragraph($"{turn.Policy.NameOf(pending.Request.By)} has asked {next.Id} already; nobody has decided yet.", Tone.Warning), .. now], "Take it up");

        var attempts = Escalating.Attempts(it);
        var needed = turn.Policy.Escalate.AfterAttempts;
        Element grounds = attempts >= needed
            ? new Paragraph($"{attempts} attempts are logged at {it.Tier}: that is enough to go up.", Tone.Good)
            : new Paragraph($"{attempts} of {needed} attempts are logged at {it.Tier}. To go up now, choose a criterion or give a reason.", Tone.Warning);
        return new Form(
            title,
            [
                grounds,
                new Paragraph(next.Responsibilities, Tone.Subtle),
                .. now,
                Ask,
                Criterion(turn),
                Reason,
                Summary with { Shown = HandOver.Summary(it) },
                new Paragraph("They get the whole story with it: the client's words, what was tried, the written records and the timeline.", Tone.Subtle),
            ],
            "Ask for it");
    }

    private static bool MayGoNow(Turn turn) => BreakGlass.Missed(turn.Case!, turn.Policy) is not null;

    private static ChoiceField Criterion(Turn turn) => new(
        "criterion",
        "Does one of the policy's criteria apply?",
        [new(NoCriterion, "None of them"), .. turn.Policy.Escalate.Criteria.Select(one => new Choice(one, one))]) { Shown = NoCriterion, Required = false, SaysOptional = false };
}
