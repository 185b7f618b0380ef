using Bot.Channels.Teams;
using Bot.Conversations;

namespace Bot.Tests.Channels.Teams;

public sealed class ThreadsTests
{
    [Fact]
    public void Of_all_the_posts_of_a_channel_the_channel_is_remembered()
    {
        var reference = new Reference("https://smba.example", "19:room@thread.tacv2;messageid=17", "t", "28:bot", "Bot", "29:ana", "aad-ana", "channel");

        var home = Threads.Home(new Place("teams", reference.ConversationId, Shared: true, reference.Text()));

        home.Conversation.ShouldBe("19:room@thread.tacv2");
        Reference.Parse(home.Reference).ShouldBe(reference with { ConversationId = "19:room@thread.tacv2" });
    }

    [Theory]
    [InlineData("a:ana")]
    [InlineData("19:group@thread.v2")]
    [InlineData("19:room@thread.tacv2")]
    public void Any_other_conversation_is_remembered_as_itself(string conversation)
    {
        var place = new Place("teams", conversation, Shared: true, "{}");
        Threads.Home(place).ShouldBe(place);
    }

    [Theory]
    [InlineData("channel", "19:room@thread.tacv2", "19:room@thread.tacv2;messageid=9")]
    [InlineData("channel", "19:room@thread.tacv2;messageid=1", "19:room@thread.tacv2;messageid=1")]
    [InlineData("groupChat", "19:group@thread.v2", "19:group@thread.v2")]
    [InlineData("personal", "a:ana", "a:ana")]
    [InlineData(null, "a:ana", "a:ana")]
    public void Only_a_message_to_the_channel_itself_begins_a_post(string? type, string conversation, string expected) =>
        Threads.Of(new Reference("https://smba.example", conversation, null, null, null, null, null, type), "9").ShouldBe(expected);
}
