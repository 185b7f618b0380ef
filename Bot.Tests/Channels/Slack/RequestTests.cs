using System.Net;
using System.Text;
using System.Text.Json;
using Bot.Channels;
using Bot.Channels.Slack;
using FsCheck;
using FsCheck.Fluent;

namespace Bot.Tests.Channels.Slack;

public sealed class RequestTests
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Json = "application/json";

    [Fact]
    public void A_command_is_read_with_its_fields()
    {
        var command = Read(Form, "command=%2Fescalate&text=acme%3A+it%27s+wrong+%26+late&user_id=U1&channel_id=C1").ShouldBeOfType<Request.Command>();
        (command.Fields.Text("command"), command.Fields.Text("text"), command.Fields.Text("user_id")).ShouldBe(("/escalate", "acme: it's wrong & late", "U1"));
    }

    [Fact]
    public void An_interaction_is_the_payload() =>
        Read(Form + "; charset=utf-8", "payload=%7B%22type%22%3A%22shortcut%22%7D").ShouldBeOfType<Request.Interaction>().Payload.Text("type").ShouldBe("shortcut");

    [Fact]
    public void Events_and_handshakes_are_told_apart()
    {
        Read(Json, """{"type":"event_callback","event":{"type":"app_mention"}}""").ShouldBeOfType<Request.Event>();
        Read(Json, """{"type":"url_verification","challenge":"abc"}""").ShouldBe(new Request.UrlVerification("abc"));
        Read(Form, "ssl_check=1&token=x").ShouldBeOfType<Request.SslCheck>();
    }

    [Theory]
    [InlineData(Json, "")]
    [InlineData(Json, "[]")]
    [InlineData(Json, "null")]
    [InlineData(Json, "{")]
    [InlineData(Json, """{"type":"event_callback","type":"url_verification"}""")]
    [InlineData(Json, """{"type":"url_verification"}""")]
    [InlineData(Json, """{"type":{"a":1}}""")]
    [InlineData(Form, "")]
    [InlineData(Form, "payload=")]
    [InlineData(Form, "payload=[]")]
    [InlineData(Form, "payload={}&payload={}")]
    [InlineData(Form, "command=/a&command=/b")]
    [InlineData("text/plain", "command=/a")]
    [InlineData("multipart/form-data; boundary=x", "--x--")]
    [InlineData(null, "command=/a")]
    [InlineData("nonsense", "{}")]
    public void Anything_else_is_nothing(string? type, string body) => Read(type, body).ShouldBeNull();

    [Fact]
    public void A_payload_alone_reads_as_one_among_other_fields() => Prop.ForAll<string>(text =>
    {
        var json = JsonSerializer.Serialize(new { text, more = "ä+%&=" });
        foreach (var body in new[] { $"payload={Uri.EscapeDataString(json)}", $"payload={WebUtility.UrlEncode(json)}", $"payload={WebUtility.UrlEncode(json).ToLowerInvariant()}", $"payload={json.Replace('&', ' ')}" })
            Payload(Read(Form, body)).ShouldBe(Payload(Read(Form, body + "&x=1")));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("payload=%7B%22a%22%3A%22%FF%22%7D")]
    [InlineData("payload=%7B%22a%22%3A%22%\u00e4%22%7D")]
    [InlineData("payload={\"a\":\"100%\"}")]
    [InlineData("payload={\"a\":\"%2\"}")]
    [InlineData("payload=%")]
    public void What_is_not_encoded_as_it_should_be_reads_the_same_too(string body) => Payload(Read(Form, body)).ShouldBe(Payload(Read(Form, body + "&x=1")));

    private static string? Payload(Request? request) => (request as Request.Interaction)?.Payload.GetRawText();

    [Fact]
    public void Json_has_an_end() => Read(Json, string.Concat(Enumerable.Repeat("""{"a":""", 40)) + "1" + new string('}', 40)).ShouldBeNull();

    private static Request? Read(string? type, string body) => Request.Read(type, Encoding.UTF8.GetBytes(body));
}
