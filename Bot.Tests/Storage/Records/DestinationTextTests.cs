using Bot.Channels;
using Bot.Conversations;
using Bot.Storage.Records;

namespace Bot.Tests.Storage.Records;

public sealed class DestinationTextTests
{
    private static readonly Destination[] All =
    [
        new Destination.Conversation("19:abc@thread.tacv2"), new Destination.Conversation("room:one", "ada"), new Destination.Person("T01/U01"), new Destination.Room("C02ESC"),
        new Destination.Person("one"), new Destination.Room("one"), new Destination.Conversation("one"), new Destination.Glance("one"),
    ];

    public static TheoryData<string> Ids => new("U0ADA", "C1;17.1", "29:1a b", "two\nlines", "\n", string.Empty);

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_was_written_is_read_whatever_the_id_looks_like(string id)
    {
        foreach (var destination in new Destination[] { new Destination.Person(id), new Destination.Room(id), new Destination.Glance(id), new Destination.Conversation(id), new Destination.Conversation(id, "U0BEN") })
            DestinationText.Read(DestinationText.Write(destination)).ShouldBe(destination);
    }

    [Fact]
    public void What_was_never_written_is_a_fault() => Should.Throw<InvalidOperationException>(() => DestinationText.Read("nowhere"));
}
