using System.Runtime.CompilerServices;
using System.Text.Json;
using Bot.Channels.Teams.Connections;
using Bot.Health;
using Bot.Policies;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Bot.Channels.Teams;

/// <summary>Looks whether Teams will do what the bot needs: a token to send with, for whom it is, the service's keys, and whether the bot was seen where it is to post.</summary>
internal sealed class SelfCheck(TeamsSettings settings, OutboundToken tokens, IHttpClientFactory clients, Whereabouts places, PolicyBook policies, TimeProvider time) : ISelfCheck
{
    private static readonly Duration Deadline = Duration.FromSeconds(10);

    /// <inheritdoc/>
    public string Platform => "Teams";

    /// <inheritdoc/>
    public async IAsyncEnumerable<CheckLine> RunAsync(bool people, [EnumeratorCancellation] CancellationToken stop)
    {
        if (await tokens.GetAsync(stop) is not { } token)
        {
            yield return new CheckLine("Teams token", true, "open development sends without one");
            yield break;
        }

        if (token.Token is not { } value)
        {
            yield return new CheckLine("Teams token", false, token.Why!, Remedy());
        }
        else
        {
            yield return new CheckLine("Teams token", true, $"comes from {Login}");
            if (Audience(value) is { } audience)
                yield return audience;
        }

        yield return await KeysAsync(stop);
        if (!people)
            yield break;
        foreach (var person in policies.Current.People)
        {
            if (person.Accounts.TryGetValue(Inbound.Channel, out var account))
                yield return await PersonAsync(person.Name, account, stop);
        }

        foreach (var tier in policies.Current.Tiers)
        {
            if (tier.Rooms.TryGetValue(Inbound.Channel, out var room))
                yield return await RoomAsync($"{tier.Id} {tier.Name}", room, stop);
        }
    }

    private Cloud Cloud => settings.Cloud ?? Cloud.Public;

    private string Login => settings.ManagedIdentity ? "the managed identity" : Cloud.Login.Host;

    private string Remedy() => settings switch
    {
        { ManagedIdentity: true } => "Look whether this machine runs in Azure with the user-assigned managed identity that Teams:AppId names",
        { CertificatePath: not null } => "Look at Teams:CertificatePath and Teams:CertificatePassword, and whether the certificate is at the app registration, Certificates & secrets",
        _ => "Make a new client secret at the app registration, Certificates & secrets, and put its value (not its id) into Teams:AppSecret; look at Teams:AppId and Teams:TenantId, and whether this machine reaches the login over https",
    };

    /// <summary>For whom the token is; null for one that cannot be read, which is the service's right.</summary>
    private CheckLine? Audience(string token)
    {
        var handler = new JsonWebTokenHandler();
        if (!handler.CanReadToken(token))
            return null;
        var read = handler.ReadJsonWebToken(token);
        var (wanted, found) = (Cloud.Scope[..Cloud.Scope.LastIndexOf('/')], string.Join(", ", read.Audiences));
        var app = read.TryGetPayloadValue<string>("appid", out var first) ? first : read.TryGetPayloadValue<string>("azp", out var second) ? second : null;
        return found.TrimEnd('/') == wanted && app == settings.AppId
            ? new CheckLine("Teams audience", true, $"the token is for {wanted}")
            : new CheckLine("Teams audience", false, $"the token is for {found} as {app}, and not for {wanted} as {settings.AppId}", "Look at Teams:Cloud and Teams:AppId");
    }

    private async Task<CheckLine> KeysAsync(CancellationToken stop)
    {
        using var late = new CancellationTokenSource(Deadline.ToTimeSpan(), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        using var client = clients.CreateClient(Credentials.Client);
        using var request = new HttpRequestMessage(HttpMethod.Get, Cloud.Metadata);
        var (answer, broken) = await Exchange.SendAsync(client, request, both.Token);
        var read = answer is null ? default : JsonText.Parse(answer.Body) ?? default;
        var issuer = read.ValueKind is JsonValueKind.Object && read.Text("jwks_uri") is not null ? read.Text("issuer") : null;
        return issuer == Cloud.Issuer
            ? new CheckLine("Teams keys", true, $"{Cloud.Metadata.Host} says where they are")
            : new CheckLine("Teams keys", false, $"{Cloud.Metadata}: {broken?.Word ?? $"{(int)answer!.Status}, issuer {issuer ?? "none"}"}", "Let this machine reach that address over https: without the service's keys nothing that comes from Teams is taken");
    }

    private async Task<CheckLine> PersonAsync(string name, string account, CancellationToken stop) => await places.Person(account, stop) is not null
        ? new CheckLine(name, true, $"{account} has a chat with the bot")
        : new CheckLine(name, true, $"{account} has no chat with the bot yet; it is opened with the first message, where the bot is in a team with them or installed for them");

    private async Task<CheckLine> RoomAsync(string tier, string room, CancellationToken stop)
    {
        if (await places.Conversation(Threads.Channel(room), stop) is not null)
            return new CheckLine(tier, true, $"the bot was seen in {room}");
        return ChannelPost.IsChannel(room)
            ? new CheckLine(tier, true, $"the bot was not seen in {room} yet; it posts there where the app is in that team")
            : new CheckLine(tier, false, $"{room} is no channel, and the bot was never in it", "Copy the channel's id from its link (⋯, Copy link: 19:…@thread.tacv2), or write something to the bot in that chat");
    }
}
