using System.Text.Json.Nodes;
using Bot.Tests.Commands;
using NodaTime.Text;

namespace Bot.Tests.Cases.Clocks;

/// <summary>The clock verb against <see cref="MinuteOracle"/>, over random calendars, zones and years from 2000 to 2100.</summary>
public sealed class ClockOracleTests
{
    private const int Vectors = 160;

    private static readonly string[] Zones =
    [
        "Europe/London", "America/New_York", "America/Los_Angeles", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kiritimati",
        "America/St_Johns", "Africa/Casablanca", "Asia/Tehran", "Pacific/Chatham", "America/Sao_Paulo", "Asia/Gaza", "Antarctica/Troll", "Etc/UTC",
    ];

    private static readonly string[] Weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    [Fact, Trait("Rule", "R2"), Trait("Rule", "R3"), Trait("Rule", "R4")]
    public void The_clock_answers_as_counting_minute_by_minute_does()
    {
        var random = new Random(20_260_302);
        var vectors = Enumerable.Range(0, Vectors).Select(number => Vector(random, number)).ToList();
        var answers = ClockVerbTests.Ask(new JsonArray([.. vectors.Select(vector => vector.DeepClone())]).ToJsonString());
        var compared = 0;
        foreach (var (vector, answer) in vectors.Zip(answers))
        {
            ((string?)answer["id"]).ShouldBe((string?)vector["id"]);
            var oracle = new MinuteOracle(vector);
            if (Minutes(oracle, (string)vector["target"]!) is not { } target || oracle.Due(target) is not { } due)
                continue;
            compared++;
            ((string?)answer["due"]).ShouldBe(InstantPattern.General.Format(due), vector.ToJsonString());
            if (vector["warnBefore"] is { } before)
                ((string?)answer["warn"]).ShouldBe(InstantPattern.General.Format(oracle.Due(target - Minutes(oracle, (string)before!)!.Value)!.Value), vector.ToJsonString());
        }

        compared.ShouldBeGreaterThan(Vectors / 2);
    }

    private static int? Minutes(MinuteOracle oracle, string length) => length.EndsWith("bd", StringComparison.Ordinal)
        ? oracle.BusinessDays(int.Parse(length.AsSpan(0, length.Length - 2), null))
        : (int)DurationOf(length).TotalMinutes;

    private static Duration DurationOf(string length) => PeriodPattern.NormalizingIso.Parse(length).Value.ToDuration();

    /// <summary>A third of them start around a change of the zone's clocks.</summary>
    private static JsonObject Vector(Random random, int number)
    {
        var zone = DateTimeZoneProviders.Tzdb[Zones[random.Next(Zones.Length)]];
        var start = Instant.FromUtc(2000, 1, 5, 0, 0) + Duration.FromDays(random.Next(36_800)) + Duration.FromMinutes(random.Next(1440));
        if (random.Next(3) == 0 && zone.GetZoneInterval(start) is { HasEnd: true } stretch && stretch.End < Instant.FromUtc(2100, 11, 1, 0, 0))
            start = stretch.End + Duration.FromMinutes(random.Next(-36 * 60, 6 * 60));
        var vector = new JsonObject
        {
            ["id"] = $"random-{number}",
            ["calendar"] = Calendar(random, zone.Id, start),
            ["start"] = InstantPattern.General.Format(start),
            ["target"] = random.Next(4) == 0 ? $"{random.Next(1, 5)}bd" : $"PT{random.Next(0, 40)}H{random.Next(60)}M",
        };
        if (random.Next(4) == 0)
            vector["and"] = Calendar(random, Zones[random.Next(Zones.Length)], start);
        if (random.Next(3) == 0)
            vector["warnBefore"] = random.Next(4) == 0 ? "1bd" : $"PT{random.Next(1, 300)}M";
        if (random.Next(2) == 0)
            vector["pauses"] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pause(random, start))]);
        return vector;
    }

    private static JsonObject Calendar(Random random, string zone, Instant start)
    {
        if (random.Next(10) == 0)
            return new JsonObject { ["always"] = true };
        var calendar = new JsonObject { ["zone"] = zone, ["open"] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Window(random))]) };
        var dates = Enumerable.Range(-2, 9).Select(day => start.InUtc().Date.PlusDays(day).ToString("uuuu-MM-dd", null)).OrderBy(_ => random.Next()).ToList();
        if (random.Next(2) == 0)
            calendar["closed"] = new JsonArray(dates[0], dates[1]);
        if (random.Next(3) == 0)
            calendar["special"] = new JsonArray(new JsonObject { ["date"] = dates[2], ["open"] = new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Hours(random))]) });
        return calendar;
    }

    private static JsonNode Window(Random random)
    {
        var window = Hours(random);
        window["days"] = new JsonArray([.. Weekdays.Where(_ => random.Next(10) < 7).DefaultIfEmpty("mon").Select(day => (JsonNode)day)]);
        return window;
    }

    /// <summary>On the quarter of an hour: by day, over night, to 24:00.</summary>
    private static JsonObject Hours(Random random)
    {
        var (from, to) = (random.Next(96), random.Next(1, 97));
        return new JsonObject { ["from"] = $"{from / 4:00}:{from % 4 * 15:00}", ["to"] = $"{to / 4:00}:{to % 4 * 15:00}" };
    }

    private static JsonNode Pause(Random random, Instant start)
    {
        var from = start + Duration.FromMinutes(random.Next(-600, 4000));
        return new JsonObject { ["from"] = InstantPattern.General.Format(from), ["to"] = InstantPattern.General.Format(from + Duration.FromMinutes(random.Next(3000))) };
    }
}
