using Bot.Channels;
using Bot.Conversations;
using Bot.Storage.Records;

namespace Bot.Tests.Storage.Records;

public sealed class DestinationTextTests
{
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
