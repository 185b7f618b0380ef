using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.Slack.Api;

namespace Bot.Channels.Slack;

/// <summary>Whether a channel may read what is internal: asked of Slack before each message, and a channel that cannot be looked at may not (P-61).</summary>
internal sealed class Sharing(WebApi api, Members members)
{
    /// <summary>A channel with more people cannot be looked through in time.</summary>
    public const int MostMembers = 1000;

    private const int PageSize = 200;

    /// <summary>Why nothing may be posted there; null where it may.</summary>
    public async Task<SendOutcome?> CheckAsync(Workspace workspace, string channel, CancellationToken stop)
    {
        var reply = await api.AskAsync(workspace, WebMethods.Channel, new JsonObject { ["channel"] = channel }, stop);
        if (reply is not ApiReply.Ok { Body: var body } || body.Member("channel") is not { } about)
            return Unseen(reply, "whether the channel is shared with people outside");
        if (about.Flag("is_im"))
            return null;
        if (about.Flag("is_archived"))
            return new SendOutcome.Refused("is_archived");
        if (about.Member("is_member") is { ValueKind: JsonValueKind.False })
            return new SendOutcome.Refused("not_in_channel");
        if (about.Flag("is_ext_shared") || about.Flag("is_pending_ext_shared"))
            return new SendOutcome.Refused("The channel is shared with people outside the organisation.");
        return await MembersAsync(workspace with { Team = workspace.Team ?? about.Text("context_team_id") }, workspace, channel, stop);
    }

    private async Task<SendOutcome?> MembersAsync(Workspace home, Workspace workspace, string channel, CancellationToken stop)
    {
        var seen = 0;
        string? cursor = null;
        do
        {
            var page = new JsonObject { ["channel"] = channel, ["limit"] = PageSize };
            if (cursor is not null)
                page["cursor"] = cursor;
            var reply = await api.AskAsync(workspace, WebMethods.Members, page, stop);
            if (reply is not ApiReply.Ok { Body: var body } || body.Member("members") is not { ValueKind: JsonValueKind.Array })
                return Unseen(reply, "who is in the channel");
            foreach (var member in body.List("members"))
            {
                if (++seen > MostMembers)
                    return new SendOutcome.Refused($"The channel has more than {MostMembers} members, too many to look for people outside.");
                if (await OutsiderAsync(home, workspace, member.Text() ?? string.Empty, stop) is { } refused)
                    return refused;
            }

            cursor = body.Text("response_metadata", "next_cursor");
        }
        while (cursor is not null);

        return null;
    }

    private async Task<SendOutcome?> OutsiderAsync(Workspace home, Workspace workspace, string person, CancellationToken stop)
    {
        var (user, reply) = await members.FindAsync(workspace, person, stop);
        if (user is null)
            return reply is ApiReply.Failed { Outcome: SendOutcome.Refused } no ? new SendOutcome.Refused($"The bot cannot see who is in the channel: {no.Error}.") : Unseen(reply, "who is in the channel");
        return IsOutsider(user.Value, home) ? new SendOutcome.Refused("The channel is shared with people outside the organisation: a guest or somebody of another workspace is in it.") : null;
    }

    private static bool IsOutsider(JsonElement user, Workspace home) =>
        user.Flag("is_restricted") || user.Flag("is_ultra_restricted") || user.Flag("is_stranger")
        || (home.Team is { } team && user.Text("team_id") is { } theirs && theirs != team
            && (home.Enterprise is null || user.Text("enterprise_user", "enterprise_id") != home.Enterprise));

    /// <summary>What cannot be seen is not trusted.</summary>
    private static SendOutcome Unseen(ApiReply reply, string what) => reply switch
    {
        ApiReply.Failed { Outcome: SendOutcome.Unknown unknown } => unknown.ForWhatWaits(),
        ApiReply.Failed { Outcome: SendOutcome.NotSent later } failed when ErrorWords.Of(failed.Error) != ErrorKind.Credentials => later,
        ApiReply.Failed { Outcome: SendOutcome.Refused refused } failed when ErrorWords.Of(failed.Error) == ErrorKind.Recipient => refused,
        ApiReply.Failed failed => new SendOutcome.Refused($"The bot cannot see {what}: {failed.Error}."),
        _ => new SendOutcome.Refused($"The bot cannot see {what}."),
    };
}
