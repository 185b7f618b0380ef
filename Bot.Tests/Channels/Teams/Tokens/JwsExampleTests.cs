using System.Net;
using System.Text;
using Bot.Channels.Teams.Tokens;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Tests.Channels.Teams.Tokens;

/// <summary>The published example of RS256: RFC 7515, appendix A.2 (https://www.rfc-editor.org/rfc/rfc7515#appendix-A.2).</summary>
public sealed class JwsExampleTests
{
    private const string Signed = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    private const string Signature =
        "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K" +
        "0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

    private const string Modulus =
        "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUs" +
        "LA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";

    [Fact]
    public void It_holds_with_its_key_as_we_read_it_and_with_no_bit_changed()
    {
        var key = KeySet.Of(JsonWebKeySet.Create($$"""{"keys":[{"kty":"RSA","kid":"rfc","n":"{{Modulus}}","e":"AQAB","endorsements":["msteams","webchat"]}]}""")).Find("rfc").ShouldNotBeNull();
        key.Endorsements.ShouldBe(["msteams", "webchat"], ignoreOrder: true);
        var verifier = key.Key.CryptoProviderFactory.CreateForVerifying(key.Key, SecurityAlgorithms.RsaSha256);
        var signature = Base64UrlEncoder.DecodeBytes(Signature);
        verifier.Verify(Encoding.ASCII.GetBytes(Signed), signature).ShouldBeTrue();
        for (var bit = 0; bit < signature.Length * 8; bit++)
        {
            signature[bit / 8] ^= (byte)(1 << (bit % 8));
            verifier.Verify(Encoding.ASCII.GetBytes(Signed), signature).ShouldBeFalse();
            signature[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public async Task It_names_no_key_and_is_no_token_of_ours()
    {
        await using var bench = await DoorBench.StartAsync();
        (await bench.Door.AdmitAsync(IPAddress.Loopback, $"Bearer {Signed}.{Signature}", CancellationToken.None)).ShouldBeOfType<Caller.Refused>().Why.ShouldBe("its token names no key");
        bench.Issuer.MetadataFetches.ShouldBe(0);
    }
}
