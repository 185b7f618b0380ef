namespace Bot.Channels.Slack.Installs;

/// <summary>The bot tokens of the workspaces that the app is installed in.</summary>
internal sealed class Workspaces(SlackSettings settings)
{
    /// <summary>The token to call Slack with for a workspace; null where the app is not installed there.</summary>
    public ValueTask<string?> TokenAsync(Workspace workspace, CancellationToken stop) => ValueTask.FromResult(settings.BotToken);

    /// <summary>Forgets an install.</summary>
    public Task ForgetAsync(Workspace workspace, CancellationToken stop) => Task.CompletedTask;
}
