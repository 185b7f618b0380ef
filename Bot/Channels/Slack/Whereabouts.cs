using Bot.Storage.Records;

namespace Bot.Channels.Slack;

/// <summary>Which install a conversation or a person belongs to, as they were last seen.</summary>
internal sealed record Whereabouts(Func<string, CancellationToken, Task<Workspace>> Conversation, Func<string, CancellationToken, Task<Workspace>> Person)
{
    /// <summary>As the records know them. What was never seen is of the one workspace of the settings, or without one of the workspace seen last.</summary>
    public static Whereabouts Of(Places places, SlackSettings settings) => new(
        async (conversation, stop) => Of(await places.FindAsync(Inbound.Channel, Threads.Channel(conversation), stop)) ?? await FallbackAsync(places, settings, stop),
        async (account, stop) => Of(await places.PersonalAsync(Inbound.Channel, account, stop))
            ?? (settings.BotToken is null && Accounts.Team(account) is { } team ? new Workspace(null, team) : await FallbackAsync(places, settings, stop)));

    private static Workspace? Of(Conversations.Place? place) => Reference.Read(place?.Reference)?.Workspace;

    private static async Task<Workspace> FallbackAsync(Places places, SlackSettings settings, CancellationToken stop) =>
        settings.BotToken is null && Of(await places.LatestAsync(Inbound.Channel, stop)) is { } seen ? seen : Workspace.Default;
}
