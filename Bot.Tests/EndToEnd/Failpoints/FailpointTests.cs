using System.Globalization;
using System.Net.Http.Json;
using Bot.Tests.Support;
using Dapper;
using Npgsql;
using Xunit.Abstractions;

namespace Bot.Tests.EndToEnd.Failpoints;

/// <summary>The promises P1, P2, P4 and P5 with the bot killed (-9) at every point that it passes by itself (F1): none is left out, on either database.</summary>
[Trait("Fault", "F1")]
public sealed class FailpointTests(ITestOutputHelper output)
{
    private const int KilledBySignal = 137;
    private const int Seed = 20261122;

    /// <summary>Of each kind one that has to be among those that were found: otherwise the failpoints are not where they should be.</summary>
    private static readonly string[] Certain =
    [
        "turn before anything", "turn before begin", "turn after begin", "turn before insert inbox", "turn before insert case_events", "turn before update cases version+next_wake_at+head+zones+due_at+state+owner+tier+pending_tier",
        "turn before insert outbox", "turn before commit", "turn after commit", "turn before the answer", "turn after the answer", "turn before a draft", "turn after deleting a draft",
        "loop before insert pings", "loop before insert case_events", "loop before a post", "loop after a post", "loop before a change of a post", "loop before update outbox state+payload+summary", "loop after commit",
    ];

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Killed_at_each_of_its_points_it_keeps_what_was_answered_and_does_all_of_it_once(Engine engine)
    {
        await using var here = engine is Engine.Postgres ? await RecordsHere.NewAsync(engine) : null;
        await using var process = await BotProcess.StartAsync(SmallPolicy.Seconds(), [("DOTNET_STARTUP_HOOKS", typeof(FailpointTests).Assembly.Location), .. Where(here)]);
        var bot = here is null ? new Outlasting(process, Seed) : new Outlasting(process, Seed, async () => new RecordsFile(await here.ConnectAsync()));
        Shift[] shifts = [new(bot, "ada", "mia"), new(bot, "ben", "noor")];

        // What is done only at the first start and for the first case is not waited for later.
        await TwoRoundsAsync(shifts);
        await PassedAsync(process);
        await TwoRoundsAsync(shifts);
        var points = await PassedAsync(process);
        Certain.Except(points).ShouldBeEmpty(string.Join('\n', points));
        points.Count.ShouldBeGreaterThanOrEqualTo(40);

        using var over = new CancellationTokenSource();
        Task[] playing = [Shift.OnAndOnAsync(shifts[0].PlayAsync, over.Token), Shift.OnAndOnAsync(shifts[1].PlayLateAsync, over.Token)];
        var random = new Random(Seed);

        // A form that a kill leaves half-filled keeps its person's drafts from being deleted: that comes first.
        foreach (var point in points.OrderByDescending(point => point.Contains("deleting", StringComparison.Ordinal)))
        {
            var dying = bot.DieAsync(() => ArmAsync(process, point, random.Next(1, 3)), left =>
            {
                Reckoning.OfNow(left, shifts);
                LetLeasesRunOut(here);
            });
            try
            {
                await await Task.WhenAny([dying, .. playing]);
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"At \"{point}\" it went wrong, while {string.Join(" and ", shifts.Select(shift => shift.Doing))}. The bot said:\n{string.Join('\n', process.Log.TakeLast(40))}", fault);
            }

            (await dying).ShouldBe(KilledBySignal, point);
            process.Log.ShouldContain(Failpoint.LastWords + point);
        }

        await over.CancelAsync();
        await Task.WhenAll(playing);
        var cases = await Reckoning.OfAsync(bot, process, shifts);
        output.WriteLine($"{points.Count} failpoints; {bot.CutOff} requests cut off, {cases.Count} cases, {shifts.Sum(shift => shift.Answered.Count)} acts answered.\n{string.Join('\n', points)}");
    }

    private static (string, string)[] Where(RecordsHere? here) => here is null ? [] : [("Records:ConnectionString", here.ConnectionString)];

    private static async Task TwoRoundsAsync(Shift[] shifts)
    {
        for (var round = 0; round < 2; round++)
            await Task.WhenAll(shifts[0].PlayAsync(), shifts[1].PlayLateAsync());
    }

    private static async Task<IReadOnlyList<string>> PassedAsync(BotProcess bot)
    {
        using var http = new HttpClient { BaseAddress = bot.Address };
        return (await http.GetFromJsonAsync<string[]>(MortalRequests.Own))!;
    }

    private static async Task ArmAsync(BotProcess bot, string point, int time)
    {
        using var http = new HttpClient { BaseAddress = bot.Address };
        try
        {
            using var armed = await http.PostAsync(new Uri($"{MortalRequests.Own}?name={Uri.EscapeDataString(point)}&time={time.ToString(CultureInfo.InvariantCulture)}", UriKind.Relative), null);
            armed.EnsureSuccessStatusCode();
        }
        catch (HttpRequestException)
        {
            // It died before it had answered.
        }
    }

    /// <summary>As if it had stayed down for a lease: that one which is started at once waits for those of the dead is shown elsewhere, and would take 15 s at each point here.</summary>
    private static void LetLeasesRunOut(RecordsHere? here)
    {
        if (here is null)
            return;
        using var connection = new NpgsqlConnection(here.ConnectionString);
        connection.Execute("DELETE FROM case_leases; DELETE FROM lane_leases");
    }
}
