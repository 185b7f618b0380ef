using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Channels.Teams.Tokens;

/// <summary>Looks whether a token holds, and says who is calling with it.</summary>
internal sealed class TokenCheck(string appId, Trust service, Trust? tenant, IClock clock)
{
    private readonly JsonWebTokenHandler handler = new() { MaximumTokenSizeInBytes = Written.Longest };
    private readonly VerifiedTokens verified = new();

    /// <summary>Who is calling from this address with this <c>Authorization</c> header.</summary>
    public async Task<Caller> ReadAsync(IPAddress? remote, string? authorization, CancellationToken stop)
    {
        if (string.IsNullOrEmpty(authorization) || authorization.Length > Written.Longest)
            return No(Written.Read(authorization).Why);
        var name = VerifiedTokens.Name(authorization);
        return verified.Find(name, clock.GetCurrentInstant()) is { } known && await FromAsync(name, known, remote, stop) is { } caller
            ? caller
            : await NewAsync(name, authorization, remote, stop);
    }

    /// <summary>Somebody who called before; null where the key has changed since, and the token has to be looked at again.</summary>
    private async Task<Caller?> FromAsync(string name, VerifiedTokens.Verified known, IPAddress? remote, CancellationToken stop)
    {
        if (await known.Trust.Keys.FindAsync(known.Token.KeyId, stop) is { } key && key.IsSame(known.Key))
            return MayCall(known.Trust, remote) ? known.Trust.Caller(known.Token, key) : null;
        verified.Drop(name);
        return null;
    }

    private async Task<Caller> NewAsync(string name, string authorization, IPAddress? remote, CancellationToken stop)
    {
        var (read, why) = Written.Read(authorization);
        if (read is not { } token)
            return No(why);
        if (new[] { service, tenant }.FirstOrDefault(one => one is not null && one.Issuers.Contains(token.Issuer, StringComparer.Ordinal)) is not { } trust || !MayCall(trust, remote))
            return No($"its token was issued by {Short(token.Issuer)}, whose tokens are not taken here");
        if (token.Audience != appId)
            return No($"its token is for {Short(token.Audience)}, and Teams:AppId is another");
        if (!token.IsIn(clock.GetCurrentInstant()))
            return No($"its token is good from {token.Begins} to {token.Ends}, and it is {clock.GetCurrentInstant()}");
        if (trust.Refusal(token) is { } refusal)
            return No(refusal);
        if (await trust.Keys.FindAsync(token.KeyId, stop) is not { } key)
            return No($"its token is signed with the key {Short(token.KeyId)}, which is not published, or keys cannot be had");
        var result = await handler.ValidateTokenAsync(token.Text, Parameters(trust, key));
        if (!result.IsValid)
            return No($"its token does not hold ({result.Exception?.GetType().Name})");
        verified.Keep(name, new VerifiedTokens.Verified(token, trust, key));
        return trust.Caller(token, key);
    }

    /// <summary>Test tools call from this machine only.</summary>
    private bool MayCall(Trust trust, IPAddress? remote) => trust == service || (remote is not null && IPAddress.IsLoopback(remote));

    private TokenValidationParameters Parameters(Trust trust, TrustedKey key) => new()
    {
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        ValidIssuers = trust.Issuers,
        ValidAudience = appId,
        IgnoreTrailingSlashWhenValidatingAudience = false,
        IssuerSigningKey = key.Key,
        TryAllIssuerSigningKeys = false,
        ValidateIssuerSigningKey = true,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ClockSkew = Written.Skew.ToTimeSpan(),

        // The library would look at the machine's clock.
        LifetimeValidator = (begins, ends, _, _) =>
            ends is { } end && clock.GetCurrentInstant() is var now && now < Utc(end) + Written.Skew && !(begins is { } begin && Utc(begin) > now + Written.Skew),
    };

    private static Instant Utc(DateTime time) => Instant.FromDateTimeUtc(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    private static Caller.Refused No(string why) => new(StatusCodes.Status401Unauthorized, why);

    /// <summary>What a stranger wrote, fit for the log.</summary>
    private static string Short(string text) => string.Concat(text.Take(100).Select(letter => char.IsControl(letter) ? '?' : letter));
}
