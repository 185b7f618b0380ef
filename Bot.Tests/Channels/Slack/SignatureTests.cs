using System.Globalization;
using System.Text;
using Bot.Channels.Slack;
using Microsoft.Extensions.Primitives;

namespace Bot.Tests.Channels.Slack;

/// <summary>T1: only what was signed with the secret, as these very bytes, within five minutes.</summary>
public sealed class SignatureTests
{
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const string Seconds = "1531420618";
    private const string Signed = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    private const string Body =
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
        + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    private static readonly Instant Then = Instant.FromUnixTimeSeconds(1531420618);

    [Fact]
    public void The_published_example_is_taken() => Verify().ShouldBeTrue();

    [Theory]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(-300, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    [InlineData(300.001, false)]
    [InlineData(86400, false)]
    public void A_request_is_good_for_five_minutes_either_way(double later, bool taken) => Verify(now: Then + Duration.FromSeconds(later)).ShouldBe(taken);

    [Fact]
    public void Every_single_bit_of_the_body_counts()
    {
        for (var bit = 0; bit < Encoding.UTF8.GetByteCount(Body) * 8; bit++)
        {
            var body = Encoding.UTF8.GetBytes(Body);
            body[bit / 8] ^= (byte)(1 << (bit % 8));
            Signature.Verify(Secret, Seconds, Signed, body, Then).ShouldBeFalse($"bit {bit}");
        }
    }

    [Fact]
    public void Every_single_bit_of_the_signature_and_of_the_timestamp_counts()
    {
        foreach (var changed in Flipped(Signed))
            Verify(signature: changed).ShouldBeFalse(changed);
        foreach (var changed in Flipped(Seconds))
            Verify(timestamp: changed).ShouldBeFalse(changed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1e9")]
    [InlineData(" 1531420618")]
    [InlineData("1531420618 ")]
    [InlineData("+1531420618")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("999999999999")]
    [InlineData("١٥٣١٤٢٠٦١٨")]
    public void A_timestamp_is_plain_digits(string timestamp) =>
        Signature.Verify(Secret, timestamp, Signature.Of(Secret, timestamp, Encoding.UTF8.GetBytes(Body)), Encoding.UTF8.GetBytes(Body), Then).ShouldBeFalse();

    [Fact]
    public void Another_form_of_the_same_signature_is_not_taken()
    {
        foreach (var other in new[] { string.Empty, Signed.ToUpperInvariant(), "v1" + Signed[2..], Signed[..^1], Signed + "0", Signed[3..], " " + Signed, Signed + "\n" })
            Verify(signature: other).ShouldBeFalse(other);
    }

    [Fact]
    public void Headers_are_there_once()
    {
        Signature.Verify(Secret, StringValues.Empty, Signed, Encoding.UTF8.GetBytes(Body), Then).ShouldBeFalse();
        Signature.Verify(Secret, Seconds, StringValues.Empty, Encoding.UTF8.GetBytes(Body), Then).ShouldBeFalse();
        Signature.Verify(Secret, new StringValues([Seconds, Seconds]), Signed, Encoding.UTF8.GetBytes(Body), Then).ShouldBeFalse();
        Signature.Verify(Secret, Seconds, new StringValues([Signed, Signed]), Encoding.UTF8.GetBytes(Body), Then).ShouldBeFalse();
    }

    [Fact]
    public void The_bytes_are_hashed_as_they_came()
    {
        Verify(body: Body.Replace("%2F", "%2f", StringComparison.Ordinal)).ShouldBeFalse();
        Verify(body: "\uFEFF" + Body).ShouldBeFalse();
        Verify(body: Body + "\n").ShouldBeFalse();
    }

    private static bool Verify(string timestamp = Seconds, string signature = Signed, string body = Body, Instant? now = null) =>
        Signature.Verify(Secret, timestamp, signature, Encoding.UTF8.GetBytes(body), now ?? Then);

    private static IEnumerable<string> Flipped(string text) =>
        from place in Enumerable.Range(0, text.Length)
        from bit in Enumerable.Range(0, 7)
        select string.Create(CultureInfo.InvariantCulture, $"{text[..place]}{(char)(text[place] ^ (1 << bit))}{text[(place + 1)..]}");
}
