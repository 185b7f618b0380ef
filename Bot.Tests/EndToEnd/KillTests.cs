using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Channels;
using Bot.Dialogs.Notices;
using Bot.Policies;
using Bot.Storage.Records;
using Bot.Tests.Support;
using Xunit.Abstractions;
using Case = Bot.Cases.Case;

namespace Bot.Tests.EndToEnd;

/// <summary>The promises P1, P2, P4 and P5 under kill -9 (F1), with the invariants I1 to I12 as far as they are about one machine.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Kills = 20;
    private const int Seed = 20260302;

    [Fact]
    public async Task Whatever_was_answered_outlives_twenty_kills_and_no_reminder_is_lost_or_doubled()
    {
        await using var process = await BotProcess.StartAsync(SmallPolicy.Seconds());
        var bot = new Outlasting(process, Seed);
        Shift[] shifts = [new(bot, "ada", "mia"), new(bot, "ben", "noor")];
        await bot.DoAsync(client => client.LogIssueAsync("ada", "Fabrikam", "Nobody looks after this one"));
        var over = false;
        var playing = shifts.Select(shift => Task.Run(async () =>
        {
            while (!Volatile.Read(ref over))
                await shift.PlayAsync();
        })).ToList();

        for (var kill = 0; kill < Kills; kill++)
        {
            var killing = bot.KillAsync(left =>
            {
                left.ShouldBeSound();
                foreach (var shift in shifts)
                    shift.ShouldBeIn([.. left.Cases().Select(one => one.Case)]);
            });
            await await Task.WhenAny([killing, .. playing]);
        }

        Volatile.Write(ref over, true);
        await Task.WhenAll(playing);
        bot.CutOff.ShouldBeGreaterThan(0);
        var untilHere = await bot.DoAsync(client => ClocksStillRunAsync(process, client));
        await bot.DoAsync(client => EverythingIsSentAsync(client));
        process.Kill();

        using var file = new RecordsFile(process.RecordsFile);
        file.ShouldBeSound();
        var cases = file.Cases().Select(one => one.Case).ToList();
        foreach (var shift in shifts)
            shift.ShouldBeIn(cases);
        foreach (var it in cases)
            EveryPingCameOnceAndInTime(it);
        var outgoing = file.Outgoing().Where(one => one.Id <= untilHere).ToList();
        outgoing.ShouldAllBe(one => one.State == "sent" || one.State == "dropped");
        EveryPingWentOutOnce(cases, file.Pings(), outgoing, file.WebMessages());
        output.WriteLine($"{Kills} kills cut off {bot.CutOff} requests; {cases.Count} cases, {shifts.Sum(shift => shift.Answered.Count)} acts answered, {cases.Sum(it => it.All<Pinged>().Count())} reminders.");
    }

    [Fact]
    public async Task What_came_due_while_the_bot_was_down_arrives_once_and_says_how_late()
    {
        await using var process = await BotProcess.StartAsync(SmallPolicy.Seconds().Replace("max_repeats: 3", "max_repeats: 1", StringComparison.Ordinal));
        using (var client = new WebClient(process.Address))
        {
            await client.LogIssueAsync("ada", "Northwind", "Nobody is there");
            await client.AwaitAsync("ada", IsAboutAcknowledging);
        }

        process.Kill();
        Instant noticed;
        using (var left = new RecordsFile(process.RecordsFile))
            noticed = left.Cases().ShouldHaveSingleItem().Case.Opened.NoticedAt;

        // Down until the deadline (3 s), the reminder after it (5 s) and the alarm (7 s) have all passed, and that by more than a second.
        await Task.Delay((noticed + Duration.FromSeconds(8.5) - SystemClock.Instance.GetCurrentInstant()).ToTimeSpan());
        await process.RestartAsync();
        using var after = new WebClient(process.Address);
        var alarm = await after.AwaitAsync("mia", IsAboutAcknowledging);
        await EverythingIsSentAsync(after);

        using var file = new RecordsFile(process.RecordsFile);
        var it = file.Cases().ShouldHaveSingleItem().Case;
        var missed = it.All<Pinged>().Where(ping => ping.Clock.Kind is ClockKind.Acknowledge).GroupBy(ping => ping.At).MaxBy(together => together.Key)!.ToList();
        missed.Count.ShouldBeGreaterThan(2);
        missed.Take(missed.Count - 1).ShouldAllBe(ping => ping.People.Count == 0);
        missed[^1].Threshold.Kind.ShouldBe(ThresholdKind.Fallback);
        it.All<Breached>().Count(breach => breach.Clock.Kind is ClockKind.Acknowledge).ShouldBe(1);
        alarm.Words.ShouldContain("Late by");
        alarm.Words.ShouldContain($"(with {missed.Count - 1} earlier reminder");
        (await after.MessagesAsync("mia")).Count(IsAboutAcknowledging).ShouldBe(1);
        (await after.MessagesAsync("ada")).Count(message => IsAboutAcknowledging(message) && message.Words.Contains("late by", StringComparison.OrdinalIgnoreCase)).ShouldBe(1);
    }

    private static bool IsAboutAcknowledging(WebMessage message) => message.Words.Contains("acknowledge (L1)", StringComparison.Ordinal);

    private static async Task<long> ClocksStillRunAsync(BotProcess process, WebClient client)
    {
        await client.LogIssueAsync("ada", "Contoso", "The last one");
        await client.AwaitAsync("ada", message => message.Words.Contains("Due now", StringComparison.Ordinal) && message.Words.Contains("The last one", StringComparison.Ordinal));
        using var file = new RecordsFile(process.RecordsFile);
        return file.Outgoing().Max(one => one.Id);
    }

    /// <summary>The sender works in rounds: when the second answer is here, the round that sent the first one is over, and with it all that waited then.</summary>
    private static async Task<WebMessage> EverythingIsSentAsync(WebClient client)
    {
        await client.AskAsync("leo", "help", words: "What I can do");
        return await client.AskAsync("leo", "help", words: "What I can do");
    }

    private static void EveryPingCameOnceAndInTime(Case it)
    {
        var pings = it.All<Pinged>().ToList();
        pings.SelectMany(ping => ping.People.Select(person => (ping.Clock, ping.Threshold, person))).ShouldBeUnique();
        pings.Select(ping => (ping.Clock, ping.Threshold)).ShouldBeUnique();
        it.All<Breached>().Select(breach => breach.Clock).ShouldBeUnique();
        pings.ShouldAllBe(ping => ping.At >= ping.Scheduled);
        if (pings.Count == 0)
            return;

        // Whatever was due when the last ping fired had fired by then.
        var last = it.Events.ToList().FindLastIndex(one => one is Pinged) + 1;
        var policy = new PolicyBook(SmallPolicy.Seconds(), _ => null).Current;
        WakeUp.Due(Case.From(it.Id, [.. it.Events.Take(last)]), policy, pings[^1].At).ShouldBeEmpty(it.Id.ToString());
    }

    /// <summary>Each ping has one row a person; what is sent stands in one message, by itself or with others, and what is not has its reason.</summary>
    private static void EveryPingWentOutOnce(IReadOnlyList<Case> cases, IReadOnlyList<OnItsWay> pings, IReadOnlyList<Outgoing> outgoing, IReadOnlyList<(string Key, string? Nonce)> messages)
    {
        var posts = outgoing.Where(one => !one.Change && one.Topic is not null).ToLookup(one => (one.Case, one.Topic!, one.Destination));
        var rows = pings.ToLookup(one => (one.Case, one.Place, one.Person));
        foreach (var it in cases)
        {
            foreach (var (ping, place) in it.Events.Select((one, place) => (one as Pinged, place)).Where(one => one.Item1 is not null))
            {
                // A case of which the last message is not among those that had to be out by now.
                if (it.Opened.Title == "The last one")
                    continue;
                foreach (var person in ping!.People)
                {
                    var row = rows[(it.Id.Number, place, person.Value)].ShouldHaveSingleItem();
                    var where = DestinationText.Write(new Destination.Person(person.Value));
                    if (row.State == PingStates.Sent)
                        posts[(it.Id.Number, Topic.Ping(place).ToString(), where)].Concat(posts[(null, Topic.Pings(row.Batch!.Value).ToString(), where)]).ShouldHaveSingleItem();
                    else
                        (row.State, row.Why).ShouldSatisfyAllConditions(one => one.State.ShouldBeOneOf(PingStates.Dropped, PingStates.Digest, PingStates.Waiting), one => (one.Why ?? one.State).ShouldNotBeEmpty());
                }
            }
        }

        messages.Select(message => message.Key).ShouldBeUnique();
        messages.Where(message => message.Nonce is not null).Select(message => message.Nonce).ShouldBeUnique();
        foreach (var post in outgoing.Where(one => !one.Change && one.Nonce is not null && one.State == "sent"))
            messages.Count(message => message.Key == $"out/{post.Id}").ShouldBe(1);
    }
}
