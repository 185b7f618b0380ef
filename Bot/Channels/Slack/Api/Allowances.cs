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
        [WebMethods.Post] = AllPosts,
        [WebMethods.Whisper] = Tier4,
        [WebMethods.Update] = Tier3,
        [WebMethods.Permalink] = AllPosts,
        [WebMethods.Channel] = Tier3,
        [WebMethods.Members] = Tier4,
        [WebMethods.History] = Tier3,
        [WebMethods.Replies] = Tier3,
        [WebMethods.Open] = Tier3,
        [WebMethods.Person] = Tier4,
        [WebMethods.WhoAmI] = AllPosts,
        [WebMethods.OpenView] = Asked,
        [WebMethods.PushView] = Asked,
        [WebMethods.UpdateView] = Asked,
        [WebMethods.PublishHome] = Asked,
        [WebMethods.Respond] = Asked,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A method's; one that is not listed has the second tier's.</summary>
    public static Allowance Of(string method) => OfMethods.GetValueOrDefault(method, Tier2);
}
