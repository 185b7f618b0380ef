using Bot.Channels;

namespace Bot.Storage.Records;

/// <summary>Destinations as text: for storage, and as the lane in which messages keep their order.</summary>
internal static class DestinationText
{
    private const char Separator = '\n';

    /// <summary>The text of a destination.</summary>
    public static string Write(Destination destination) => destination switch
    {
        Destination.Conversation one => $"conversation{Separator}{one.Id}{Separator}{one.OnlyFor}",
        Destination.Person one => $"person{Separator}{one.Account}",
        Destination.Room one => $"room{Separator}{one.Id}",
        Destination.Glance one => $"glance{Separator}{one.Account}",
        _ => throw new InvalidOperationException(destination.GetType().Name),
    };

    /// <summary>Reads what <see cref="Write"/> wrote, also where an id that came from outside has a separator in it: one odd row must not stop all reading.</summary>
    public static Destination Read(string text)
    {
        var kind = text.IndexOf(Separator, StringComparison.Ordinal);
        var rest = text[(kind + 1)..];
        return text[..Math.Max(kind, 0)] switch
        {
            "conversation" when rest.LastIndexOf(Separator) is >= 0 and var end => new Destination.Conversation(rest[..end], end + 1 < rest.Length ? rest[(end + 1)..] : null),
            "person" => new Destination.Person(rest),
            "room" => new Destination.Room(rest),
            "glance" => new Destination.Glance(rest),
            _ => throw new InvalidOperationException(text),
        };
    }
}
