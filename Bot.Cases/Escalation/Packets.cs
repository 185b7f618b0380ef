using Bot.Cases.Handling;
using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Cases.Escalation;

/// <summary>The packet that comes with an escalation (0.31): whoever takes the case has opened it before.</summary>
public static class Packets
{
    /// <summary>The escalation by which the tier that has the case now got it; null where it came by none.</summary>
    public static EscalationRequested? Of(Case it)
    {
        var engaged = it.Engagements[^1];
        return it.Approvals.LastOrDefault(one => one.Request.To == engaged.Tier && one.Request.By != PersonId.Bot && (one.WentUp ?? one.Decided?.At) == engaged.Since)?.Request;
    }

    /// <summary>Whether somebody still has to open the packet before they acknowledge the case: people sent it up, and they have neither read nor decided about it.</summary>
    public static bool IsUnread(Case it, PersonId who) => Of(it) is { } request
        && !it.Events.Any(one => one.By == who && (one is PacketOpened opened && opened.Number == request.Number
            || one is EscalationVoiced voiced && voiced.Number == request.Number
            || one is EscalationDecided decided && decided.Number == request.Number));

    /// <summary>Takes the case, having read the packet.</summary>
    public static Decision Acknowledge(Case it, EscalationPolicy policy, PersonId by, Instant now) => Working.Acknowledge(it, policy, by, now) switch
    {
        Decision.Accepted accepted when Of(it) is { } request && IsUnread(it, by) => Decision.Accept([new PacketOpened(now, by, request.Number), .. accepted.Events]),
        var decision => decision,
    };
}
