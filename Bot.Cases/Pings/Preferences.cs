using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Cases.Pings;

/// <summary>How somebody wants to be reached: their zone, working days and hours (null: any), quiet hours (null: none), and when the digest comes.</summary>
public sealed record Preferences(DateTimeZone Zone, IReadOnlySet<IsoDayOfWeek> Days, OpenHours? Hours, OpenHours? Quiet, DigestRhythm Digest, LocalTime DigestAt)
{
    /// <summary>All days of the week.</summary>
    public static readonly IReadOnlySet<IsoDayOfWeek> AllDays = Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day).ToHashSet();

    private static readonly IReadOnlySet<IsoDayOfWeek> WorkingWeek = Enumerable.Range(1, 5).Select(day => (IsoDayOfWeek)day).ToHashSet();

    private static readonly IReadOnlySet<LocalDate> NoDates = new HashSet<LocalDate>();

    /// <summary>A calendar that is closed longer than this never opens again (R5).</summary>
    private const int Horizon = 370;

    /// <summary>Dates on which nobody works.</summary>
    public IReadOnlySet<LocalDate> Closed { get; init; } = NoDates;

    /// <summary>What holds for somebody who has set nothing: what the policy says of them, else the days of its first weekly calendar, and any hour.</summary>
    public static Preferences Of(Person person, EscalationPolicy policy)
    {
        var team = policy.Calendars.Values.OfType<WeeklyCalendar>().FirstOrDefault();
        var days = person.Times.Days ?? team?.Open.SelectMany(window => window.Days).ToHashSet() ?? WorkingWeek;
        return new Preferences(
            person.Times.Zone ?? policy.Zone, days.Count > 0 ? days : WorkingWeek, person.Times.Hours, person.Times.Quiet, DigestRhythm.Daily, policy.Reminders.Pings.Digest).Under(policy);
    }

    /// <summary>These, with the dates on which nobody works under a policy.</summary>
    public Preferences Under(EscalationPolicy policy) => this with { Closed = policy.Calendars.Values.OfType<WeeklyCalendar>().FirstOrDefault()?.Closed ?? NoDates };

    /// <summary>When they may be disturbed next: now itself within their hours; null where that never comes.</summary>
    public Instant? Opens(Instant now) => Window.OpenFrom(now).Select(open => (Instant?)open.Start).FirstOrDefault();

    /// <summary>The next digest after an instant: on a working day at its local time; weekly on the first one of the week. Null where they want none.</summary>
    public Instant? DigestAfter(Instant after)
    {
        if (Digest is DigestRhythm.Off)
            return null;
        var local = new LocalInstants(Zone);
        var today = after.InZone(Zone).Date;
        return Enumerable.Range(0, Horizon)
            .Select(today.PlusDays)
            .Where(HasDigest)
            .Select(date => (Instant?)local.Opening(date + DigestAt))
            .FirstOrDefault(at => at > after);
    }

    /// <summary>Works on this date.</summary>
    public bool WorksOn(LocalDate date) => Days.Contains(date.DayOfWeek) && !Closed.Contains(date);

    /// <summary>When somebody may be pinged: at work, and not within the quiet hours.</summary>
    public BusinessCalendar Window => (Hours, Quiet) switch
    {
        (null, null) => new AlwaysCalendar(),
        ({ } hours, null) => Weekly(Days, hours, Closed),
        (null, { } quiet) => Awake(quiet),
        ({ } hours, { } quiet) => new OverlapCalendar(Weekly(Days, hours, Closed), Awake(quiet)),
    };

    private WeeklyCalendar Awake(OpenHours quiet) => Weekly(AllDays, new OpenHours(quiet.To ?? LocalTime.Midnight, quiet.From), NoDates);

    private WeeklyCalendar Weekly(IReadOnlySet<IsoDayOfWeek> days, OpenHours hours, IReadOnlySet<LocalDate> closed) =>
        new(Zone, [new OpenWindow(days, hours)], closed, new Dictionary<LocalDate, IReadOnlyList<OpenHours>>());

    private bool HasDigest(LocalDate date) => WorksOn(date)
        && (Digest is DigestRhythm.Daily || Enumerable.Range(1, (int)date.DayOfWeek - 1).All(back => !WorksOn(date.PlusDays(-back))));
}

/// <summary>How often the digest comes.</summary>
public enum DigestRhythm
{
    /// <summary>On each working day.</summary>
    Daily,

    /// <summary>On the first working day of the week.</summary>
    Weekly,

    /// <summary>Never.</summary>
    Off,
}
