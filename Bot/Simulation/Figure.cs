namespace Bot.Simulation;

/// <summary>One number of an outcome by its group and name, so that two outcomes can stand side by side. <paramref name="Share"/>: it is a share from 0 to 1.</summary>
internal sealed record Figure(string Group, string Name, double? Value, bool Share = false)
{
    /// <summary>The figures that are worth comparing.</summary>
    public static IReadOnlyList<Figure> Of(Outcome one) =>
    [
        .. one.Promises.Select(row => new Figure("met", $"{row.Level} {row.Promise}", row.ShareMet, Share: true)),
        .. one.Promises.Select(row => new Figure("missed", $"{row.Level} {row.Promise}", row.Missed)),
        .. one.Tiers.Skip(1).Select(row => new Figure("cases that reached", row.Tier, row.Cases)),
        new("approvals", "asked for", one.Approvals.Asked),
        new("approvals", "lapsed", one.Approvals.Lapsed),
        new("reminders", "in all", one.Everybody.Pings),
        new("reminders", "a person and day", one.Everybody.ADay),
        new("reminders", "p95 of a person's day", one.Everybody.P95),
        new("reminders", "the worst day of a person", one.Everybody.Worst),
        new("reminders", "outside people's hours", one.Everybody.AtNight),
        .. one.People.Select(row => new Figure("reminders to", row.Person, row.Pings)),
        new("pauses", "share of the time to resolve", one.Pauses.Share, Share: true),
        new("pauses", "begun just before the deadline", one.Pauses.Late.Count),
        new("deadlines", "with nobody of the tier at work", one.Gaps.Sum(gap => gap.Deadlines)),
        new("cases", "still running", one.StillRunning),
        new("acts", "refused by the rules", one.Refused),
    ];
}
