using Bot.Cases.Policy;

namespace Bot.Dialogs.Gallery;

/// <summary>Every dialog's cards and forms and every notice, drawn from one sample case: what the gallery page shows and what the approved pictures hold.</summary>
public static class GallerySamples
{
    /// <summary>All samples under a policy; the case is logged at <paramref name="now"/>. What a policy makes impossible is left out.</summary>
    public static IReadOnlyList<GallerySample> All(EscalationPolicy policy, Instant now)
    {
        var stories = new Stories(policy, now);
        return
        [
            .. LoggingSamples.All(stories),
            .. FindingSamples.All(stories),
            .. PolicySamples.All(stories),
            .. WorkingSamples.All(stories),
            .. ChannelSamples.All(stories),
            .. RecordSamples.All(stories),
            .. EscalationSamples.All(stories),
            .. FinishingSamples.All(stories),
            .. PrivacySamples.All(stories),
            .. WhySamples.All(stories),
            .. WatchingSamples.All(stories),
            .. NoticeSamples.All(stories),
            .. PingSamples.All(stories),
            .. AbsenceSamples.All(stories),
            .. LinkSamples.All(stories),
        ];
    }
}
