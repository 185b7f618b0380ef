using System.Globalization;

namespace Bot.Sealing.Erasing;

/// <summary>
/// How long what is kept: the content of closed cases, messages that went out, keys of what came in, messages of the chat page, drafts. Null: for ever. In days: <c>Retention:ClosedCases</c> and so on as <c>730d</c>.
/// </summary>
internal sealed record RetentionSettings(Duration? ClosedCases, Duration? Outbox, Duration? Inbox, Duration? Messages, Duration? Drafts, string? Refusal)
{
    /// <summary>Platforms send again for hours (Slack) or a few days: a key that goes sooner would let something be done twice.</summary>
    private const int ShortestInbox = 7;

    /// <summary>Reads the settings.</summary>
    public static RetentionSettings Read(IConfiguration settings)
    {
        string? wrong = null;
        Duration? Of(string name, int shortest = 1)
        {
            if (settings[$"Retention:{name}"] is not { Length: > 0 } text)
                return null;
            if (text.EndsWith('d') && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days >= shortest)
                return Duration.FromDays(days);
            wrong ??= $"Retention:{name} is {text}, and has to be a number of days, at least {shortest}d, such as 730d. Take it away to keep everything.";
            return null;
        }

        var (cases, outbox, inbox, messages, drafts) = (Of("ClosedCases"), Of("Outbox"), Of("Inbox", ShortestInbox), Of("Messages"), Of("Drafts"));
        return new RetentionSettings(cases, outbox, inbox, messages, drafts, wrong);
    }
}
