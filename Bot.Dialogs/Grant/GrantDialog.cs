using System.Globalization;
using Bot.Cases;
using Bot.Cases.Escalation;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;
using Bot.Dialogs.ReadPolicy;

namespace Bot.Dialogs.Grant;

/// <summary>Grants the client something within one's tier's authority (0.26). What is above it is told with who can, and a button to escalate.</summary>
public sealed class GrantDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "grant";

    private static readonly ChoiceField Kind = new(
        "kind",
        "What do you grant?",
        [new(nameof(GrantKind.Credit), "A credit"), new(nameof(GrantKind.Scope), "Extra work, in days"), new(nameof(GrantKind.Date), "A later date, in days"), new(nameof(GrantKind.Termination), "The end of the contract")]);

    private static readonly TextField Amount = new("amount", "How much, or how many days?", 15) { Required = false, SaysOptional = false, Hint = "A number, such as 300. Nothing for the end of the contract." };

    private static readonly TextField Note = new("note", "What for?", 600, Lines: true);

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [turn => new Form($"{turn.Case!.Id}: grant the client something", [.. May(turn), Kind, Amount, Note], "Grant it")];

    /// <inheritdoc/>
    protected override IReadOnlyList<Problem> CheckStep(Turn turn) => KindOf(turn) is not GrantKind.Termination && AmountOf(turn) is not > 0
        ? [new(Amount.Key, "Please give a number above nothing, such as 300.")]
        : [];

    /// <inheritdoc/>
    protected override Next Finish(Turn turn)
    {
        var (kind, amount) = (KindOf(turn), AmountOf(turn));
        return Granting.Grant(turn.Case!, turn.Policy, kind, amount, Note.Read(turn.Answers)!, turn.Person.Id, turn.Now) switch
        {
            Decision.Accepted accepted => new Next.Record(accepted.Events),
            Decision.Refused refused when Verbs.CanGoUp(turn.Case!, turn.Policy) && Granting.WhoMay(turn.Case!, turn.Policy, kind, amount) is not null =>
                new Next.Tell(new Card("Above your authority", [new Paragraph(refused.Why, Tone.Warning)], [Verbs.Escalate, Verbs.ShowCase], refused.Why)),
            Decision.Refused refused => Say.No(refused.Why),
            var decision => throw new InvalidOperationException(decision.GetType().Name),
        };
    }

    private static GrantKind KindOf(Turn turn) => Enum.Parse<GrantKind>(Kind.Read(turn.Answers)!);

    private static decimal? AmountOf(Turn turn) => decimal.TryParse(Amount.Read(turn.Answers), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    private static IEnumerable<Element> May(Turn turn) => turn.Policy.Tiers
        .Where(tier => tier.Members.Contains(turn.Person.Id) && tier.May is not null)
        .Select(tier => new Paragraph($"{tier.Name} ({tier.Id}) may grant: {PolicyWords.Powers(tier.May!)}.", Tone.Subtle));
}
