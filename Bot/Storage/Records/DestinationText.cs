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

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static Destination Read(string text) => text.Split(Separator) switch
    {
        ["conversation", var id, ""] => new Destination.Conversation(id),
        ["conversation", var id, var only] => new Destination.Conversation(id, only),
        ["person", var account] => new Destination.Person(account),
        ["room", var id] => new Destination.Room(id),
        ["glance", var account] => new Destination.Glance(account),
        _ => throw new InvalidOperationException(text),
    };
}
