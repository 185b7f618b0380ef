using Bot.Tests.EndToEnd.Slack;

namespace Bot.Tests.Privacy;

/// <summary>A confidential case on Slack: no channel, nobody else's chat and no notification line has a word of it (T5, 3.35).</summary>
public sealed class SlackTests(HttpStage stage) : IClassFixture<HttpStage>
{
    [Fact]
    public async Task A_case_that_is_logged_as_confidential_stands_in_its_reporters_own_chat_alone()
    {
        var words = new Canaries();
        var (client, title) = (words.Plant("client"), words.Plant("title"));
        await stage.Ada.Person.CommandAsync(SlackStage.Elsewhere, "/escalate", "new");
        await stage.Ada.SubmitAsync(("new_client", client), ("title", title));
        await stage.Ada.SubmitAsync(("noticed", words.Plant("noticed")), ("impact", words.Plant("impact")));
        await stage.Ada.SubmitAsync([.. SlackSeat.HowBad, ("who_sees_everybody", "members")]);
        await stage.Ada.ClosedAsync();

        var card = await stage.Ada.ToMeAsync("Confidential: members only.", title);
        await stage.Ada.TurnAsync(card, "Acknowledge");
        await stage.Ada.ChangedAsync(card, "acknowledged by Ada Obi");

        // The next case is told after this one would have been.
        await stage.Ada.LogAsync("After that");
        stage.Slack.Messages.Where(message => message.Channel != stage.Ada.Person.DirectMessageId).SelectMany(message => words.In(message.Reading).Select(field => $"{field} in {message.Channel}")).ShouldBeEmpty();
        stage.Slack.Calls.Where(call => call.Method.StartsWith("chat.", StringComparison.Ordinal)).SelectMany(call => words.In(call.Text("text"))).ShouldBeEmpty();
        stage.Slack.Calls.Where(call => call.Method.StartsWith("chat.", StringComparison.Ordinal) && call.Text("channel") != stage.Ada.Person.DirectMessageId).SelectMany(call => words.In(call.Arguments.GetRawText())).ShouldBeEmpty();
    }
}
