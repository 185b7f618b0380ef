using Bot.Cases.Policy;

namespace Bot.Policies.Lint;

/// <summary>Whether the channels to the client that tiers and levels name leave a way to speak to them.</summary>
internal static class ChannelChecks
{
    /// <summary>A tier and a level that name no channel in common: whoever has such a case could not speak to the client at all.</summary>
    public static IEnumerable<Finding> NoCommonChannel(EscalationPolicy policy, Lines lines) =>
        from tier in policy.Tiers
        from level in policy.Levels
        where tier.Channels.Count > 0 && level.Channels.Count > 0 && !policy.ChannelsAt(tier.Id, level.Id).Any(StageChannels.Speaks)
        select new Finding(
            lines.Of("tiers", tier.Id.Value, StageChannels.Key), Severity.Error,
            $"tier {tier.Id} and level {level.Id} name no channel in common: nobody of {tier.Id} could speak to the client; give them one, or leave one of the two lists out", "no-common-channel");
}
