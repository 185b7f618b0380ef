namespace Bot.Channels.Slack.Installs;

/// <summary>The bot tokens of the workspaces that the app is installed in: the one of the settings, or those of the installs.</summary>
internal sealed class Workspaces(SlackSettings settings, Rotation? installs = null)
{
    /// <summary>The token to call Slack with for a workspace; null where the app is not installed there.</summary>
    public ValueTask<string?> TokenAsync(Workspace workspace, CancellationToken stop) => installs is null || workspace == Workspace.Default
        ? ValueTask.FromResult(settings.BotToken)
        : new ValueTask<string?>(installs.TokenAsync(workspace, stop));

    /// <summary>Whose limits a call counts against: with a single token all workspaces are that one.</summary>
    public Workspace Counted(Workspace workspace) => installs is null ? Workspace.Default : workspace;

    /// <summary>The app was taken out of a workspace, or its tokens were revoked: what is stored of it is deleted.</summary>
    public Task ForgetAsync(Workspace workspace, CancellationToken stop) => installs is null ? Task.CompletedTask : installs.ForgetAsync(workspace).WaitAsync(stop);
}
