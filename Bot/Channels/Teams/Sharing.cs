using Bot.Channels.Teams.Connections;

namespace Bot.Channels.Teams;

/// <summary>Whether a conversation of several may read what is internal: its roster is asked for before each message, and one that cannot be looked at may not (P-61).</summary>
internal sealed class Sharing(TeamsSettings settings, Connector connector)
{
    /// <summary>A roster with more people cannot be looked through in time.</summary>
    public const int MostMembers = 5000;

    /// <summary>Why nothing may be sent where somebody from outside reads along.</summary>
    public const string Outsiders = "A guest or somebody of another organisation is in this conversation.";

    /// <summary>As many as a page holds: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context.</summary>
    private const string PageSize = "?pageSize=500";

    /// <summary>What the platform calls those of the organisation; others are "guest" and "anonymous".</summary>
    private const string Insider = "user";

    /// <summary>How ids of group chats and channels begin.</summary>
    private const string OfSeveral = "19:";

    /// <summary>Why nothing may be sent there; null where it may. A chat with one person is not looked at: whom that is was decided by the roster of the policy.</summary>
    public async Task<Connector.Reply?> CheckAsync(Reference to, bool asked, CancellationToken stop)
    {
        if (to.Type is not ("channel" or "groupChat") && !(to.Type is null && to.ConversationId.StartsWith(OfSeveral, StringComparison.Ordinal)))
            return null;
        var seen = 0;
        string? next = null;
        do
        {
            var page = await connector.SendAsync(
                new(HttpMethod.Get, to, ["conversations", Threads.Channel(to.ConversationId), "pagedmembers"], Asked: asked)
                {
                    Query = next is null ? PageSize : $"{PageSize}&continuationToken={Uri.EscapeDataString(next)}",
                },
                stop);
            if (page.Failed is { } failed)
                return page with { Failed = Unseen(failed, page) };
            foreach (var member in page.Body.List("members"))
            {
                if (++seen > MostMembers)
                    return Refused($"The conversation has more than {MostMembers} members, too many to look for people outside.");
                if (IsOutsider(member.Text("userRole"), member.Text("tenantId"), settings.TenantId ?? to.TenantId))
                    return Refused(Outsiders);
            }

            next = page.Body.Text("continuationToken");
        }
        while (!string.IsNullOrEmpty(next));

        return null;
    }

    /// <summary>What cannot be seen is not trusted.</summary>
    private static SendOutcome Unseen(SendOutcome failed, Connector.Reply page) => failed switch
    {
        SendOutcome.Refused refused when page is { Status: not null, Gone: false } => new SendOutcome.Refused($"The bot cannot see who is in this conversation: {refused.Why}"),
        _ => failed.ForWhatWaits(),
    };

    private static bool IsOutsider(string? role, string? tenant, string? home) =>
        (role is not null && !role.Equals(Insider, StringComparison.OrdinalIgnoreCase))
        || (tenant is not null && home is not null && !tenant.Equals(home, StringComparison.OrdinalIgnoreCase));

    private static Connector.Reply Refused(string why) => new(new SendOutcome.Refused(why));
}
