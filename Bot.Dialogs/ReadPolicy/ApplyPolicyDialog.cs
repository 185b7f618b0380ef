using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.ReadPolicy;

/// <summary>Puts the policy in force for the open cases, after a look at what that does to their deadlines (R16, R17). The turn's subject is the policy's hash.</summary>
public sealed class ApplyPolicyDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "apply-policy";

    private const int MostLines = 15;

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [Preview];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn)
    {
        if (turn.Standing is not { } standing)
            return Say.No($"Only {turn.Policy.Tiers[^1].Name} may do that: {string.Join(", ", turn.Policy.Tiers[^1].Members.Select(turn.Policy.NameOf))}.");
        if (turn.Subject != standing.InForce.Hash)
            return Say.No("Another policy is in force than the one that this was about. Open the policy again, and look at what it would do now.");
        return standing.Others == 0 ? Say.No("Every open case runs under the policy in force already.") : null;
    }

    /// <inheritdoc/>
    protected override Next Finish(Turn turn)
    {
        var standing = turn.Standing!;
        Words done = $"Version {standing.InForce.Policy.Version} is being put in force for {PolicyWords.Count(standing.Others, "open case")}.";
        return new Next.ApplyPolicy(standing.InForce.Hash, new Card(done, [new Paragraph("Each says so on its timeline, and its deadlines change with it. What was met or missed before stays.")], [], done));
    }

    private static Form Preview(Turn turn) =>
        new($"Apply version {turn.Standing!.InForce.Policy.Version} to open cases", PreviewBody.Of(turn.Standing, MostLines), "Apply it");
}
