using Bot.Channels;
using Bot.Channels.Teams.Connections;
using Bot.Dialogs.Cards;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.Teams.Connections;

public sealed class PlainCardTests : Sending
{
    private static readonly Card Long = new("CASE-7 Umbrella", [.. Enumerable.Range(0, 50).Select(line => new Paragraph($"Line {line}"))], [new Button.Act("acknowledge", "Acknowledge")], "CASE-7: something happened");

    [Theory]
    [InlineData(413, "{}")]
    [InlineData(400, """{ "error": { "code": "MessageSizeTooBig" } }""")]
    [InlineData(413, """{ "error": { "code": "MessageSizeTooBig" } }""")]
    public async Task What_the_service_finds_too_heavy_is_sent_without_its_text_and_with_its_buttons(int status, string body)
    {
        Service.Answer = (_, context) => Service.Calls.Count == 1 ? FakeConnector.Json(context, status, body) : FakeConnector.Json(context, 201, """{ "id": "m-2" }""");
        (await SendAsync(new Destination.Conversation(Room), card: Long)).ShouldBe(new SendOutcome.Sent(Room, "m-2") { Tenant = "tenant-1" });
        var card = Service.Calls[1].Body!["attachments"]![0]!["content"]!;
        card.ToJsonString().ShouldContain("CASE-7 Umbrella");
        card.ToJsonString().ShouldNotContain("Line 1");
        card["actions"]!.AsArray().ShouldHaveSingleItem()!["data"]!["nonce"]!.GetValue<string>().ShouldBe("n-1");
        Log.At(LogLevel.Warning).ShouldHaveSingleItem().ShouldStartWith("Teams finds key-1 too heavy");
    }

    [Fact]
    public async Task What_is_still_too_heavy_then_is_refused()
    {
        Service.Answer = (_, context) => FakeConnector.Json(context, 413, """{ "error": { "code": "MessageSizeTooBig" } }""");
        (await SendAsync(new Destination.Conversation(Room), card: Long)).ShouldBe(new SendOutcome.Refused("The service answered 413 MessageSizeTooBig."));
        Service.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public void A_form_is_not_cut_to_pieces() => PlainCard.Of("""{ "type": "AdaptiveCard", "fallbackText": "Form", "body": [ { "type": "Input.Text", "id": "a" } ] }""").ShouldBeNull();

    [Fact]
    public async Task However_long_the_line_for_notifications_is_the_message_stays_within_what_Teams_takes()
    {
        var card = new Card("CASE-7", [.. Enumerable.Range(0, 300).Select(line => new Paragraph(new string('x', 300)))], [], new string('y', 30_000));
        var payload = new Bot.Conversations.Shown.ACard(card, "n-1");
        await SendAsync(new Outgoing("key-1", new Destination.Conversation(Room), null, Render(payload), card.Summary.Plain(DateTimeZone.Utc)));
        System.Text.Encoding.UTF8.GetByteCount(Service.Calls.ShouldHaveSingleItem().Body!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })).ShouldBeLessThan(28 * 1024);
    }
}
