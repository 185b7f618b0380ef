using System.Globalization;

namespace Bot.Dialogs.Notices;

/// <summary>What a posted card is about; it is drawn anew from the case whenever that changes. Its text is kept with the card.</summary>
public readonly record struct Topic(TopicKind Kind, int Number = 0)
{
    /// <summary>The live card of the case.</summary>
    public static readonly Topic Case = new(TopicKind.Case);

    /// <summary>An escalation waiting for a decision, by its number.</summary>
    public static Topic Approval(int number) => new(TopicKind.Approval, number);

    /// <summary>A ping, by the place of its event in the case (from 0).</summary>
    public static Topic Ping(int place) => new(TopicKind.Ping, place);

    /// <summary>Something that happened, by the place of its event in the case (from 0).</summary>
    public static Topic News(int place) => new(TopicKind.News, place);

    /// <summary>A written record, by its number.</summary>
    public static Topic Record(int number) => new(TopicKind.Record, number);

    /// <summary>Several pings in one message, by the message's number. About several cases: drawn by <see cref="BundleCard"/>.</summary>
    public static Topic Pings(long number) => new(TopicKind.Pings, checked((int)number));

    /// <summary>A person's digest, by its number. About several cases: drawn by the digest dialog.</summary>
    public static Topic Digest(long number) => new(TopicKind.Digest, checked((int)number));

    /// <summary>Somebody stands in for somebody, by the delegation's number. About no case.</summary>
    public static Topic StandIn(long number) => new(TopicKind.StandIn, checked((int)number));

    /// <summary>A swap that somebody asks for, by its number.</summary>
    public static Topic Swap(int number) => new(TopicKind.Swap, number);

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}/{Number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Reads what <see cref="ToString"/> wrote. A fault where the text is something else.</summary>
    public static Topic Parse(string text)
    {
        var parts = text.Split('/');
        return new(Enum.Parse<TopicKind>(parts[0]), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}

/// <summary>The kinds of posted cards.</summary>
public enum TopicKind
{
    /// <summary>The live card of the case.</summary>
    Case,

    /// <summary>An escalation waiting for a decision.</summary>
    Approval,

    /// <summary>A ping.</summary>
    Ping,

    /// <summary>Something that happened.</summary>
    News,

    /// <summary>A written record.</summary>
    Record,

    /// <summary>Several pings in one message.</summary>
    Pings,

    /// <summary>A person's digest.</summary>
    Digest,

    /// <summary>Somebody stands in for somebody.</summary>
    StandIn,

    /// <summary>A swap that somebody asks for.</summary>
    Swap,
}
