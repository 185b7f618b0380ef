using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;

namespace Bot.Dialogs.Why;

/// <summary>Why a ping went out, and why to this person: read from the case as it was when it was fired.</summary>
internal static class PingReasons
{
    /// <summary>The rows of the explanation.</summary>
    public static IReadOnlyList<Element> Of(Pinged ping, int place, Turn turn)
    {
        var policy = turn.Policy;
        var then = Before(turn.Case!, place);
        List<string> why = [.. Roles(turn.Person.Id, ping, then, policy), .. HandedOver(turn.Person.Id, ping, turn.Case!, policy)];
        var others = ping.People.Where(person => person != turn.Person.Id).Select(policy.NameOf).ToList();
        return
        [
            new Facts(
            [
                new("What", Words.Of($"{PingCard.Promise(ping.Clock)}: {What(ping, then, policy)}")),
                new("Rule", $"{Rule(ping)} of {policy.Name} version {policy.Version}"),
                new("Was due", Words.At(ping.Scheduled)),
                new("Fired", Words.Of($"{ping.At}{Late(ping.At - ping.Scheduled)}")),
                new("Why you", why.Count > 0 ? string.Join("; ", why) : "it was not for you: you read it where others do, in a room of the tier or as somebody's deputy (R26)"),
                .. Absent(turn.Person.Id, ping, policy),
                new("Others", others.Count > 0 ? string.Join(", ", others) : "nobody else"),
                new("What would have prevented it", Prevented(ping.Clock, then, policy)),
            ]),
            new Paragraph("R and a number name the rules; they stand in docs/clocks.md.", Tone.Subtle),
        ];
    }

    /// <summary>For whom the person stood in then, and until when (R27).</summary>
    private static IEnumerable<Fact> Absent(PersonId person, Pinged ping, EscalationPolicy policy) => (ping.Instead ?? [])
        .Where(one => one.By == person)
        .Select(one => new Fact("In place of", Words.Of($"{policy.NameOf(one.Of)}, away until {one.Until} (R27)")));

    /// <summary>The case as it was when the ping was fired: before everything that the same sweep brought about.</summary>
    private static Case Before(Case it, int place)
    {
        var at = it.Events[place].At;
        while (it.Events[place - 1] is { } earlier && earlier.By == PersonId.Bot && (earlier.At == at || earlier is Breached))
            place--;
        return Case.From(it.Id, [.. it.Events.Take(place)]);
    }

    private static Words What(Pinged ping, Case then, EscalationPolicy policy)
    {
        var reading = CaseClocks.Read(then, policy, ping.At).FirstOrDefault(clock => clock.Id == ping.Clock)?.Reading;
        var spent = reading is null ? string.Empty : $" ({Tally.Hours(reading.Spent)} of {Tally.Hours(reading.Target)} were spent)";
        return ping.Threshold.Kind switch
        {
            ThresholdKind.Fraction => $"{ping.Threshold} of the time was gone{spent}",
            ThresholdKind.Spent => $"{Durations.Words(Duration.FromSeconds((double)ping.Threshold.Amount))} of the time were gone{spent}",
            ThresholdKind.Before => $"the deadline was close{spent}",
            ThresholdKind.Due when ping.Clock.Kind is ClockKind.Wait => "what was waited for was expected by then",
            ThresholdKind.Due when ping.Clock.Kind is ClockKind.StillOnIt => $"nothing was heard from the owner's side{spent}",
            ThresholdKind.Due => $"the deadline passed{spent}",
            ThresholdKind.Repeat => $"the deadline had passed and nobody acted, reminder {ping.Threshold.Amount:0} of {policy.Reminders.MaxRepeats}{spent}",
            ThresholdKind.Fallback => $"nobody acted after {policy.Reminders.MaxRepeats} reminders{spent}",
            ThresholdKind.Daily => $"nobody has acted for {ping.Threshold.Amount:0} more business days{spent}",
            _ => throw new InvalidOperationException(ping.Threshold.Kind.ToString()),
        };
    }

    private static string Rule(Pinged ping) => ping.Threshold.Kind switch
    {
        ThresholdKind.Fraction => $"R18, reminders, at: {ping.Threshold},",
        ThresholdKind.Spent => "R18, reminders, at: a length of time,",
        ThresholdKind.Before => "R18, reminders, before,",
        ThresholdKind.Due when ping.Clock.Kind is ClockKind.Wait => "R11, whatever the reminders say,",
        ThresholdKind.Due when ping.Clock.Kind is ClockKind.StillOnIt => "R29, whatever the reminders say,",
        ThresholdKind.Due => "R25, the deadline itself and notify, breached,",
        ThresholdKind.Repeat => "R25, reminders, repeat_every and max_repeats,",
        ThresholdKind.Fallback or ThresholdKind.Daily => "R25, reminders, fallback,",
        _ => throw new InvalidOperationException(ping.Threshold.Kind.ToString()),
    };

    private static string Late(Duration late) => late >= Duration.FromMinutes(1) ? $", late by {Say.Length(late)} (R21)" : string.Empty;

    private static IEnumerable<string> Roles(PersonId person, Pinged ping, Case then, EscalationPolicy policy)
    {
        if (then.All<PingHandedOver>().LastOrDefault(over => over.To == person && over.Clock == ping.Clock && over.Threshold == ping.Threshold) is { } over)
            yield return $"you got it in place of {policy.NameOf(over.From)}, who {Off(over, "is")}";
        if (!ping.People.Contains(person))
            yield break;
        if (ping.Instead?.Any(one => one.By == person) == true)
            yield return $"you stood in for {string.Join(" and ", ping.Instead.Where(one => one.By == person).Select(one => policy.NameOf(one.Of)))} (R27)";
        if (ping.Clock.Kind is ClockKind.Acknowledge && policy.TierOf(ping.Clock.Tier!.Value).Members.Contains(person))
            yield return $"you are of {ping.Clock.Tier}, and one of you has to acknowledge it (R9, R26)";
        if (ping.Clock.Kind is ClockKind.Approval && Escalating.Approvers(then, policy, then.Approvals[ping.Clock.Turn - 1].Request).Contains(person))
            yield return "you may decide about the escalation (R30)";
        if (ping.Clock.Kind is ClockKind.Commitment && then.Commitments[ping.Clock.Turn - 1].Step.Owner == person.Value)
            yield return "you promised it (R7)";
        if (then.Owner == person)
            yield return "you owned the case (R18)";
        if (ping.Threshold.Kind is ThresholdKind.Fallback or ThresholdKind.Daily && policy.Reminders.Fallback == person)
            yield return "you are the policy's fallback (R25)";
        if (ping.Threshold.Kind is not ThresholdKind.Due || !policy.Notify.TryGetValue(Occasion.Breached, out var told))
            yield break;
        foreach (var audience in told)
        {
            if (Told(audience, person, then, policy) is { } because)
                yield return $"{because}, whom the policy tells of missed deadlines (R25)";
        }
    }

    private static IEnumerable<string> HandedOver(PersonId person, Pinged ping, Case it, EscalationPolicy policy) => it.All<PingHandedOver>()
        .Where(over => over.To == person && over.Clock == ping.Clock && over.Threshold == ping.Threshold)
        .Select(over => $"it was for {policy.NameOf(over.From)}, who {Off(over, "was")}, and you are next");

    private static string Off(PingHandedOver over, string verb) => over switch
    {
        { StandsIn: true } => $"{verb} away (R27)",
        { Until: null } => "cannot be reached (R26)",
        _ => $"{verb} not at work (R24)",
    };

    private static string? Told(Audience audience, PersonId person, Case then, EscalationPolicy policy) => audience switch
    {
        Audience.Reporter when then.Opened.By == person => "you logged the case",
        Audience.CurrentTier when policy.TierOf(then.Tier).Members.Contains(person) => $"you are of {then.Tier}, which had the case",
        Audience.NextTier when policy.Above(then.Tier) is { } next && next.Members.Contains(person) => $"you are of {next.Id}, the next tier",
        Audience.Someone someone when someone.Person == person => "the policy names you",
        _ => null,
    };

    private static string Prevented(ClockId clock, Case then, EscalationPolicy policy) => clock.Kind switch
    {
        ClockKind.Acknowledge => $"an acknowledgement before by {string.Join(" or ", policy.TierOf(clock.Tier!.Value).Members.Select(policy.NameOf))} (R9)",
        ClockKind.Resolve when clock.Tier is not null => "resolving it or passing it up before; while the client is waited for this clock stands still (R10)",
        ClockKind.Resolve => "resolving it before; while the client is waited for this clock stands still (R10)",
        ClockKind.FirstClientResponse or ClockKind.NextClientResponse or ClockKind.ClientUpdate => "word to the client before, logged as an update or as an attempt with the client (R9)",
        ClockKind.Approval => $"a decision before by {string.Join(" or ", Escalating.Approvers(then, policy, then.Approvals[clock.Turn - 1].Request).Select(policy.NameOf))} (R30)",
        ClockKind.Wait => "resuming it, or resolving it, before (R11)",
        ClockKind.Hold => "lifting the legal hold, or placing it until later, before (R10)",
        ClockKind.ClientConfirm => "the client's word on the record before, confirmed or disputed (R14)",
        ClockKind.PostMortem => "the post-mortem before (R14)",
        ClockKind.Commitment => "noting it as done before (R7)",
        ClockKind.StillOnIt => "any act on the case from the owner's side, such as a note or \"still on it\" (R29)",
        _ => throw new InvalidOperationException(clock.Kind.ToString()),
    };
}
