namespace Bot.Channels.Slack;

/// <summary>Conversations as the bot names them: a channel or a direct message by its id, <c>C123</c>, and a thread in it as <c>C123;1731000000.000100</c>.</summary>
internal static class Threads
{
    private const char Mark = ';';

    /// <summary>A channel's id and, where it is a thread, the timestamp of its first message.</summary>
    public static (string Channel, string? Thread) Read(string conversation) =>
        conversation.IndexOf(Mark, StringComparison.Ordinal) is > 0 and var end ? (conversation[..end], conversation[(end + 1)..]) : (conversation, null);

    /// <summary>The conversation of a channel or a thread in it.</summary>
    public static string Write(string channel, string? thread) => string.IsNullOrEmpty(thread) ? channel : $"{channel}{Mark}{thread}";

    /// <summary>The channel that a conversation is in.</summary>
    public static string Channel(string conversation) => Read(conversation).Channel;

    /// <summary>Whether it is a chat of one person with the bot.</summary>
    public static bool IsDirect(string conversation) => conversation.StartsWith('D');
}
