using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Channels;
using Bot.Dialogs.Notices;
using Bot.Policies;
using Bot.Storage.Records;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.EndToEnd;

/// <summary>What has to be so in the end of a bot that was killed again and again: everything answered is there, its clocks still run, each reminder came once and in time, and everything went out once.</summary>
internal static class Reckoning
{
    /// <summary>The title of the case that is logged last: what is about it need not be out yet.</summary>
    private const string Last = "The last one";

    /// <summary>Has the bot finish what it has to do, stops it, and goes through what it left; its cases.</summary>
    public static async Task<IReadOnlyList<Case>> OfAsync(Outlasting bot, BotProcess process, IReadOnlyList<Shift> shifts)
    {
        var untilHere = await bot.DoAsync(client => ClocksStillRunAsync(bot, client));
        await bot.DoAsync(client => EverythingIsSentAsync(client));
        process.Kill();

        using var file = await bot.LeftAsync();
        var cases = OfNow(file, shifts);
        foreach (var it in cases)
            EveryPingCameOnceAndInTime(it);
        var outgoing = file.Outgoing().Where(one => one.Id <= untilHere).ToList();
        outgoing.ShouldAllBe(one => one.State == "sent" || one.State == "dropped");
        EveryPingWentOutOnce(cases, file.Pings(), outgoing, file.WebMessages());
        return cases;
    }

    /// <summary>What has to be so at any moment: the records are sound, and everything answered is in them; their cases.</summary>
    public static IReadOnlyList<Case> OfNow(RecordsFile left, IReadOnlyList<Shift> shifts)
    {
        left.ShouldBeSound();
        List<Case> cases = [.. left.Cases().Select(one => one.Case)];
        foreach (var shift in shifts)
            shift.ShouldBeIn(cases);
        return cases;
    }

    /// <summary>The sender works in rounds: when the second answer is here, the round that sent the first one is over, and with it all that waited then.</summary>
    public static async Task<WebMessage> EverythingIsSentAsync(WebClient client)
    {
        await client.AskAsync("leo", "help", words: "What I can do");
        return await client.AskAsync("leo", "help", words: "What I can do");
    }

    private static async Task<long> ClocksStillRunAsync(Outlasting bot, WebClient client)
    {
        await client.LogIssueAsync("ada", "Contoso", Last);
        await client.AwaitAsync("ada", message => message.Words.Contains("Due now", StringComparison.Ordinal) && message.Words.Contains(Last, StringComparison.Ordinal));
        using var file = await bot.LeftAsync();
        return file.Outgoing().Max(one => one.Id);
    }

    /// <summary>Each threshold of each clock fired once and not early, and whatever was due when the last one fired had fired by then.</summary>
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
                if (it.Opened.Title == Last)
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
