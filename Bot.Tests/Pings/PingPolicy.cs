using Bot.Tests.Support;

namespace Bot.Tests.Pings;

/// <summary>The small policy with a second, graver level, so that not everything is critical, and with working hours for those who are named.</summary>
internal static class PingPolicy
{
    /// <summary>The text, its people with these further keys and its reminders with these.</summary>
    public static string Text(string? ada = null, string? ben = null, string? reminders = null) => SmallPolicy.Hours()
        .Replace("levels:\n", Grave, StringComparison.Ordinal)
        .Replace("web: ada }", $"web: ada{Further(ada)} }}", StringComparison.Ordinal)
        .Replace("web: ben }", $"web: ben{Further(ben)} }}", StringComparison.Ordinal)
        .Replace("fallback: mia }", $"fallback: mia{Further(reminders)} }}", StringComparison.Ordinal);

    private const string Grave =
        """
        levels:
          critical:
            means: [contract breach]
            calendar: always
            acknowledge: { L1: PT1H, L2: PT1H, L3: PT1H }
            resolve: { L1: PT4H, L2: PT4H }
            client_update: PT3H
            post_mortem: optional

        """;

    private static string Further(string? keys) => keys is null ? string.Empty : ", " + keys;
}
