namespace Bot.Tests.Counterparts.Slack;

/// <summary>Requests to a Slack endpoint, good, forged and broken, with what ours is to answer and what Bolt answered.</summary>
internal static class SlackCorpus
{
    /// <summary>All of them; each name is there once.</summary>
    public static IReadOnlyList<CorpusCase> All { get; } = [.. GoodRequests.All, .. ForgedRequests.All, .. BrokenRequests.All];
}
