using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Records;
using Bot.Dialogs.Cards;

namespace Bot.Dialogs.Notices;

/// <summary>What happened to a case, a sentence an event.</summary>
public static class Timeline
{
    /// <summary>The latest events, the newest first, without the pings, and without a yes that decided at once.</summary>
    public static IReadOnlyList<Words> Latest(Case it, EscalationPolicy policy, int count) =>
    [
        .. Open(it).Where(one => one is not (Pinged or EscalationVoiced) || (one is EscalationVoiced && policy.Escalate.Approval.Quorum > 1))
            .TakeLast(count).Reverse().Select(one => Line(one, it, policy)),
    ];

    /// <summary>All events, the oldest first.</summary>
    public static IReadOnlyList<Words> Whole(Case it, EscalationPolicy policy) => [.. Open(it).Select(one => Line(one, it, policy))];

    /// <summary>What happened, without when.</summary>
    public static Words Sentence(CaseEvent happened, Case it, EscalationPolicy policy)
    {
        var who = happened is IInPlaceOf { For: { } absent } ? $"{policy.NameOf(happened.By)}, in place of {policy.NameOf(absent)}," : policy.NameOf(happened.By);
        return happened switch
        {
            Opened { ReportedAs: { } name } => $"{name}, whom the policy did not know, logged it ({happened.By}).",
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
            ClientGotInTouch one => $"The client got in touch by {Say.Via(one.Via)}{(one.Automatic ? ", automatically" : string.Empty)} (noted by {who}): {one.Summary}",
            SeverityChanged one => $"{who} changed the level from {one.From} to {one.To}: {one.Reason}",
            HoldPlaced one => Words.Of($"{who} placed a legal hold until about {one.Until}: {one.Reason}"),
            HoldLifted one => $"{who} lifted the legal hold: {one.Reason}",
            CommitmentKept one => $"{who} noted as done: {it.Commitments[one.Number - 1].Step.What}",
            StillWorking => $"{who} is still on it.",
            HelpAsked one => $"{who} needs help: {one.Note}",
            HandedOver one => $"{who} handed it over to {policy.NameOf(one.To)}: {one.Note}",
            ComplaintNamed { About.Count: 0 } one => $"{who} noted that it is about nobody of ours any more: {one.Reason}",
            ComplaintNamed one => $"{who} noted whom it is about: {string.Join(", ", one.About.Select(policy.NameOf))} ({one.Reason}){(one.Owner is { } owner ? $"; {policy.NameOf(owner)} owns it from here on" : string.Empty)}.",
            AcknowledgementLapsed one => $"Nothing was heard from {policy.NameOf(one.Was)}; {policy.NameOf(one.Next)} is asked to acknowledge it (R29).",
            TierEngaged { Owner: { } next } one => $"{policy.TierOf(one.Tier).Name} ({one.Tier}) has it now; it is {policy.NameOf(next)}'s turn (R28).",
            TierEngaged one => $"{policy.TierOf(one.Tier).Name} ({one.Tier}) has it now.",
            Breached one => $"Deadline missed: {PingCard.Promise(one.Clock)}{(one.LoggedLate ? " (logged late)" : one.Reclassified ? " (by the new level)" : string.Empty)}.",
            Pinged one => $"Reminded {Names(one, policy)}: {PingCard.Promise(one.Clock)} ({one.Threshold}).",
            Snoozed one => Words.Of($"{who} muted the reminders for themselves until {one.Until}."),
            PingHandedOver one => HandedOver(one, policy),
            NobodyAvailable one => $"Nobody could be reached: {PingCard.Promise(one.Clock)} ({one.Threshold}){(one.For.Count > 0 ? $", meant for {string.Join(", ", one.For.Select(policy.NameOf))}" : string.Empty)}. NO_ONE_AVAILABLE (R26)",
            Resolved one => $"{who} resolved it: {one.Note}",
            PostMortemWritten one => $"{who} wrote the post-mortem. Cause: {one.Cause} Changes: {one.Actions}",
            Closed one => $"{who} closed it{Waivers(one)}.",
            Reopened one => $"{who} reopened it: {one.Reason}",
            ContentRemoved { Kind: Removal.Retention } one => $"Its content was removed under the retention policy: {one.Reason}",
            ContentRemoved one => $"What names somebody was removed by order: {one.Reason}",
            MadeConfidential one => $"{who} made it confidential: {one.Reason}",
            MembersChanged one => $"{who} changed who sees it ({Circle(one, policy)}): {one.Reason}",
            OpenedUp one => $"{who} made it open to everybody: {one.Reason}",
            LegalAsked => $"{who} asked legal for counsel.",
            PrivilegedNoted => $"{who} wrote a privileged note.",
            PolicyApplied one => $"{who} put version {one.Version} of the policy in force for it; what was met or missed before stays (R16).",
            _ => throw new InvalidOperationException(happened.GetType().Name),
        };
    }

    /// <summary>Sentences in one line.</summary>
    public static string Listed(IEnumerable<string> sentences) => string.Join("; ", sentences.Select(one => one.TrimEnd('.')));

    /// <summary>Without legal's own notes.</summary>
    private static IEnumerable<CaseEvent> Open(Case it) => it.Events.Where(one => one is not PrivilegedNoted);

    private static string Circle(MembersChanged change, EscalationPolicy policy) => string.Join("; ", new[]
    {
        (Sign: "added", Names: change.Added.Select(policy.NameOf).Concat(change.AddedRoles.Select(Role))),
        (Sign: "removed", Names: change.Removed.Select(policy.NameOf).Concat(change.RemovedRoles.Select(Role))),
    }.Where(part => part.Names.Any()).Select(part => $"{part.Sign} {string.Join(", ", part.Names)}"));

    private static string Role(Cases.People.Role role) => $"the role {role.ToString().ToLowerInvariant()}";

    private static Words Line(CaseEvent happened, Case it, EscalationPolicy policy) => Words.Of($"{happened.At} · {Sentence(happened, it, policy)}");

    private static string Confirmation(ConfirmationSet one, string who) => one.Status switch
    {
        ConfirmationStatus.Asked => $"{who} asked the client to confirm record {one.Record}.",
        ConfirmationStatus.Confirmed => $"{one.Who} confirmed record {one.Record} for the client (noted by {who}).",
        ConfirmationStatus.Disputed => $"{one.Who} disputes record {one.Record} (noted by {who}).",
        _ => throw new InvalidOperationException(one.Status.ToString()),
    };

    private static Words HandedOver(PingHandedOver one, EscalationPolicy policy)
    {
        var from = policy.NameOf(one.From);
        var what = $"{policy.NameOf(one.To)} was reminded in place of {from}: {PingCard.Promise(one.Clock)} ({one.Threshold}). {from}";
        if (one is { StandsIn: true, Until: { } back })
            return Words.Of($"{what} is away until {back} (R27).");
        return one.Until is { } until ? Words.Of($"{what} is off until {until} (R24).") : $"{what} cannot be reached (R26).";
    }

    private static string Names(Pinged ping, EscalationPolicy policy) =>
        ping.People.Count == 0 ? "nobody (a later reminder said it)" : string.Join(", ", ping.People.Select(one => Name(one, ping, policy)));

    private static string Name(PersonId one, Pinged ping, EscalationPolicy policy) => ping.Instead?.Where(instead => instead.By == one).Select(instead => policy.NameOf(instead.Of)).ToList() is { Count: > 0 } absent
        ? $"{policy.NameOf(one)} for {string.Join(" and ", absent)}"
        : policy.NameOf(one);

    private static string Waivers(Closed closed) => (closed.RecordWaiver, closed.PostMortemWaiver) switch
    {
        (null, null) => string.Empty,
        ({ } record, null) => $" without a confirmed record ({record})",
        (null, { } post) => $" without a post-mortem ({post})",
        ({ } record, { } post) => $" without a confirmed record ({record}) and without a post-mortem ({post})",
    };
}
