using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Core;

namespace Bot.Sealing;

/// <summary>
/// An RSA key in Azure Key Vault that never leaves it: the vault wraps and unwraps (https://learn.microsoft.com/rest/api/keyvault/keys/wrap-key/wrap-key). Whoever the bot runs as needs the permissions get, wrapKey and
/// unwrapKey. It is asked at the start only.
/// </summary>
internal sealed class VaultKey(Uri key, HttpClient http, TokenCredential credential, TimeProvider time) : IMasterKey
{
    private const string Version = "?api-version=7.4";
    private const string Algorithm = "RSA-OAEP-256";
    private const string Prefix = "vault:";

    /// <summary>So often it is asked where it is busy or breaks down.</summary>
    private const int Tries = 4;

    /// <summary>What is waited before the next try, where the vault says nothing: one second, then twice that (https://learn.microsoft.com/azure/key-vault/general/overview-throttling).</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>The key without its version.</summary>
    private readonly string address = string.Concat(key.GetLeftPart(UriPartial.Authority), string.Concat(key.Segments.Take(3)).TrimEnd('/'));

    private AuthenticationHeaderValue? token;

    /// <inheritdoc/>
    public string Name => $"Azure Key Vault, {address}";

    /// <summary>Why an address is none of a key; null where it is one: https://VAULT/keys/NAME or https://VAULT/keys/NAME/VERSION.</summary>
    public static string? WhyNot(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var key) && key.Scheme == Uri.UriSchemeHttps && key.Segments is ["/", "keys/", _] or ["/", "keys/", _, _] && key.Query.Length == 0
            ? null
            : $"Records:KeyVault is {address}, and has to be the address of a key: https://VAULT.vault.azure.net/keys/NAME, with or without a version.";

    /// <inheritdoc/>
    public bool IsOf(string id) => id.StartsWith($"{Prefix}{address}/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The version that the settings name, or the vault's current one.</summary>
    public async Task<string> IdAsync() => Prefix + (key.Segments.Length > 3
        ? key.GetLeftPart(UriPartial.Path)
        : Text((await AskAsync(() => new HttpRequestMessage(HttpMethod.Get, address + Version))).GetProperty("key"), "kid"));

    /// <inheritdoc/>
    public async Task<string> WrapAsync(byte[] wrapped, string belongsTo) => Text(await TurnAsync(await IdAsync(), "wrapkey", Base64Url.EncodeToString(wrapped)), "value");

    /// <inheritdoc/>
    public async Task<byte[]?> UnwrapAsync(string id, string wrapped, string belongsTo) => Base64Url.DecodeFromChars(Text(await TurnAsync(id, "unwrapkey", wrapped), "value"));

    private Task<JsonElement> TurnAsync(string id, string verb, string value) => AskAsync(() =>
        new HttpRequestMessage(HttpMethod.Post, $"{id[Prefix.Length..]}/{verb}{Version}") { Content = JsonContent.Create(new { alg = Algorithm, value }) });

    private async Task<JsonElement> AskAsync(Func<HttpRequestMessage> question)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var request = question();
                request.Headers.Authorization = token;
                using var response = await http.SendAsync(request);
                if (response.StatusCode == HttpStatusCode.Unauthorized && attempt == 1)
                {
                    token = new AuthenticationHeaderValue("Bearer", await TokenAsync(response));
                    continue;
                }

                if (response.IsSuccessStatusCode)
                    return await response.Content.ReadFromJsonAsync<JsonElement>();
                if (attempt >= Tries || !(response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)response.StatusCode >= 500))
                    throw Refused(response.StatusCode, await response.Content.ReadAsStringAsync());
                await PauseAsync(attempt, response.Headers.RetryAfter?.Delta);
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && attempt < Tries)
            {
                await PauseAsync(attempt, null);
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException or JsonException or KeyNotFoundException)
            {
                throw new SealedException($"{Name} cannot be reached: {fault.Message.ReplaceLineEndings(" ").TrimEnd('.')}. The records are sealed with this key, so that the bot cannot start without it: look at the network, the vault's firewall and Records:KeyVault.", fault);
            }
        }
    }

    /// <summary>The vault says whose token it wants; a token for somebody else's resource is never asked for (https://learn.microsoft.com/azure/key-vault/general/authentication-requests-and-responses).</summary>
    private async Task<string> TokenAsync(HttpResponseMessage challenged)
    {
        var words = challenged.Headers.WwwAuthenticate.FirstOrDefault(one => one.Scheme == "Bearer")?.Parameter?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Split('=', 2)).Where(pair => pair.Length == 2).GroupBy(pair => pair[0]).ToDictionary(pair => pair.Key, pair => pair.First()[1].Trim('"')) ?? [];
        if (!Uri.TryCreate(words.GetValueOrDefault("resource") ?? words.GetValueOrDefault("scope"), UriKind.Absolute, out var resource) || !IsOurs(resource.Host))
            throw new SealedException($"{Name} asks for a token that is not for it. Look whether Records:KeyVault is the address of a vault.");
        try
        {
            return (await credential.GetTokenAsync(new TokenRequestContext([$"{resource.GetLeftPart(UriPartial.Authority)}/.default"]), CancellationToken.None)).Token;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            throw new SealedException($"There is no token for {Name}: {fault.Message.ReplaceLineEndings(" ").TrimEnd('.')}. Give the bot a managed identity, or set AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET.", fault);
        }
    }

    private bool IsOurs(string host) => key.Host.Equals(host, StringComparison.OrdinalIgnoreCase) || key.Host.EndsWith($".{host}", StringComparison.OrdinalIgnoreCase);

    private Task PauseAsync(int attempt, TimeSpan? asked)
    {
        var pause = asked ?? Pause * Math.Pow(2, attempt - 1);
        return Task.Delay(pause < LongestPause ? pause : LongestPause, time); // the vault asked for it
    }

    private SealedException Refused(HttpStatusCode status, string said) => new(status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => $"{Name} refuses this bot ({(int)status}). Give whoever it runs as the role Key Vault Crypto Service Encryption User on the key, and look at the vault's firewall.",
        HttpStatusCode.NotFound => $"{Name} is not there. Look at Records:KeyVault; a key that was deleted can be recovered in the vault.",
        HttpStatusCode.TooManyRequests => $"{Name} is too busy. Start the bot again in a minute.",
        _ => $"{Name} answered {(int)status}: {said.ReplaceLineEndings(" ")[..Math.Min(said.Length, 300)]}. The bot cannot start without it.",
    });

    private static string Text(JsonElement answer, string name) => answer.GetProperty(name).GetString() ?? throw new KeyNotFoundException(name);
}
