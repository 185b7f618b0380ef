using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Handling;
using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Simulation;

/// <summary>A case that comes in: when, who logs it, since when they know, and how bad it is.</summary>
internal sealed record Arrival(Instant At, PersonId By, Duration Late, string Client, SeverityAnswers Severity)
{
    private const string Because = "I was with the client and could not write it down.";

    private static readonly string[] Clients =
    [
        "Acme", "Brightwater", "Cobalt", "Dunmore", "Eastgate", "Fairline", "Granite", "Harbour", "Ironbridge", "Juniper", "Kestrel", "Lowell",
        "Meridian", "Northwind", "Oakhurst", "Pinnacle", "Quayside", "Ridgeway", "Sterling", "Thornton", "Upland", "Vantage", "Westbrook", "Yarrow",
    ];

    /// <summary>The report that opens it now.</summary>
    public IssueReport Report(Instant now) => new(
        Client, $"Case of {Client}", string.Empty, "Something is wrong.", Late > Duration.Zero ? now - Late : null, Late > Duration.Zero ? Because : null, "It costs them time.", Severity, [], null);

    /// <summary>Draws one between two instants.</summary>
    public static Arrival Of(EscalationPolicy policy, Chance chance, Instant from, Instant to)
    {
        var office = Office.Of(policy);
        var (share, inHours) = (chance.Share(), chance.Happens(Habits.InHours));
        var at = inHours ? office.Advance(from, Seconds(office.Elapsed(from, to, []) * share), []) ?? from : from + Seconds((to - from) * share);
        var by = chance.Happens(Habits.FromOthers) ? chance.Of(policy.People).Id : chance.Of(policy.Tiers[0].Members);
        var late = chance.Happens(Habits.LoggedLate) ? Seconds(Duration.FromHours(6) * chance.Share()) : Duration.Zero;
        return new Arrival(at, by, late, chance.Of(Clients), Answers(policy, chance));
    }

    /// <summary>A level, each twice as often as the next graver one, and answers that give it where the policy has an example for it.</summary>
    private static SeverityAnswers Answers(EscalationPolicy policy, Chance chance)
    {
        var draw = chance.Share() * (Math.Pow(2, policy.Levels.Count) - 1);
        var level = policy.Levels[(int)Math.Log2(draw + 1)];
        return Giving(level, policy, chance.Share());
    }

    /// <summary>Answers that give a level; the lowest level's where the policy has no example for it.</summary>
    public static SeverityAnswers Giving(Level level, EscalationPolicy policy, double share) => level.Means.Count > 0
        ? new(level.Means[(int)(share * level.Means.Count)], Stopped: false, Repeated: false)
        : new(Cases.Handling.Severity.NoExample, Stopped: level == policy.Levels[0], Repeated: false);

    private static Duration Seconds(Duration length) => Duration.FromSeconds((long)length.TotalSeconds);
}
