namespace Bot.Channels.Slack;

/// <summary>Accounts as policies write them: the workspace's id, a slash, and the member's id (<c>T01TEST/U01AMY</c>). The same member id in another workspace is somebody else.</summary>
internal static class Accounts
{
    private const char Mark = '/';

    /// <summary>The account of a member of a workspace.</summary>
    public static string Write(string? team, string user) => team is null ? user : $"{team}{Mark}{user}";

    /// <summary>The member's id, as Slack's methods take it.</summary>
    public static string User(string account) => account[(account.IndexOf(Mark, StringComparison.Ordinal) + 1)..];

    /// <summary>The workspace's id; null where the account names none.</summary>
    public static string? Team(string account) => account.IndexOf(Mark, StringComparison.Ordinal) is > 0 and var end ? account[..end] : null;
}
