using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using Bot.Cases.Records;
using Bot.Dialogs.Cards;

namespace Bot.Dialogs.Notices;

/// <summary>What happened to a case, a sentence an event.</summary>
internal static class Timeline
{
    /// <summary>The latest events, the newest first, without the pings, and without a yes that decided at once.</summary>
    public static IReadOnlyList<Words> Latest(Case it, EscalationPolicy policy, int count) =>
    [
        .. it.Events.Where(one => one is not (Pinged or EscalationVoiced) || (one is EscalationVoiced && policy.Escalate.Approval.Quorum > 1))
            .TakeLast(count).Reverse().Select(one => Line(one, it, policy)),
    ];

    /// <summary>All events, the oldest first.</summary>
    public static IReadOnlyList<Words> Whole(Case it, EscalationPolicy policy) => [.. it.Events.Select(one => Line(one, it, policy))];

    /// <summary>What happened, without when.</summary>
    public static Words Sentence(CaseEvent happened, Case it, EscalationPolicy policy)
    {
        var who = policy.NameOf(happened.By);
        return happened switch
        {
            Opened => $"{who} logged it.",
            Acknowledged one => $"{who} acknowledged it for {one.Tier}.",
            AttemptLogged one => $"{who} tried: {one.What} – {one.Outcome}",
            Noted { Link: { } link } one => Words.Of($"{who} kept what {one.Author} wrote at {one.WrittenAt}: {one.Text} ({link})"),
            Noted one => $"{who} noted: {one.Text}",
            ClientUpdated one => $"{who} told the client by {Say.Via(one.Via)}: {one.Summary}",
            ChannelChosen { OverrideReason: { } reason } one => $"{who} chose {Say.Via(one.Chosen)} over the advised {Say.Via(one.Advised)}: {reason}",
            ChannelChosen one => $"{who} chose {Say.Via(one.Chosen)}, as advised ({one.Rule}).",
            DecisionRecorded one => $"{who} wrote record {one.Record.Number}: {Listed(one.Record.Decisions)}",
            ConfirmationSet one => Confirmation(one, who),
            WaitStarted one => Words.Of($"{who} put it on hold until {one.Until}: {one.Note}"),
            WaitEnded => $"{who} resumed it.",
            EscalationRequested one => $"{who} asked {one.To} to take it ({one.Grounds}): {one.Ask}",
            EscalationVoiced => $"{who} said yes to the escalation.",
            EscalationDecided one => $"{who} {(one.Approved ? "approved" : "rejected")} the escalation{(one.Reason is null ? "." : $": {one.Reason}.")}",
            TierEngaged one => $"{policy.TierOf(one.Tier).Name} ({one.Tier}) has it now.",
            Breached one => $"Deadline missed: {PingCard.Promise(one.Clock)}{(one.LoggedLate ? " (logged late)" : string.Empty)}.",
            Pinged one => $"Reminded {Names(one, policy)}: {PingCard.Promise(one.Clock)} ({one.Threshold}).",
            Resolved one => $"{who} resolved it: {one.Note}",
            PostMortemWritten one => $"{who} wrote the post-mortem. Cause: {one.Cause} Changes: {one.Actions}",
            Closed one => $"{who} closed it{Waivers(one)}.",
            Reopened one => $"{who} reopened it: {one.Reason}",
            PolicyApplied one => $"{who} put version {one.Version} of the policy in force for it; what was met or missed before stays (R16).",
            _ => throw new InvalidOperationException(happened.GetType().Name),
        };
    }

    /// <summary>Sentences in one line.</summary>
    public static string Listed(IEnumerable<string> sentences) => string.Join("; ", sentences.Select(one => one.TrimEnd('.')));

    private static Words Line(CaseEvent happened, Case it, EscalationPolicy policy) => Words.Of($"{happened.At} · {Sentence(happened, it, policy)}");

    private static string Confirmation(ConfirmationSet one, string who) => one.Status switch
    {
        ConfirmationStatus.Asked => $"{who} asked the client to confirm record {one.Record}.",
        ConfirmationStatus.Confirmed => $"{one.Who} confirmed record {one.Record} for the client (noted by {who}).",
        ConfirmationStatus.Disputed => $"{one.Who} disputes record {one.Record} (noted by {who}).",
        _ => throw new InvalidOperationException(one.Status.ToString()),
    };

    private static string Names(Pinged ping, EscalationPolicy policy) =>
        ping.People.Count == 0 ? "nobody (a later reminder said it)" : string.Join(", ", ping.People.Select(policy.NameOf));

    private static string Waivers(Closed closed) => (closed.RecordWaiver, closed.PostMortemWaiver) switch
    {
        (null, null) => string.Empty,
        ({ } record, null) => $" without a confirmed record ({record})",
        (null, { } post) => $" without a post-mortem ({post})",
        ({ } record, { } post) => $" without a confirmed record ({record}) and without a post-mortem ({post})",
    };
}
