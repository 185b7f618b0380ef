using System.Text.Json;
using Bot.Channels.Teams.Invokes;

namespace Bot.Tests.Channels.Teams.Invokes;

public sealed class MessagePayloadTests
{
    [Theory]
    [InlineData("<p>One</p><p>Two</p>", "One\nTwo")]
    [InlineData("<div>One<br>Two<br/>Three</div>", "One\nTwo\nThree")]
    [InlineData("<ul>\n<li>One</li>\n<li>Two</li>\n</ul>", "One\nTwo")]
    [InlineData("1 &lt; 2 &amp;&amp; a<b &nbsp;done", "1 < 2 && a<b  done")]
    [InlineData("<at id=\"0\">Mia Chen</at> said <emoji id=\"smile\" alt=\"🙂\" title=\"Smile\"></emoji>", "Mia Chen said 🙂")]
    [InlineData("<img alt=\"chart.png\" src=\"https://x\"><attachment id=\"1\"></attachment>", "chart.png")]
    [InlineData("<blockquote>Old</blockquote>\n<p>New</p>", "Old\nNew")]
    [InlineData("<p>A</p><p></p><p></p><p></p><p>B</p>", "A\n\nB")]
    [InlineData("<script>x</script>", "x")]
    [InlineData("&lt;b&gt;not bold&lt;/b&gt;", "<b>not bold</b>")]
    [InlineData("<p", "<p")]
    [InlineData("", "")]
    public void Html_is_read_as_people_see_it(string html, string text) => MessagePayload.Plain(html).ShouldBe(text);

    [Fact]
    public void Much_html_is_read_in_no_time()
    {
        MessagePayload.Plain(string.Concat(Enumerable.Repeat("<", 300_000))).Length.ShouldBe(300_000);
        MessagePayload.Plain(string.Concat(Enumerable.Repeat("<img alt=\"", 50_000))).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_message_says_who_wrote_it_when_and_where_it_is()
    {
        var excerpt = MessagePayload.Read(JsonSerializer.Deserialize<JsonElement>("""
            { "body": { "contentType": "text", "content": " <b>as typed</b> " }, "from": { "application": { "displayName": "Alerts" } }, "createdDateTime": "2026-03-02T09:59:00.123Z", "linkToMessage": "https://teams.microsoft.com/l/1" }
            """))!;
        (excerpt.Text, excerpt.Author, excerpt.Link).ShouldBe(("<b>as typed</b>", "Alerts", "https://teams.microsoft.com/l/1"));
        excerpt.At.ShouldBe(Instant.FromUtc(2026, 3, 2, 9, 59, 0) + Duration.FromMilliseconds(123));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{ "body": { "content": "<p> </p>" } }""")]
    public void A_message_without_words_is_none(string json) => MessagePayload.Read(JsonSerializer.Deserialize<JsonElement>(json)).ShouldBeNull();

    [Fact]
    public void What_is_no_web_address_is_no_link() =>
        MessagePayload.Read(JsonSerializer.Deserialize<JsonElement>("""{ "body": { "content": "x" }, "linkToMessage": "javascript:alert(1)", "createdDateTime": "soon" }"""))!.Link.ShouldBeNull();
}
