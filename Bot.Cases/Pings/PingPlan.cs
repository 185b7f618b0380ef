using Bot.Cases.Clocks;
using Bot.Cases.Policy;

namespace Bot.Cases.Pings;

/// <summary>
/// The rule for one person's waiting pings: what goes now (as one message, the oldest first), what waits and until when, what the digest tells, what is dropped, and
/// what goes to somebody else (R19, R21–R27). Pure; every ping has one fate. A person who can be reached nowhere passes on everything.
/// </summary>
public static class PingPlan
{
    /// <summary>The fates of all that waits; <paramref name="sent"/> is what went to this person lately.</summary>
    public static IReadOnlyList<Fate> Make(Preferences who, bool reachable, PingTerms terms, IReadOnlyList<WaitingPing> waiting, IReadOnlyList<SentMessage> sent, Instant now)
    {
        var fates = new List<Fate>();
        var left = new List<WaitingPing>();
        var opens = who.Opens(now) ?? now;
        foreach (var ping in waiting.OrderBy(ping => ping.Scheduled).ThenBy(ping => ping.Id))
        {
            if (Aside(ping, who, reachable, terms, Later(ping, waiting), opens, now) is { } fate)
                fates.Add(fate);
            else
                left.Add(ping);
        }

        // What may wait for others goes along with them where it has to go anyway; what is critical waits for nobody.
        fates.AddRange(left.Where(ping => ping.Critical).Select(ping => new Fate.Now(ping)));
        fates.AddRange(Together([.. left.Where(ping => !ping.Critical)], who, terms, sent, now));
        return fates;
    }

    /// <summary>The fate of a ping that does not go to this person now, whatever else waits; null where it may.</summary>
    private static Fate? Aside(WaitingPing ping, Preferences who, bool reachable, PingTerms terms, bool later, Instant opens, Instant now)
    {
        if (ping.Gone is { } gone)
            return new Fate.Drop(ping, gone);
        if (later)
            return new Fate.Drop(ping, "a later reminder says it");
        if (ping.AwayUntil is { } until && Absent(ping, until) is { } instead)
            return instead;
        if (ping.Threshold.Kind is ThresholdKind.Daily && who.Digest is DigestRhythm.Daily && reachable)
            return new Fate.Digest(ping, "it is told once a day until somebody acts");
        if (!reachable)
            return InPlaceOf(ping, null);
        if (ping.MutedUntil is { } muted && muted > now && ping.Deadline > muted)
            return new Fate.Hold(ping, muted, "muted by hand");
        return opens > now && ping.From is null ? OffHours(ping, terms, opens, now) : null;
    }

    /// <summary>Whoever is away has it go to who stands in for them, else to somebody who could act; where there is nobody they get it themselves (R26, R27).</summary>
    private static Fate.HandOver? Absent(WaitingPing ping, Instant until) =>
        ping.StandIn is { } standIn ? new Fate.HandOver(ping, standIn, until, StandsIn: true) : InPlaceOf(ping, until) as Fate.HandOver;

    /// <summary>Outside working hours: what is due after they begin waits for them, what is due before goes to somebody at work (R24).</summary>
    private static Fate? OffHours(WaitingPing ping, PingTerms terms, Instant opens, Instant now)
    {
        if (!ping.Critical && ping.Deadline > now && ping.Deadline >= opens)
            return new Fate.Hold(ping, opens, "outside working hours");
        if (ping.Others.FirstOrDefault(other => other.AtWork) is { } colleague)
            return new Fate.HandOver(ping, colleague.Person, opens);
        return terms.Quiet is WhenAllAreOff.Fallback && ping.Fallback is { } fallback ? new Fate.HandOver(ping, fallback, opens) : null;
    }

    private static Fate InPlaceOf(WaitingPing ping, Instant? until) =>
        (ping.Others.FirstOrDefault(other => other.AtWork) ?? (ping.Others.Count > 0 ? ping.Others[0] : null))?.Person is { } colleague ? new Fate.HandOver(ping, colleague, until)
        : ping.Fallback is { } fallback ? new Fate.HandOver(ping, fallback, until)
        : new Fate.Nobody(ping);

    /// <summary>Bundled over a while after the last message, never past what each can wait, and at most so many messages an hour (R22).</summary>
    private static IEnumerable<Fate> Together(IReadOnlyList<WaitingPing> pings, Preferences who, PingTerms terms, IReadOnlyList<SentMessage> sent, Instant now)
    {
        if (pings.Count == 0)
            return [];
        var release = sent.Count == 0 ? now : Instant.Min(sent.Max(message => message.At) + terms.Bundle, pings.Min(ping => ping.Latest));
        if (release > now)
            return pings.Select(ping => new Fate.Hold(ping, release, "bundled with what follows"));
        var counted = sent.Where(message => message.Counts && message.At > now - terms.Hour).OrderByDescending(message => message.At).ToList();
        if (counted.Count < terms.PerHour)
            return pings.Select(ping => new Fate.Now(ping));
        return who.Digest is DigestRhythm.Daily
            ? pings.Select(ping => new Fate.Digest(ping, $"{terms.PerHour} messages within the hour are enough"))
            : pings.Select(ping => new Fate.Hold(ping, counted[terms.PerHour - 1].At + terms.Hour, $"{terms.PerHour} messages within the hour are enough, and no digest comes"));
    }

    /// <summary>Another ping of the same clock waits that came later: it says all that this one does (R21).</summary>
    private static bool Later(WaitingPing ping, IReadOnlyList<WaitingPing> waiting) => waiting.Any(other =>
        other.Gone is null && other.Case == ping.Case && other.Clock == ping.Clock && other.Id != ping.Id
        && (other.Scheduled, other.Threshold.Kind, other.Id).CompareTo((ping.Scheduled, ping.Threshold.Kind, ping.Id)) > 0);
}

/// <summary>A message with pings that went to a person; it counts against the cap of R22 unless all of it was critical.</summary>
public sealed record SentMessage(Instant At, bool Counts);
