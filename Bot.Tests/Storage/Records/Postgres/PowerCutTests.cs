using Bot.Cases;
using Bot.Channels;
using Bot.Storage.Records;
using Bot.Tests.Counterparts.Postgres;
using Bot.Tests.Support;
using Xunit.Abstractions;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Storage.Records.Postgres;

/// <summary>PostgreSQL's machine loses power in the middle of turns, again and again (F9): nothing that was acknowledged is lost, and nothing is there twice.</summary>
public sealed class PowerCutTests(ITestOutputHelper output)
{
    private const int PowerCuts = 4;
    private const int TurnsBetween = 60;
    private const int Writing = 4;

    private readonly SemaphoreSlim progress = new(0);
    private TaskCompletionSource back = Done();
    private int faults;
    private bool over;

    [Fact]
    public async Task Whatever_was_answered_is_there_once()
    {
        await using var cluster = await Cluster.StartAsync(durable: true);
        await using var database = Database.Open(await cluster.NewDatabaseAsync());
        var records = new CaseStore(database);
        await records.KeepPolicyAsync("hash", "-", Samples.Monday);
        var writers = Enumerable.Range(0, Writing).Select(number => Task.Run(() => WriteAsync(records, number))).ToList();

        for (var cut = 0; cut < PowerCuts; cut++)
        {
            for (var turn = 0; turn < TurnsBetween; turn++)
                await await Task.WhenAny([progress.WaitAsync(), .. writers]);
            back = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await cluster.StopAsync();
            await cluster.StartAgainAsync();
            back.SetResult();
        }

        for (var turn = 0; turn < TurnsBetween; turn++)
            await progress.WaitAsync();
        Volatile.Write(ref over, true);
        var cases = await Task.WhenAll(writers);

        foreach (var it in cases)
        {
            var stored = (await records.FindAsync(it.Id))!.Case;
            stored.Events.Select(EventText.Write).ShouldBe(it.Events.Select(EventText.Write));
        }

        var turns = cases.Sum(it => it.Version);
        (await new OutboxStore(database, Instance.Of(database, new FakeClock(Samples.Monday))).CountAsync()).ShouldBe(new Dictionary<string, long> { ["waiting"] = turns });
        (await database.ReadAsync(statements => statements.Ask("SELECT count(*) FROM inbox"))).ShouldBe((long)turns);
        faults.ShouldBeGreaterThan(0);
        output.WriteLine($"{turns} turns, {faults} of them told their sender to ask again, over {PowerCuts} power cuts.");
    }

    /// <summary>One turn after the other on a case of its own; what was not answered is asked for again under the same key, as a platform does.</summary>
    private async Task<Case> WriteAsync(CaseStore records, int number)
    {
        var it = Case.From(await AskAsync(records.NextIdAsync), [Samples.Opened()]);
        var (after, expected) = (it, 0);
        for (var turn = 0; ; turn++)
        {
            var commit = new Commit(Samples.Monday)
            {
                Keys = [$"{number}/{turn}"],
                Answer = $"{number}/{turn}",
                Change = new CaseChange(after, expected, "hash", "web", null, null),
                Outgoing = [new NewOutgoing("web", new Destination.Person($"person {number}"), null, Change: false, $"{turn}")],
            };
            (await AskAsync(() => records.CommitAsync(commit))).ShouldNotBeOfType<CommitOutcome.Stale>();
            progress.Release();
            if (Volatile.Read(ref over))
                return after;
            expected = after.Version;
            after = after.After(new Noted(Samples.Monday, Samples.Ada, $"note {turn}", "Ada Obi", null, Samples.Monday));
        }
    }

    private async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (Exception fault) when (Away.Is(fault))
            {
                Interlocked.Increment(ref faults);
                await back.Task;
            }
        }
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }
}
