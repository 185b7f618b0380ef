using Bot.Cases.Policy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Notices;

namespace Bot.Dialogs.ReadPolicy;

/// <summary>What putting a policy in force would do to the open cases, in words: the same in chat and on the command line (R16).</summary>
public static class PreviewBody
{
    /// <summary>How many cases it is about, which deadlines would move from when to when, and which cases would keep their own policy; so many lines of each.</summary>
    public static IReadOnlyList<Element> Of(PolicyStanding standing, int mostLines)
    {
        var moved = standing.Previews.Where(one => one.Keeps is null && one.Moved.Count > 0).ToList();
        var breached = standing.Previews.Count(one => one.Breaches);
        List<Element> body = [new Paragraph($"{PolicyWords.Count(standing.Others, "open case")} {(standing.Others == 1 ? "runs" : "run")} under an earlier policy. What is met or missed stays; everything else follows version {standing.InForce.Policy.Version} from now on.")];
        if (standing.Previews.Count < standing.Others)
            body.Add(new Paragraph($"Looked at: the first {standing.Previews.Count}.", Tone.Subtle));
        body.Add(moved.Count == 0
            ? new Paragraph("No deadline moves.", Tone.Good)
            : new Paragraph($"Deadlines move in {PolicyWords.Count(moved.Count, "case")}{(breached == 0 ? "." : $", and {breached} would miss one at once.")}", breached == 0 ? Tone.Normal : Tone.Warning));
        body.AddRange(Lines(moved.SelectMany(one => one.Moved.Select(clock => Line(one, clock))), mostLines));
        body.AddRange(Lines(standing.Previews.Select(one => one.Keeps).OfType<string>().Select(keeps => (Words)keeps), mostLines));
        return body;
    }

    private static Words Line(PolicyPreview preview, MovedClock clock)
    {
        Words to = clock.BreachesAtOnce ? Words.Strong("missed at once") : At(clock.To);
        return Words.Of($"{preview.Case.Id} {preview.Case.Opened.Client}, {PingCard.Promise(clock.Clock)}: {At(clock.From)} → {to}");
    }

    private static Words At(Instant? due) => due is { } at ? Words.At(at) : "none";

    private static IEnumerable<Element> Lines(IEnumerable<Words> lines, int most)
    {
        var all = lines.ToList();
        if (all.Count > 0)
            yield return new Items([.. all.Take(most)]);
        if (all.Count > most)
            yield return new Paragraph($"and {all.Count - most} more", Tone.Subtle);
    }
}
