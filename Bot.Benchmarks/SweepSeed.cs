using Bot.Audit;
using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Sealing;
using Bot.Storage.Records;

namespace Bot.Benchmarks;

/// <summary>Open cases in office hours: an hour after each was noticed its owner is reminded that half of the time to acknowledge is over.</summary>
internal static class SweepSeed
{
    public const string Channel = "web";

    private const int People = 1000;
    private const int Members = 100;
    private const int Together = 1000;

    /// <summary>A Tuesday, ten in the morning.</summary>
    public static readonly Instant Ten = Instant.FromUtc(2026, 3, 3, 10, 0);

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

    /// <summary>Logs cases with numbers from one on, as many rows and events as if people had; they are due within a minute from an instant on.</summary>
    public static async Task FillAsync(SweepHost host, int first, int cases, Instant minute)
    {
        var (policy, hash) = (host.Policies.Current, host.Policies.CurrentHash);
        var writing = Task.CompletedTask;
        for (var from = 0; from < cases; from += Together)
        {
            var changes = Enumerable.Range(from, Math.Min(Together, cases - from)).AsParallel().AsOrdered().Select(Change).ToList();
            var seals = await host.Database.Seals.ForAsync([.. changes.Select(change => (change.After.Id, CaseSeal.First))]);
            var rows = changes.AsParallel().AsOrdered().Select(change => (change, CommitRows.Of(change, [], seals[change.After.Id], Origin.CommandLine("seed"), change.After.Opened.At))).ToList();
            await writing;
            writing = host.Database.WriteAsync(statements => Add(statements, rows));
        }

        await writing;

        CaseChange Change(int number)
        {
            // So many distinct instants in the minute that no two batches are alike.
            var noticed = minute - Half + Duration.FromMilliseconds(60_000L * number / cases);
            var owner = new PersonId($"p{number % Members}");
            var opened = new Opened(
                noticed, owner, $"Client {number % 5000}", $"Invoice {number} differs from the offer", "We were promised a fixed price.", $"Invoice {number} is 3,000 over the offer", noticed, null,
                "They hold back the payment", new LevelId("minor"), new SeverityAnswers("question", Stopped: false, Repeated: false), [], null, owner, new TierId("L1"));
            var it = Case.From(new CaseId(first + number), [opened]);
            return new CaseChange(it, 0, hash, Channel, null, WakeUp.Upcoming(it, policy, noticed));
        }
    }

    private static int Add(Statements statements, List<(CaseChange Change, CaseRows Rows)> all)
    {
        statements.LaterEach(
            "INSERT INTO cases (id, policy, version, state, client, owner, reporter, tier, channel, next_wake_at, due_at, head, zones) VALUES ($1, $2, 1, 'Open', $3, $4, $4, $5, $6, $7, $8, $9, $10)",
            [.. all.Select(one => new object?[]
            {
                one.Change.After.Id.Number, one.Change.PolicyHash, one.Change.After.Opened.Client, one.Change.After.Owner.Value, one.Change.After.Tier.Value, Channel,
                one.Change.Next?.Wake?.ToUnixTimeTicks(), one.Change.Next?.Due?.ToUnixTimeTicks(), one.Rows.Head, CommitRows.Zones,
            })]);
        statements.LaterEach("INSERT INTO case_events (case_id, sequence, type, body, hash, entrance, account, reason, written_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", [.. all.SelectMany(one => one.Rows.Events)]);
        return all.Count;
    }
}
