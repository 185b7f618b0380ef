using Bot.Cases.Clocks;
using Bot.Cases.Policy;

namespace Bot.Cases.Pings;

/// <summary>What somebody's pings asked of them over some days, for themselves to see: messages, the reminders in them, how many came outside their working hours, how many at night, and the most that came within an hour (the cap of R22 does not count what is critical).</summary>
public sealed record PingLoad(int Days, int Messages, int Reminders, int OffHours, int AtNight, int MostInAnHour)
{
    /// <summary>What is night for somebody who has set no quiet hours.</summary>
    private static readonly OpenHours Night = new(new LocalTime(22, 0), new LocalTime(7, 0));

    /// <summary>Counts what was sent in the days before an instant.</summary>
    public static PingLoad Of(IReadOnlyList<SentPing> sent, Preferences who, PingTerms terms, int days, Instant now)
    {
        var since = now - Duration.FromDays(days);
        var messages = sent.Where(ping => ping.At > since && ping.At <= now).GroupBy(ping => (ping.Batch, ping.At)).Select(one => (one.Key.At, Count: one.Count(), Counts: one.Any(ping => !ping.Critical))).ToList();
        var capped = messages.Where(one => one.Counts).Select(one => one.At).ToList();
        return new PingLoad(
            days,
            messages.Count,
            messages.Sum(one => one.Count),
            messages.Count(one => IsOff(one.At, who)),
            messages.Count(one => IsNight(one.At, who)),
            capped.Select(at => capped.Count(other => other <= at && other > at - terms.Hour)).DefaultIfEmpty(0).Max());
    }

    /// <summary>Outside the working hours; for who has set none, on a day on which they do not work.</summary>
    private static bool IsOff(Instant at, Preferences who) => who.Hours is null ? !who.WorksOn(at.InZone(who.Zone).Date) : (who with { Quiet = null }).Opens(at) != at;

    private static bool IsNight(Instant at, Preferences who)
    {
        var (time, night) = (at.InZone(who.Zone).TimeOfDay, who.Quiet ?? Night);
        var until = night.To ?? LocalTime.Midnight;
        return night.From < until ? time >= night.From && time < until : time >= night.From || time < until;
    }
}

/// <summary>A ping that went out in a message.</summary>
public sealed record SentPing(Instant At, long Batch, bool Critical);
