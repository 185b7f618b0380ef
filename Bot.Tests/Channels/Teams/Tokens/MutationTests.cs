using Bot.Channels.Teams.Tokens;

namespace Bot.Tests.Channels.Teams.Tokens;

/// <summary>T1: a good token with anything changed is none.</summary>
public sealed class MutationTests
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=.+/ \0\u00e9";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Fifty_thousand_changed_tokens_are_refused_each_time(int seed)
    {
        await using var bench = await DoorBench.StartAsync(testTools: true);
        var random = new Random(seed);
        var issuer = bench.Issuer;
        string[] good = [issuer.Mint(), issuer.Mint(key: issuer.Keys[1]), issuer.MintTenant(), issuer.MintTenant(version: "1.0")];
        foreach (var token in good)
            (await bench.WhyAsync(token)).ShouldBeNull();
        var wrong = new List<string>();
        for (var at = 0; at < 50_000; at++)
        {
            var token = good[random.Next(good.Length)];
            var changed = Changed(token, good, random);
            if (!good.Contains(changed) && await bench.CallAsync(changed) is not Caller.Refused { Status: 401 })
                wrong.Add($"{token} became {changed}");
        }

        wrong.ShouldBeEmpty();
        foreach (var token in good)
            (await bench.WhyAsync(token)).ShouldBeNull("what is good stays good");
    }

    private static string Changed(string token, string[] others, Random random)
    {
        for (var changes = random.Next(3) == 0 ? random.Next(1, 6) : 1; changes > 0 && token.Length > 0; changes--)
            token = ChangedOnce(token, others, random);
        return token;
    }

    private static string ChangedOnce(string token, string[] others, Random random)
    {
        var at = random.Next(token.Length);
        var other = others[random.Next(others.Length)];
        return random.Next(9) switch
        {
            0 => token[..at] + Letter(random) + token[(at + 1)..],
            1 => token[..at] + Letter(random) + token[at..],
            2 => token.Remove(at, 1),
            3 => token[..at],
            4 => token + Letter(random),
            5 => token[..^1] + Letters[random.Next(64)],
            6 => token[..at] + (char)(token[at] ^ (1 << random.Next(7))) + token[(at + 1)..],
            7 => string.Join('.', Parts(token).Zip(Parts(other), (own, foreign) => random.Next(2) == 0 ? own : foreign)),
            _ => Inside(token, random),
        };
    }

    private static string[] Parts(string token) => token.Split('.');

    /// <summary>A byte of a part is another: the part is still base64url.</summary>
    private static string Inside(string token, Random random)
    {
        var parts = Parts(token);
        var which = random.Next(parts.Length);
        try
        {
            var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(parts[which]);
            if (bytes.Length > 0)
                bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
            parts[which] = System.Buffers.Text.Base64Url.EncodeToString(bytes);
        }
        catch (FormatException)
        {
            // An earlier change left it in pieces.
        }

        return string.Join('.', parts);
    }

    private static char Letter(Random random) => Letters[random.Next(Letters.Length)];
}
