using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Dialogs.Why;

namespace Bot.Dialogs.Gallery;

/// <summary>The answers to "why this deadline?" and "why did you ping me?".</summary>
internal static class WhySamples
{
    public static IEnumerable<GallerySample> All(Stories stories)
    {
        yield return Deadline(stories.Fresh).As("all deadlines");
        yield return Deadline(stories.LoggedLate).As("logged late");
        yield return Deadline(stories.Waiting with { Now = stories.Waiting.Now + Duration.FromHours(4) }).As("while it waits");
        yield return Deadline(stories.Waiting.AfterStandstill(Duration.FromDays(9)).Then(5, it => Cases.Handling.Working.Resume(it.Case, "It came.", it.Colleague.Id, it.Now))).As("after a long pause");
        yield return Deadline(stories.Reopened).As("reopened");
        yield return Deadline(stories.Closed).As("none runs");
        yield return Deadline(stories.Fresh, new ClockId(ClockKind.FirstClientResponse, null, 1)).As("one deadline");
        yield return Deadline(stories.Closed, new ClockId(ClockKind.FirstClientResponse, null, 1)).As("one that was met");
        yield return Deadline(stories.Fresh, new ClockId(ClockKind.FirstClientResponse, null, 9)).As("one that is not there");
        yield return Deadline(stories.Recorded).As("with a record and promises");
        if (stories.CanGoUp)
            yield return Deadline(stories.Escalated).As("escalated");

        yield return Script.Open(new WhyPingDialog(), stories.Fresh.Turn()).As("nobody was pinged");
        foreach (var kind in Enum.GetValues<ThresholdKind>())
        {
            if (stories.Fresh.Until(one => one is Pinged ping && ping.Threshold.Kind == kind) is { } pinged)
                yield return Script.Open(new WhyPingDialog(), pinged.Turn(subject: $"{pinged.Case.Version - 1}")).As(kind.ToString().ToLowerInvariant());
        }

        if (stories.CanGoUp && stories.Asked.Until(one => one is Pinged { Clock.Kind: ClockKind.Approval }) is { } asked)
            yield return Script.Open(new WhyPingDialog(), asked.Turn(asked.Manager)).As("an approver");
    }

    private static Script Deadline(Story story, ClockId? clock = null) =>
        Script.Open(new WhyDeadlineDialog(), story.Turn(subject: clock is null ? null : ClockKey.Write(clock)));
}
