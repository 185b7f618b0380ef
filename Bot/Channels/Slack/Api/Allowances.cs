using System.Collections.Frozen;

namespace Bot.Channels.Slack.Api;

/// <summary>Slack's limits of the methods that the bot calls, each a workspace. https://docs.slack.dev/apis/web-api/rate-limits and the methods' pages.</summary>
internal static class Allowances
{
    /// <summary>One message a second in a channel, short bursts are taken.</summary>
    public static readonly Allowance Posts = new(Duration.FromSeconds(1), 3);

    private static readonly Allowance Tier2 = Allowance.AMinute(20, 10);
    private static readonly Allowance Tier3 = Allowance.AMinute(50, 25);
    private static readonly Allowance Tier4 = Allowance.AMinute(100, 50);

    /// <summary>Several hundred a minute in a workspace.</summary>
    private static readonly Allowance AllPosts = Allowance.AMinute(300, 50);

    /// <summary>Somebody waits in front of the screen, and nothing can be put off: as good as no limit. If it is too much, Slack says so.</summary>
    private static readonly Allowance Asked = Allowance.AMinute(60_000, 10_000);

    private static readonly FrozenDictionary<string, Allowance> OfMethods = new Dictionary<string, Allowance>(StringComparer.Ordinal)
    {
        ["chat.postMessage"] = AllPosts,
        ["chat.postEphemeral"] = Tier4,
        ["chat.update"] = Tier3,
        ["chat.getPermalink"] = AllPosts,
        ["conversations.info"] = Tier3,
        ["conversations.members"] = Tier4,
        ["conversations.history"] = Tier3,
        ["conversations.replies"] = Tier3,
        ["conversations.open"] = Tier3,
        ["users.info"] = Tier4,
        ["auth.test"] = AllPosts,
        ["views.open"] = Asked,
        ["views.push"] = Asked,
        ["views.update"] = Asked,
        ["views.publish"] = Asked,
        [WebMethods.Respond] = Asked,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A method's; one that is not listed has the second tier's.</summary>
    public static Allowance Of(string method) => OfMethods.GetValueOrDefault(method, Tier2);
}
