using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Channels.Teams.Tokens;

/// <summary>Fetches an issuer's keys: its OpenID metadata, and the key set that it names.</summary>
internal sealed class Metadata(IHttpClientFactory clients, TeamsSettings settings, TimeProvider time)
{
    /// <summary>The name of the client in the factory.</summary>
    public const string Client = "teams keys";

    /// <summary>The most bytes of a document: the largest of Microsoft's have some ten thousand.</summary>
    public const int LargestDocument = 512 * 1024;

    /// <summary>Both documents together, since an activity waits: Teams gives an invoke five seconds at least (platforms.md).</summary>
    public static readonly Duration Deadline = Duration.FromSeconds(4);

    /// <summary>What came of it: keys, or why there are none.</summary>
    internal sealed record Fetched(KeySet? Keys, string? Trouble);

    /// <summary>Fetches both documents.</summary>
    public async Task<Fetched> FetchAsync(Uri address)
    {
        using var deadline = new CancellationTokenSource(Deadline.ToTimeSpan(), time);
        try
        {
            using var client = clients.CreateClient(Client);
            var metadata = OpenIdConnectConfiguration.Create(await TextAsync(client, address, deadline.Token));
            if (!Uri.TryCreate(metadata.JwksUri, UriKind.Absolute, out var where))
                return new Fetched(null, "The metadata names no key set.");
            var keys = KeySet.Of(JsonWebKeySet.Create(await TextAsync(client, where, deadline.Token)));
            return keys.Count > 0 ? new Fetched(keys, null) : new Fetched(null, "The key set has no key that could be used.");
        }
        catch (HttpRequestException fault)
        {
            return new Fetched(null, $"{address.Host}: {fault.StatusCode?.ToString() ?? fault.HttpRequestError.ToString()}.");
        }
        catch (OperationCanceledException)
        {
            return new Fetched(null, $"{address.Host} did not answer in time.");
        }
        catch (Exception fault) when (fault is IOException or ArgumentException or FormatException or InvalidOperationException or System.Text.Json.JsonException or SecurityTokenException)
        {
            return new Fetched(null, $"{address.Host} sent documents that cannot be read ({fault.GetType().Name}).");
        }
    }

    private async Task<string> TextAsync(HttpClient client, Uri address, CancellationToken stop) => KeyAddress.IsAllowed(address, settings)
        ? await client.GetStringAsync(address, stop)
        : throw new HttpRequestException(HttpRequestError.SecureConnectionError, "Keys are fetched over https.");
}
