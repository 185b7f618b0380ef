using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Pings;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;

namespace Bot.Dialogs.Notices;

/// <summary>A reminder: what is promised, by when, how late it is, and the button that does it.</summary>
internal static class PingCard
{
    private static readonly Duration WorthMentioning = Duration.FromSeconds(60);

    /// <summary>Draws the ping at a place of the case; without buttons and with a word of thanks once the act has come.</summary>
    public static Card Draw(int place, Case it, EscalationPolicy policy, Instant now)
    {
        var ping = (Pinged)it.Events[place];
        var reading = Reading(ping, it, policy, now);
        var done = Done(reading);
        Words title = !done && ping.Clock.Kind is ClockKind.StillOnIt ? $"Still on it? {it.Id} · {it.Opened.Title}" : $"{Headline(ping, it, reading)}: {it.Id} · {Promise(ping.Clock)}";
        List<Element> body = [new Facts([new("Client", Words.Strong(it.Opened.Client)), new("Issue", it.Opened.Title), .. Promised(ping.Clock, it), .. ping.Clock.Kind is ClockKind.StillOnIt ? [] : When(reading), .. Late(ping, it, policy)])];
        if (!done && Absent(ping, policy) is { } absent)
            body.Add(absent);
        if (!done)
            body.Add(new Paragraph(Why(ping, policy), Tone.Subtle));
        else if (PingReason.WentUp(ping, it))
            body.Add(new Paragraph($"Nobody acted in time, so the policy passed it on: {it.Tier} has it now (R25).", Tone.Subtle));
        return new Card(
            title,
            body,
            [.. done ? [Verbs.ShowCase] : Verbs.For(ping.Clock, Verbs.CanGoUp(it, policy)), .. !done && CanSnooze(ping, it, policy, reading!) ? [Verbs.Snooze] : Array.Empty<Button>(), .. Verbs.Why(ping.Clock, place)],
            title);
    }

    /// <summary>One line of a message with several pings: what, by when, how late; good once the act has come.</summary>
    internal static Fact Line(Pinged ping, Case it, EscalationPolicy policy, Instant now)
    {
        var reading = Reading(ping, it, policy, now);
        var due = Done(reading) || reading?.Due is not { } at ? Words.None : Words.Of($" by {at}");
        var late = Done(reading) ? null : Late(ping, it, policy).FirstOrDefault();
        var text = Words.Of($"{Headline(ping, it, reading)}: {Promise(ping.Clock)}{due}{(late is null ? Words.None : Words.Of($", late by {late.Value}"))} – {it.Opened.Title}");
        return new($"{it.Id} · {it.Opened.Client}", text, Done(reading) ? Tone.Good : reading is { Breached: true } ? Tone.Bad : Tone.Normal);
    }

    /// <summary>Whether the act that a ping asks for has come, or is not asked for any more.</summary>
    internal static bool IsDone(Pinged ping, Case it, EscalationPolicy policy, Instant now) => Done(Reading(ping, it, policy, now));

    private static ClockReading? Reading(Pinged ping, Case it, EscalationPolicy policy, Instant now) => CaseClocks.Read(it, policy, now).FirstOrDefault(clock => clock.Id == ping.Clock)?.Reading;

    private static bool Done(ClockReading? reading) => reading is null or { Stopped: true };

    private static string Headline(Pinged ping, Case it, ClockReading? reading) => !Done(reading) ? Urgency(ping.Threshold) : PingReason.WentUp(ping, it) ? "Missed" : "Done";

    /// <summary>By its own clock there is time to mute it; whether the person may, the rule says when they ask.</summary>
    private static bool CanSnooze(Pinged ping, Case it, EscalationPolicy policy, ClockReading reading) =>
        ping.Clock.Kind is not (ClockKind.Wait or ClockKind.StillOnIt) && Snoozing.Latest(reading) > reading.ReadAt && !(ping.Clock.Kind is ClockKind.Acknowledge && Gravity.IsCritical(it, policy));

    /// <summary>What a clock waits for.</summary>
    internal static string Promise(ClockId clock) => clock.Kind switch
    {
        ClockKind.Acknowledge => $"acknowledge ({clock.Tier})",
        ClockKind.Resolve => clock.Tier is { } tier ? $"resolve or escalate ({tier})" : "resolve the case",
        ClockKind.FirstClientResponse => "first answer to the client",
        ClockKind.ClientUpdate => "next update to the client",
        ClockKind.Approval => $"decide whether {clock.Tier} takes it",
        ClockKind.NextClientResponse => "answer the client, who got in touch",
        ClockKind.ClientConfirm => "have the written record confirmed",
        ClockKind.PostMortem => "write the post-mortem",
        ClockKind.Commitment => "do what was promised",
        ClockKind.Hold => "look at the legal hold: is it still needed?",
        ClockKind.StillOnIt => "say that you are still on it",
        ClockKind.Wait => "the expected answer is due: chase, resume or resolve",
        _ => throw new InvalidOperationException(clock.Kind.ToString()),
    };

    private static string Urgency(Threshold threshold) => threshold.Kind switch
    {
        ThresholdKind.Fraction or ThresholdKind.Spent => "Reminder",
        ThresholdKind.Before => "Last call",
        ThresholdKind.Due => "Due now",
        ThresholdKind.Repeat => "Overdue",
        ThresholdKind.Fallback => "Nobody acted",
        ThresholdKind.Daily => "Still nobody acted",
        _ => throw new InvalidOperationException(threshold.Kind.ToString()),
    };

    /// <summary>Who stands in for whom, where somebody does (R27).</summary>
    private static Paragraph? Absent(Pinged ping, EscalationPolicy policy) => ping.Instead is { Count: > 0 } all
        ? new Paragraph(new Words([.. all.SelectMany((one, place) => Words.Of($"{(place > 0 ? " " : string.Empty)}For {policy.NameOf(one.Of)}, away until {one.Until}: {policy.NameOf(one.By)} stands in (R27).").Runs)]), Tone.Warning)
        : null;

    /// <summary>Which promise, and which record, where a case may have several.</summary>
    private static IEnumerable<Fact> Promised(ClockId clock, Case it) => clock.Kind switch
    {
        ClockKind.Commitment => [new("Promised", it.Commitments[clock.Turn - 1].Step.What)],
        ClockKind.ClientConfirm => [new("Record", $"{it.Confirming[clock.Turn - 1].Record}")],
        _ => [],
    };

    private static IEnumerable<Fact> When(ClockReading? reading) => reading?.Due is { } due
        ? [new("By", Words.At(due), reading.Breached ? Tone.Bad : Tone.Normal)]
        : [];

    private static IEnumerable<Fact> Late(Pinged ping, Case it, EscalationPolicy policy)
    {
        var late = ping.At - ping.Scheduled;
        if (late < WorthMentioning && late < policy.Reminders.RepeatEvery / 2)
            yield break;
        var missed = it.All<Pinged>().Count(other => other.Clock == ping.Clock && other.At == ping.At) - 1;
        yield return new("Late by", missed > 0 ? $"{Say.Length(late)} (with {missed} earlier {(missed == 1 ? "reminder" : "reminders")})" : Say.Length(late), Tone.Warning);
    }

    private static string Why(Pinged ping, EscalationPolicy policy) => ping.Threshold.Kind switch
    {
        ThresholdKind.Due when ping.Clock.Kind is ClockKind.Hold => "Why now: the legal hold was to be looked at by now (R11).",
        ThresholdKind.Due when ping.Clock.Kind is ClockKind.Wait => "Why now: what you wait for was expected by now (R11).",
        ThresholdKind.Due when ping.Clock.Kind is ClockKind.StillOnIt =>
            $"Why now: nothing was heard from your side for a while. Without an answer within {Say.Length(Silence.ToAnswer)} the next person is asked (R29).",
        ThresholdKind.Fraction => $"Why now: {ping.Threshold} of the time is gone (R18).",
        ThresholdKind.Spent => $"Why now: {Durations.Words(Duration.FromSeconds((double)ping.Threshold.Amount))} of the time are gone (R18).",
        ThresholdKind.Before => "Why now: the deadline is close (R18).",
        ThresholdKind.Due => "Why now: the deadline has passed; that stays on the record (R25).",
        ThresholdKind.Repeat => $"Why now: the deadline has passed and nobody acted; reminder {ping.Threshold.Amount:0} (R25).",
        ThresholdKind.Fallback or ThresholdKind.Daily => $"Why now: nobody acted, and {policy.NameOf(policy.Reminders.Fallback)} is the fallback of the policy (R25).",
        _ => throw new InvalidOperationException(ping.Threshold.Kind.ToString()),
    };
}
