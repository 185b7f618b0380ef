using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Handling;
using Bot.Cases.Pings;
using Bot.Dialogs.Digest;
using Bot.Dialogs.Notices;
using Bot.Dialogs.Prefer;
using Bot.Dialogs.Snooze;

namespace Bot.Dialogs.Gallery;

/// <summary>How pings come together, wait and are muted: bundles, the digest, snoozing, and what people prefer.</summary>
internal static class PingSamples
{
    /// <summary>More lines than one message shows.</summary>
    private const int Many = 40;

    public static IEnumerable<GallerySample> All(Stories stories) => [.. Bundles(stories), .. Digests(stories), .. Snoozes(stories), .. Preferences(stories)];

    private static IEnumerable<GallerySample> Bundles(Stories stories)
    {
        if (stories.Fresh.Until(one => one is Pinged { Clock.Kind: ClockKind.Acknowledge }) is not { } first || stories.Answered.Until(one => one is Pinged) is not { } second)
            yield break;
        var now = Instant.Max(first.Now, second.Now);
        yield return Bundle("two cases", now, Line(first.Numbered(7)), Line(second.Numbered(8)));
        yield return Bundle("one of them done", now, Line(Taken(first).Numbered(7), ClockKind.Acknowledge), Line(second.Numbered(8)));
        yield return Bundle("all of them done", now, Line(Taken(first).Numbered(7), ClockKind.Acknowledge), Line(Solved(second).Numbered(8)));
        yield return Bundle("one handed over", now, Line(first.Numbered(7)) with { Whose = first.Reporter.Id }, Line(second.Numbered(8)));
        yield return Bundle("more than fit", now, [.. Enumerable.Range(1, Many).Select(number => Line(first.Numbered(number)))]);
        if (stories.CanGoUp && stories.Asked.Until(one => one is Pinged { Clock.Kind: ClockKind.Approval }) is { } asked)
            yield return Bundle("with a decision", Instant.Max(now, asked.Now), Line(asked.Numbered(7), ClockKind.Approval), Line(second.Numbered(8)));
    }

    private static IEnumerable<GallerySample> Digests(Stories stories)
    {
        var fresh = stories.Fresh;
        yield return Script.Open(new DigestDialog(), fresh.LooseTurn()).As("nothing in it");
        yield return Script.Open(new DigestDialog(), fresh.LooseTurn(cases: fresh)).As("one case");
        Story[] several = [stories.Acknowledged.Numbered(8), stories.Waiting.Numbered(9), .. stories.Breached is { } breached ? [breached.Numbered(5)] : Array.Empty<Story>()];
        var now = several.Max(one => one.Now);
        yield return Digest("several cases", (fresh with { Now = now }).LooseTurn(cases: several));
        if (stories.Fresh.Until(one => one is Pinged) is { } held)
            yield return Digest("with what was held back", (held with { Now = Instant.Max(now, held.Now) }).LooseTurn(cases: several) with { Held = [Line(held)] });
        if (stories.Fresh.Until(one => one is Pinged { Threshold.Kind: ThresholdKind.Fallback }) is { } alarmed)
            yield return Digest("nobody has acted", alarmed.LooseTurn(cases: alarmed) with { Person = alarmed.Policy.Find(alarmed.Policy.Reminders.Fallback)! });
    }

    private static IEnumerable<GallerySample> Snoozes(Stories stories)
    {
        var snooze = Script.Open(new SnoozeDialog(), stories.Acknowledged.Turn());
        yield return snooze.As("the form");
        if (Snoozing.Refusal(stories.Acknowledged.Case, stories.Acknowledged.Policy, stories.Acknowledged.Reporter.Id, stories.Acknowledged.Now) is null)
            yield return snooze.Answer(("until", "latest")).As("muted");
        yield return Script.Open(new SnoozeDialog(), stories.Closed.Turn()).As("of a closed case");
    }

    private static IEnumerable<GallerySample> Preferences(Stories stories)
    {
        var form = Script.Open(new PreferencesDialog(), stories.Fresh.LooseTurn());
        yield return form.As("the form");
        yield return form.Answer(("zone", "Middle Earth"), ("hours_from", "09:00"), ("days", "")).As("no days and no such zone");
        yield return form.Answer(("hours_from", "09:00"), ("quiet_from", "12:00"), ("quiet_to", "12:00")).As("half a span and an empty one");
        yield return form.Answer(("hours_from", "09:00"), ("hours_to", "17:00"), ("quiet_from", "08:00"), ("quiet_to", "18:00")).As("never to be reached");
        yield return form.Answer(("hours_from", "09:00"), ("hours_to", "17:30"), ("quiet_from", "22:00"), ("quiet_to", "07:00"), ("digest", nameof(DigestRhythm.Weekly))).As("kept");
    }

    private static GallerySample.ACard Digest(string name, Conversations.Turn turn) => new($"notice {TopicKind.Digest}", name, DigestCard.Draw(turn)!);

    private static GallerySample.ACard Bundle(string name, Instant now, params PingLine[] lines) => new($"notice {TopicKind.Pings}", name, BundleCard.Draw(lines, now));

    private static Story Taken(Story story) => story.Then(1, it => Working.Acknowledge(it.Case, it.Policy, it.Colleague.Id, it.Now));

    private static Story Solved(Story story) => story.Then(1, it => Finishing.Resolve(it.Case, it.Policy, "A credit note of 3,000 is out.", it.Colleague.Id, it.Now));

    /// <summary>The latest ping of a story, or of one of its clocks, as a line.</summary>
    private static PingLine Line(Story story, ClockKind? kind = null) =>
        new(story.Case, story.Policy, story.Case.Events.Select((one, place) => (one, place)).Last(pair => pair.one is Pinged ping && (kind is null || ping.Clock.Kind == kind)).place);
}
