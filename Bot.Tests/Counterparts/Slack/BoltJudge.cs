namespace Bot.Tests.Counterparts.Slack;

/// <summary>An official Bolt app over HTTP that acknowledges everything: what it answers to a request is what Slack's own kit answers.</summary>
internal sealed class BoltJudge : IDisposable
{
    private readonly NodeProgram _program;

    private readonly Hearing _hearing;

    private BoltJudge(NodeProgram program, Hearing hearing, Uri address) => (_program, _hearing, Address) = (program, hearing, address);

    /// <summary>Where it listens; it takes everything at /slack/events, /slack/commands and /slack/interactions.</summary>
    public Uri Address { get; }

    /// <summary>Starts it with a signing secret. It gives up on what nobody acknowledges after <paramref name="unhandledAfter"/> milliseconds (Bolt's own: 3001), with a 404.</summary>
    public static Task<BoltJudge> StartAsync(string signingSecret, int unhandledAfter = 3001) => StartAsync(new Dictionary<string, string>
    {
        ["SLACK_SECRET"] = signingSecret,
        ["SLACK_UNHANDLED"] = $"{unhandledAfter}",
    });

    /// <summary>Starts it against a fake Slack: it answers as <c>slack-bolt.cjs</c> says, opens views and uses response URLs.</summary>
    public static Task<BoltJudge> StartAsync(FakeSlack slack) => StartAsync(new Dictionary<string, string>
    {
        ["SLACK_SECRET"] = FakeSlack.SigningSecret,
        ["SLACK_ANSWERS"] = "1",
        ["SLACK_API"] = slack.ApiUrl.AbsoluteUri,
        ["SLACK_TOKEN"] = slack.BotToken,
    });

    /// <summary>What it heard next, in the words of <c>slack-bolt.cjs</c>.</summary>
    public Task<string> HeardAsync() => _hearing.NextAsync();

    /// <inheritdoc/>
    public void Dispose() => _program.Dispose();

    private static async Task<BoltJudge> StartAsync(Dictionary<string, string> environment)
    {
        var hearing = new Hearing();
        var (program, address) = await NodeProgram.StartAsync(
            Folder.Counterparts,
            environment,
            line =>
            {
                hearing.Take(line);
                return line.StartsWith("ready ", StringComparison.Ordinal) ? line[6..] : null;
            },
            "slack-bolt.cjs");
        return new BoltJudge(program, hearing, new Uri(address));
    }
}
