using Bot.Channels;
using Bot.Channels.Teams;
using Bot.Conversations;
using Bot.Dialogs.Cards;
using ConversationInbound = Bot.Conversations.Inbound;

namespace Bot.Tests.Channels.Teams;

public sealed class AnsweringTests
{
    private static readonly Shown Card = new Shown.ACard(Bot.Dialogs.Cards.Card.Saying("CASE-7"), "n-1");
    private static readonly Shown Note = new Shown.ACard(Bot.Dialogs.Cards.Card.Saying("Only for you"), "n-2");

    [Fact]
    public void Typed_text_is_answered_in_the_conversation_and_beside_it_to_the_person()
    {
        Answering.Posts(Typed(shared: true), new Answer(Card, Note)).ShouldBe(
        [
            new Post("teams/c/1", new Destination.Conversation("c"), Card),
            new Post("teams/c/1/beside", new Destination.Person("aad-ana"), Note),
        ]);
    }

    [Fact]
    public void In_a_persons_own_chat_both_answers_go_there()
    {
        Answering.Posts(Typed(shared: false), new Answer(Card, Note)).Select(post => post.To).ShouldBe(
            [new Destination.Conversation("c"), new Destination.Conversation("c")]);
    }

    [Fact]
    public void No_answer_is_no_message() => Answering.Posts(Typed(shared: true), Answer.Nothing).ShouldBeEmpty();

    [Fact]
    public void A_pressed_button_gets_the_changed_card()
    {
        var body = Answering.Body(new Answer(Card), "https://bot.example");
        body["statusCode"]!.GetValue<int>().ShouldBe(200);
        body["type"]!.GetValue<string>().ShouldBe("application/vnd.microsoft.card.adaptive");
        body["value"]!["type"]!.GetValue<string>().ShouldBe("AdaptiveCard");
    }

    [Fact]
    public void A_pressed_button_never_gets_an_empty_answer()
    {
        var body = Answering.Body(Answer.Nothing, "https://bot.example");
        body["type"]!.GetValue<string>().ShouldBe("application/vnd.microsoft.activity.message");
        body["value"]!.GetValue<string>().ShouldNotBeEmpty();
        Answering.Body(new Answer(null, Note), "https://bot.example")["value"]!.GetValue<string>().ShouldBe("Only for you");
    }

    private static ConversationInbound Typed(bool shared) =>
        new("teams/c/1", new Account("teams", "aad-ana", "Ana"), new Place("teams", "c", shared, "{}"), new Act.Said("escalate"), null);
}
