using Bot.Channels;
using Bot.Storage.Records;

namespace Bot.Tests.Storage.Records;

public sealed class DestinationTextTests
{
    private static readonly Destination[] All =
    [
        new Destination.Conversation("19:abc@thread.tacv2"), new Destination.Conversation("room:one", "ada"), new Destination.Person("T01/U01"), new Destination.Room("C02ESC"),
        new Destination.Person("one"), new Destination.Room("one"), new Destination.Conversation("one"), new Destination.Glance("one"),
    ];

    [Fact]
    public void Every_destination_comes_back_as_it_was_written()
    {
        foreach (var one in All)
            DestinationText.Read(DestinationText.Write(one)).ShouldBe(one);
    }

    [Fact]
    public void No_two_destinations_share_a_lane() => All.Select(DestinationText.Write).ShouldBeUnique();

    [Fact]
    public void Every_kind_of_destination_is_among_these() =>
        All.Select(one => one.GetType()).Distinct().ShouldBe(typeof(Destination).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Destination))), ignoreOrder: true);

    [Fact]
    public void Something_else_is_a_fault() => Should.Throw<InvalidOperationException>(() => DestinationText.Read("elsewhere\none"));
}
