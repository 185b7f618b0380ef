using Bot.Cases;
using Bot.Cases.Clocks;
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
        var reading = CaseClocks.Read(it, policy, now).FirstOrDefault(clock => clock.Id == ping.Clock)?.Reading;
        var done = reading is null or { Stopped: true };
        Words title = done ? $"Done: {it.Id} · {Promise(ping.Clock)}" : $"{Urgency(ping.Threshold)}: {it.Id} · {Promise(ping.Clock)}";
        List<Element> body = [new Facts([new("Client", Words.Strong(it.Opened.Client)), new("Issue", it.Opened.Title), .. When(reading), .. Late(ping, it, policy)])];
        if (!done)
            body.Add(new Paragraph(Why(ping, policy), Tone.Subtle));
        return new Card(title, body, [.. done ? [Verbs.ShowCase] : Verbs.For(ping.Clock, Verbs.CanGoUp(it, policy)), .. Verbs.Why(ping.Clock, place)], title);
    }

    /// <summary>What a clock waits for.</summary>
    internal static string Promise(ClockId clock) => clock.Kind switch
    {
        ClockKind.Acknowledge => $"acknowledge ({clock.Tier})",
        ClockKind.Resolve => clock.Tier is { } tier ? $"resolve or escalate ({tier})" : "resolve the case",
        ClockKind.FirstClientResponse => "first answer to the client",
        ClockKind.ClientUpdate => "next update to the client",
        ClockKind.Approval => $"decide whether {clock.Tier} takes it",
        ClockKind.Wait => "the expected answer is due: chase, resume or resolve",
        _ => throw new InvalidOperationException(clock.Kind.ToString()),
    };

    private static string Urgency(Threshold threshold) => threshold.Kind switch
    {
        ThresholdKind.Fraction => "Reminder",
        ThresholdKind.Before => "Last call",
        ThresholdKind.Due => "Due now",
        ThresholdKind.Repeat => "Overdue",
        ThresholdKind.Fallback => "Nobody acted",
        ThresholdKind.Daily => "Still nobody acted",
        _ => throw new InvalidOperationException(threshold.Kind.ToString()),
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
        ThresholdKind.Due when ping.Clock.Kind is ClockKind.Wait => "Why now: what you wait for was expected by now (R11).",
        ThresholdKind.Fraction => $"Why now: {ping.Threshold} of the time is gone (R18).",
        ThresholdKind.Before => "Why now: the deadline is close (R18).",
        ThresholdKind.Due => "Why now: the deadline has passed; that stays on the record (R25).",
        ThresholdKind.Repeat => $"Why now: the deadline has passed and nobody acted; reminder {ping.Threshold.Amount:0} (R25).",
        ThresholdKind.Fallback or ThresholdKind.Daily => $"Why now: nobody acted, and {policy.NameOf(policy.Reminders.Fallback)} is the fallback of the policy (R25).",
        _ => throw new InvalidOperationException(ping.Threshold.Kind.ToString()),
    };
}
