using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Tests.Counterparts;

namespace Bot.Tests.EndToEnd.Teams;

[Collection(nameof(Stage))]
public sealed class BadInputTests(Stage stage)
{
    private const string Somebody = """ "id":"1","from":{"id":"29:x"},"conversation":{"id":"a:x"},"serviceUrl":"http://127.0.0.1:9/","recipient":{"id":"28:engagementbot"} """;

    private static readonly HttpClient Http = new();

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("not json", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"message"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"message","from":{"id":"29:x"}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"message","conversation":{"id":"a:x"}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":5}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"message","type":"invoke","from":{"id":"29:x"},"conversation":{"id":"a:x"}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"message","text":"\ud800","from":{"id":"29:x"},"conversation":{"id":"a:x"}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"invoke","name":"signin/verifyState",""" + Somebody + "}", HttpStatusCode.NotImplemented)]
    [InlineData("""{"type":"invoke",""" + Somebody + "}", HttpStatusCode.NotImplemented)]
    [InlineData("""{"type":"typing",""" + Somebody + "}", HttpStatusCode.OK)]
    [InlineData("""{"type":"messageReaction",""" + Somebody + "}", HttpStatusCode.OK)]
    public async Task What_is_no_activity_for_the_bot_is_said_to_be_so(string body, HttpStatusCode expected) =>
        await AnsweredAsync(new StringContent(body, Encoding.UTF8, "application/json"), expected);

    [Theory]
    [InlineData("""{"type":"invoke","name":"adaptiveCard/action",""" + Somebody + "}")]
    [InlineData("""{"type":"invoke","name":"adaptiveCard/action","value":5,""" + Somebody + "}")]
    [InlineData("""{"type":"invoke","name":"adaptiveCard/action","value":{"action":{"verb":"approve"}},""" + Somebody + "}")]
    [InlineData("""{"type":"invoke","name":"adaptiveCard/action","value":{"action":{"data":{"nonce":"0"}}},""" + Somebody + "}")]
    [InlineData("""{"type":"invoke","name":"adaptiveCard/action","value":{"action":{"verb":"fly","data":{"form":"0"}}},""" + Somebody + "}")]
    public async Task A_press_that_says_nothing_is_told_so_in_a_body_that_is_not_empty(string body)
    {
        var answer = await AnsweredAsync(new StringContent(body, Encoding.UTF8, "application/json"), HttpStatusCode.OK);
        var told = JsonNode.Parse(answer)!;
        told["statusCode"]!.GetValue<int>().ShouldBe(400);
        told["type"]!.GetValue<string>().ShouldBe("application/vnd.microsoft.error");
        told["value"]!["message"]!.GetValue<string>().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("approve", "nonce", "00000000000000000000000000000000")]
    [InlineData("approve", "nonce", "' OR 1=1 --")]
    [InlineData("no-such-verb", "nonce", "00000000000000000000000000000000")]
    [InlineData("submit", "form", "00000000000000000000000000000000.1")]
    [InlineData("submit", "form", "../../../etc/passwd")]
    [InlineData("back", "form", "x.99999999999999999999")]
    public async Task A_button_that_was_never_given_out_does_nothing_and_says_so(string verb, string key, string value)
    {
        var chat = await stage.Playground.ChatAsync(Member.Ada);

        var (status, body) = await Invokes.SendAsync(stage, new Invokes(chat, "1", verb, new JsonObject { [key] = value }));

        status.ShouldBe(HttpStatusCode.OK);
        body["statusCode"]!.GetValue<int>().ShouldBe(200);
        body["type"]!.GetValue<string>().ShouldBe(Seat.TextType);
        body["value"]!.GetValue<string>().ShouldBeOneOf(
            "This form is over", "This button is no longer valid here. Type /escalate mine, or the case's number, for a fresh card.");
    }

    [Fact]
    public async Task A_button_is_worth_nothing_in_another_conversation()
    {
        var form = await stage.Ada.SayAsync(Playground.GroupChat, "escalate new", "Log a client issue");
        await stage.Ada.LogAsync(form, "Oceanic");
        var card = await stage.ChangeAsync(form, "Oceanic");

        var (_, body) = await Invokes.SendAsync(stage, Invokes.Pressing(card, "Acknowledge") with { Conversation = await stage.Playground.ChatAsync(Member.Ada) });

        body["value"]!.GetValue<string>().ShouldContain("no longer valid here");
    }

    [Fact]
    public async Task What_is_too_deep_or_too_large_is_refused()
    {
        var deep = new string('[', 100) + new string(']', 100);
        await AnsweredAsync(new StringContent($$"""{"type":"message","value":{{deep}}}""", Encoding.UTF8, "application/json"), HttpStatusCode.BadRequest);
        var large = $$"""{"type":"message","text":"{{new string('x', 1024 * 1024)}}",{{Somebody}}}""";
        await AnsweredAsync(new StringContent(large, Encoding.UTF8, "application/json"), HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("nonsense")]
    public async Task Another_content_type_is_refused(string type)
    {
        var content = new StringContent("{}");
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        await AnsweredAsync(content, HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Another_method_is_refused(string method)
    {
        using var request = new HttpRequestMessage(new(method), stage.Messages);
        using var answer = await Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldBe(["POST"]);
    }

    private async Task<string> AnsweredAsync(HttpContent content, HttpStatusCode expected)
    {
        // Asks before it sends: a body that is not wanted is then not cut off half way.
        using var request = new HttpRequestMessage(HttpMethod.Post, stage.Messages) { Content = content, Headers = { ExpectContinue = true } };
        using var answer = await Http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, body);
        body.ShouldNotContain("   at ");
        body.ShouldNotContain("Exception");
        return body;
    }
}
