using Bot.Channels.Slack;

namespace Bot.Tests.Channels.Slack;

public sealed class MessageTextTests
{
    [Theory]
    [InlineData("<@UBOT> CASE-7", "CASE-7")]
    [InlineData("hello <@UBOT>", "hello")]
    [InlineData("<@U1|ada> wrote", "@ada wrote")]
    [InlineData("<@U1> wrote", "@U1 wrote")]
    [InlineData("see <#C1|general>", "see #general")]
    [InlineData("<!here> look", "@here look")]
    [InlineData("<!subteam^S1|@leads> look", "@leads look")]
    [InlineData("<https://a.example/x?a=1&amp;b=2>", "https://a.example/x?a=1&b=2")]
    [InlineData("<https://a.example|the offer>", "the offer (https://a.example)")]
    [InlineData("<mailto:jo@a.example|jo@a.example>", "jo@a.example (mailto:jo@a.example)")]
    [InlineData("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2")]
    [InlineData("&amp;lt;", "&lt;")]
    [InlineData("a < b and c > d", "a < b and c > d")]
    [InlineData("<", "<")]
    [InlineData("", "")]
    public void It_reads_as_people_see_it(string sent, string seen) => MessageText.Plain(sent, "UBOT").ShouldBe(seen);

    [Fact]
    public void A_timestamp_says_when_a_message_was_written()
    {
        MessageText.At("1731000000.000100").ShouldBe(Instant.FromUnixTimeSeconds(1731000000).PlusTicks(1000));
        MessageText.At("never").ShouldBe(Instant.FromUnixTimeTicks(0));
        MessageText.At("99999999999999999999").ShouldBe(Instant.FromUnixTimeTicks(0));
    }
}
