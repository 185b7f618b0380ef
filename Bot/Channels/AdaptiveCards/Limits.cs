namespace Bot.Channels.AdaptiveCards;

/// <summary>How large a card may be, and its parts.</summary>
internal static class Limits
{
    /// <summary>What a message with a card may weigh in Teams, in bytes (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages).</summary>
    public const int Message = 28 * 1024;

    /// <summary>What a card may weigh, in bytes of its JSON as UTF-8: the message around it needs some of <see cref="Message"/>.</summary>
    public const int Card = Message - (2 * 1024);

    /// <summary>Buttons that stand in the row; the rest go under the dots. Teams shows six at the most (https://learn.microsoft.com/adaptive-cards/authoring-cards/card-schema).</summary>
    public const int ButtonsInRow = 4;

    /// <summary>The longest line for notifications and screen readers. The platform names no limit.</summary>
    public const int Line = 250;

    /// <summary>The longest title of a button. The platform names no limit; more would fill a telephone.</summary>
    public const int Button = 80;

    /// <summary>The longest label of an input, or of an option. The platform names no limit.</summary>
    public const int Label = 250;
}
