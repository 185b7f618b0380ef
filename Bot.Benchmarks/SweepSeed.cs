using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Storage.Records;

namespace Bot.Benchmarks;

/// <summary>A million open cases in office hours, and the first so many of them due within the same minute: the owner is reminded that half of the time to acknowledge is over.</summary>
internal static class SweepSeed
{
    public const string Channel = "web";

    private const int People = 1000;
    private const int Members = 100;
    private const int Together = 5000;

    /// <summary>A Tuesday on which the minute begins in which they are due.</summary>
    public static readonly Instant Minute = Instant.FromUtc(2026, 3, 3, 10, 0);

    private static readonly Duration Half = Duration.FromHours(1);

    public static readonly string Policy =
        $$"""
        name: Benchmark
        version: 1
        purpose: Measure a sweep.
        scope: { applies_to: [all], covers: [all] }
        calendars:
          office: { zone: Europe/London, open: [{ days: [mon, tue, wed, thu, fri], from: "08:00", to: "12:30" }, { days: [mon, tue, wed, thu, fri], from: "13:30", to: "18:00" }], closed: [2026-12-25] }
        people:
        {{string.Join('\n', Enumerable.Range(0, People).Select(number => $"  - {{ id: p{number}, name: Person {number}, web: p{number} }}"))}}
        tiers:
          - { id: L1, name: First, responsibilities: Answer., authority: Some., members: [{{string.Join(", ", Enumerable.Range(0, Members).Select(number => $"p{number}"))}}] }
          - { id: L2, name: Second, responsibilities: Decide., authority: All., members: [p2, p3] }
        levels:
          minor: { means: [question], calendar: office, acknowledge: { L1: PT2H, L2: PT2H }, resolve: { L1: P3D, L2: P2D, case: P10D }, client_update: P3D, post_mortem: optional }
        escalate: { after_attempts: 2, criteria: [data loss], approval: { by: next_tier, quorum: 1, within: PT2H, then: auto_escalate } }
        reminders: { at: ["50%", "80%"], before: PT15M, repeat_every: PT1H, max_repeats: 5, fallback: p2 }
        notify: { opened: [owner, tier], acknowledged: [reporter], escalated: [owner], breached: [owner], resolved: [reporter], closed: [reporter] }
        """;

    /// <summary>Logs the cases, as many rows and events as if people had; the first <paramref name="due"/> of them are due within the minute from <see cref="Minute"/> on.</summary>
    public static async Task FillAsync(SweepHost host, int cases, int due)
    {
        var policy = host.Policies.Current;
        var hash = host.Policies.CurrentHash;
        var wakes = new Dictionary<Instant, Instant?>();
        for (var from = 1; from <= cases; from += Together)
        {
            var rows = Enumerable.Range(from, Math.Min(Together, cases - from + 1)).Select(number => Row(number, Noticed(number, due))).ToList();
            await host.Database.WriteAsync(statements => Add(statements, rows, hash));
        }

        (CaseChange Change, Instant Noticed) Row(int number, Instant noticed)
        {
            var owner = new PersonId($"p{number % Members}");
            var opened = new Opened(
                noticed, owner, $"Client {number % 5000}", $"Invoice {number} differs from the offer", "We were promised a fixed price.", $"Invoice {number} is 3,000 over the offer", noticed, null,
                "They hold back the payment", new LevelId("minor"), new SeverityAnswers("question", Stopped: false, Repeated: false), [], null, owner, new TierId("L1"));
            var it = Case.From(new CaseId(number), [opened]);
            if (!wakes.TryGetValue(noticed, out var wake))
                wakes[noticed] = wake = WakeUp.Next(it, policy, Minute - Half);
            return (new CaseChange(it, 0, hash, Channel, null, wake), noticed);
        }
    }

    /// <summary>The rest is due half an hour and more after the minute.</summary>
    private static Instant Noticed(int number, int due) => number <= due
        ? Minute - Half + Duration.FromMilliseconds(60_000.0 * (number - 1) / due)
        : Minute - Half + Duration.FromMinutes(30) + Duration.FromSeconds(number % 1000);

    private static int Add(Statements statements, List<(CaseChange Change, Instant Noticed)> rows, string hash)
    {
        var made = rows.Select(row => CommitRows.Of(row.Change, [])).ToList();
        statements.RunRows(
            "INSERT INTO cases (id, policy, version, state, client, owner, reporter, tier, channel, conversation, head) VALUES {rows:11}",
            [.. rows.Select(row => new object?[] { row.Change.After.Id.Number, hash, 0, "", row.Change.After.Opened.Client, "", row.Change.After.Owner.Value, "", Channel, null, Array.Empty<byte>() })]);
        CommitRows.Change(statements, [.. made.Select(one => one.Case)]).Count();
        CommitRows.Events(statements, [.. made.SelectMany(one => one.Events)]);
        return rows.Count;
    }
}
