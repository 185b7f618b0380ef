using Bot.Cases.Policy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;

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

    private static Form Preview(Turn turn)
    {
        var standing = turn.Standing!;
        var moved = standing.Previews.Where(one => one.Keeps is null && one.Moved.Count > 0).ToList();
        var breached = standing.Previews.Count(one => one.Breaches);
        List<Element> body = [new Paragraph($"{PolicyWords.Count(standing.Others, "open case")} {(standing.Others == 1 ? "runs" : "run")} under an earlier policy. What is met or missed stays; everything else follows version {standing.InForce.Policy.Version} from now on.")];
        if (standing.Previews.Count < standing.Others)
            body.Add(new Paragraph($"Looked at: the first {standing.Previews.Count}.", Tone.Subtle));
        body.Add(moved.Count == 0
            ? new Paragraph("No deadline moves.", Tone.Good)
            : new Paragraph($"Deadlines move in {PolicyWords.Count(moved.Count, "case")}{(breached == 0 ? "." : $", and {breached} would miss one at once.")}", breached == 0 ? Tone.Normal : Tone.Warning));
        body.AddRange(Lines(moved.SelectMany(one => one.Moved.Select(clock => Line(one, clock)))));
        body.AddRange(Lines(standing.Previews.Select(one => one.Keeps).OfType<string>().Select(keeps => (Words)keeps)));
        return new Form($"Apply version {standing.InForce.Policy.Version} to open cases", body, "Apply it");
    }

    private static Words Line(PolicyPreview preview, MovedClock clock)
    {
        Words to = clock.BreachesAtOnce ? Words.Strong("missed at once") : At(clock.To);
        return Words.Of($"{preview.Case.Id} {preview.Case.Opened.Client}, {PingCard.Promise(clock.Clock)}: {At(clock.From)} → {to}");
    }

    private static Words At(Instant? due) => due is { } at ? Words.At(at) : "none";

    private static IEnumerable<Element> Lines(IEnumerable<Words> lines)
    {
        var all = lines.ToList();
        if (all.Count > 0)
            yield return new Items([.. all.Take(MostLines)]);
        if (all.Count > MostLines)
            yield return new Paragraph($"and {all.Count - MostLines} more", Tone.Subtle);
    }
}
