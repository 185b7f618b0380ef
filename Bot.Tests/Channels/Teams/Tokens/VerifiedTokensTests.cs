using Bot.Channels.Teams.Tokens;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Tests.Channels.Teams.Tokens;

public sealed class VerifiedTokensTests
{
    private static readonly Instant Now = DoorBench.Start;

    private readonly VerifiedTokens tokens = new();

    [Fact]
    public void The_newest_thousand_are_kept()
    {
        for (var at = 0; at < VerifiedTokens.Most + 5; at++)
            tokens.Keep($"{at}", Ending(Now + Duration.FromHours(1)));
        tokens.Count.ShouldBe(VerifiedTokens.Most);
        tokens.Find("4", Now).ShouldBeNull();
        tokens.Find("5", Now).ShouldNotBeNull();
    }

    [Fact]
    public void Dropping_and_keeping_again_and_again_adds_up_to_nothing()
    {
        for (var at = 0; at < 5 * VerifiedTokens.Most; at++)
        {
            tokens.Keep("a", Ending(Now + Duration.FromHours(1)));
            tokens.Drop("a");
        }

        tokens.Count.ShouldBe(0);
        tokens.Keep("a", Ending(Now + Duration.FromHours(1)));
        tokens.Find("a", Now).ShouldNotBeNull();
    }

    [Fact]
    public void None_is_kept_past_its_end_or_before_its_beginning()
    {
        tokens.Keep("a", Ending(Now));
        tokens.Find("a", Now - Duration.Epsilon).ShouldNotBeNull();
        tokens.Find("a", Now).ShouldBeNull();
        tokens.Keep("b", Ending(Now + Duration.FromHours(9), Now));
        tokens.Find("b", Now - Duration.FromMinutes(5)).ShouldNotBeNull();
        tokens.Find("b", Now - Duration.FromMinutes(5) - Duration.Epsilon).ShouldBeNull();
    }

    [Fact]
    public void A_token_is_known_by_its_hash() =>
        VerifiedTokens.Name("Bearer a").ShouldBe(Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData("Bearer a"u8)));

    private static VerifiedTokens.Verified Ending(Instant ends, Instant? begins = null)
    {
        var key = new TrustedKey("k", "n", "e", [], new RsaSecurityKey(new System.Security.Cryptography.RSAParameters { Modulus = [1], Exponent = [1] }));
        return new VerifiedTokens.Verified(new Written("a.b.c", "k", "i", "a", ends, begins, default), null!, key);
    }
}
