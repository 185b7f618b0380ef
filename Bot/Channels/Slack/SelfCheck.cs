using System.Text.Json.Nodes;
using Bot.Channels.Slack.Api;
using Bot.Channels.Slack.SocketMode;
using Bot.Conversations;
using Bot.Health;
using Bot.Policies;

namespace Bot.Channels.Slack;

/// <summary>Looks whether Slack will do what the bot needs (P-58): the token and its scopes, the clock, Socket Mode, everybody of the roster, every room.</summary>
internal sealed class SelfCheck(SlackSettings settings, WebApi api, Members members, Sharing sharing, DirectChats chats, PolicyBook policies, IClock clock, TimeProvider time, Opening? opening = null) : ISelfCheck
{
    /// <summary>Requests signed further away than this from our clock are refused.</summary>
    private static readonly Duration MostSkew = Duration.FromMinutes(1);

    private static readonly Duration MostWait = Duration.FromMinutes(1);

    /// <inheritdoc/>
    public string Platform => "Slack";

    /// <summary>The lines, as they are found. Where the token does not work there is nothing more to look at.</summary>
    public async IAsyncEnumerable<CheckLine> RunAsync(bool people, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        if (settings.BotToken is null)
        {
            yield return new CheckLine("Slack installs", true, "the app is installed per workspace from /slack/install; people and rooms are not looked at here");
            yield break;
        }

        string? team = null;
        switch (await api.AskAsync(Workspace.Default, WebMethods.WhoAmI, [], stop))
        {
            case ApiReply.Ok ok:
                team = ok.Body.Text("team_id");
                yield return new CheckLine("Slack token", true, $"works in {ok.Body.Text("team")} as {ok.Body.Text("user")}");
                yield return Rights(ok.Scopes);
                if (ok.At is { } at)
                    yield return Clock(at);
                break;
            case ApiReply.Failed failed:
                yield return new CheckLine("Slack token", false, failed.Error, failed.Outcome is SendOutcome.NotSent or SendOutcome.Unknown && ErrorWords.Of(failed.Error) != ErrorKind.Credentials
                    ? "Look whether this machine reaches Slack's Web API over https"
                    : "Copy the bot token (xoxb-…) anew from the app's page, OAuth & Permissions, into Slack:BotToken");
                yield break;
        }

        if (opening is not null)
            yield return Socket(await opening.AskAsync(stop));
        foreach (var person in people ? policies.Current.People : [])
        {
            if (person.Accounts.TryGetValue(Inbound.Channel, out var account))
                yield return await PersonAsync(person.Name, account, team, stop);
        }

        foreach (var tier in policies.Current.Tiers)
        {
            if (tier.Rooms.TryGetValue(Inbound.Channel, out var room))
                yield return await RoomAsync($"{tier.Id} {tier.Name}", room, stop);
        }
    }

    private static CheckLine Rights(string? scopes)
    {
        var granted = (scopes ?? string.Empty).Split(',', StringSplitOptions.TrimEntries);
        var missing = Scopes.Bot.Except(granted).ToList();
        return missing.Count == 0
            ? new CheckLine("Slack scopes", true, "all there")
            : new CheckLine("Slack scopes", false, $"missing: {string.Join(", ", missing)}", "Paste what `manifest slack` prints (with --url where the app is not in Socket Mode) at api.slack.com, App Manifest, and install the app again");
    }

    private CheckLine Clock(Instant slack)
    {
        var skew = clock.GetCurrentInstant() - slack;
        return skew < MostSkew && -skew < MostSkew
            ? new CheckLine("Clock", true, "agrees with Slack's")
            : new CheckLine("Clock", false, $"{skew.TotalSeconds:0} s off Slack's", "Set this machine's clock by a time server: requests signed five minutes off are refused");
    }

    private static CheckLine Socket(Opened opened) => opened switch
    {
        Opened.At => new CheckLine("Socket Mode", true, "Slack gives a socket"),
        Opened.WrongToken wrong => new CheckLine("Socket Mode", false, wrong.Error, "Copy the app-level token (xapp-…, scope connections:write) from Basic Information into Slack:AppToken, and turn Socket Mode on"),
        Opened.Failed failed => new CheckLine("Socket Mode", false, failed.Error, "Turn Socket Mode on for the app, and let this machine reach wss-primary.slack.com"),
        _ => throw new InvalidOperationException(opened.GetType().Name),
    };

    private async Task<CheckLine> PersonAsync(string name, string account, string? team, CancellationToken stop)
    {
        if (Accounts.Team(account) != team)
            return new CheckLine(name, false, $"{account} is not of this workspace ({team})", $"Write the account as {team}/ and the member id (Slack profile, ⋮, Copy member ID)");
        var (user, reply) = await members.FindAsync(Workspace.Default, Accounts.User(account), stop);
        if (user is null)
            return new CheckLine(name, false, $"{account}: {(reply as ApiReply.Failed)?.Error}", "Copy the member id from their Slack profile (⋮, Copy member ID) into the policy");
        if (user.Value.Flag("deleted"))
            return new CheckLine(name, false, $"{account} is deactivated", "Take the person out of the policy, or give the account they use now");
        var (channel, failed) = await chats.OpenAsync(Workspace.Default, account, stop);

        // A long roster is more than Slack lets the bot ask for in a minute.
        for (; failed is SendOutcome.NotSent { After: { } later } && later <= MostWait; (channel, failed) = await chats.OpenAsync(Workspace.Default, account, stop))
            await new Signal(time).WaitAsync(later, stop);
        return channel is not null
            ? new CheckLine(name, true, $"{account} can be written to")
            : new CheckLine(name, false, $"{account} cannot be written to: {failed}", "Look whether the app is approved for this person's workspace");
    }

    private async Task<CheckLine> RoomAsync(string tier, string room, CancellationToken stop) => await sharing.CheckAsync(Workspace.Default, room, stop) switch
    {
        null => new CheckLine(tier, true, $"{room} can be posted to"),
        SendOutcome.Refused refused => new CheckLine(tier, false, $"{room}: {refused.Why}", "Invite the bot to the channel (/invite @engagementbot), and take only channels without people from outside"),
        var outcome => new CheckLine(tier, false, $"{room}: {outcome}", "Try again in a moment"),
    };
}
