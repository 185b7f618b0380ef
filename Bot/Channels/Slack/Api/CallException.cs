namespace Bot.Channels.Slack.Api;

/// <summary>Slack did not understand a call of ours: a fault, told in Slack's own words.</summary>
internal sealed class CallException : Exception
{
    /// <summary>Nothing is known.</summary>
    public CallException()
    {
    }

    /// <summary>With what Slack said.</summary>
    public CallException(string message)
        : base(message)
    {
    }

    /// <summary>With what Slack said, and what caused it.</summary>
    public CallException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Slack's own word for it; null where it gave none.</summary>
    public string? Word { get; init; }
}
