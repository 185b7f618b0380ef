using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Pings;
using Bot.Cases.Policy;
using Bot.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Bot.Tests.Cases.Pings;

/// <summary>What holds for every person and every stream of pings: played by the minute until the last one has its fate.</summary>
public sealed class PingPlanProperties
{
    private const int Days = 4;

    private static readonly ThresholdKind[] Kinds = [ThresholdKind.Fraction, ThresholdKind.Before, ThresholdKind.Due, ThresholdKind.Repeat, ThresholdKind.Daily];

    [Fact, Trait("Rule", "R22")]
    public void Nobody_gets_more_than_six_messages_an_hour_but_for_what_is_critical() => ForAll(played =>
    {
        var counted = played.Messages.Where(message => message.Any(ping => !ping.Critical)).Select(message => message.Key).Order().ToList();
        return counted.All(at => counted.Count(other => other > at - played.Terms.Hour && other <= at) <= played.Terms.PerHour);
    });

    [Fact, Trait("Rule", "R22")]
    public void Nothing_is_lost() => ForAll(played => played.Ends.Count == played.Pings.Count && played.Waiting == 0);

    [Fact, Trait("Rule", "R22")]
    public void Nothing_is_held_past_its_deadline_to_be_bundled() => ForAll(played =>
        played.Bundled.All(held => held.Until <= held.Ping.Latest || held.Until <= held.At) && played.Bundled.All(held => held.Ping.Deadline is not { } due || due <= held.At || held.Until <= due));

    [Fact, Trait("Rule", "R22")]
    public void What_is_critical_is_never_bundled() => ForAll(played => played.Bundled.All(held => !held.Ping.Critical));

    [Fact]
    public void What_is_held_is_held_until_a_time_to_come() => ForAll(played => played.Holds.All(held => held.Until > held.At));

    [Fact]
    public void The_same_pings_have_the_same_fates_in_whatever_order_they_are_read() => ForAll(played => played.Repeatable);

    private static void ForAll(Func<Played, bool> holds) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => holds(Play(seed))).QuickCheckThrowOnFailure();

    private static Played Play(int seed)
    {
        var random = new Random(seed);
        var terms = PingTerms.Usual with { PerHour = random.Next(1, 7), Quiet = random.Next(2) == 0 ? WhenAllAreOff.Page : WhenAllAreOff.Fallback };
        var who = new Preferences(
            Samples.London,
            Preferences.AllDays,
            random.Next(2) == 0 ? null : new OpenHours(new LocalTime(9, 0), new LocalTime(17, 30)),
            random.Next(2) == 0 ? null : new OpenHours(new LocalTime(12, 0), new LocalTime(13, 0)),
            (DigestRhythm)random.Next(3),
            new LocalTime(8, 30));
        var pings = Enumerable.Range(1, random.Next(1, 60)).Select(id => Ping(id, random)).ToList();
        return new Played(who, terms, pings, random.Next(8) > 0).Run();
    }

    private static (Instant At, WaitingPing Ping) Ping(int id, Random random)
    {
        var at = Samples.Monday + Duration.FromMinutes(random.Next(random.Next(2) == 0 ? 60 : 24 * 60));
        var due = at + Duration.FromMinutes(random.Next(-60, 600));
        Instant? deadline = random.Next(10) == 0 ? null : due;
        var ping = new WaitingPing(
            id, new CaseId(random.Next(1, 12)), new ClockId(ClockKind.Resolve, Samples.L1, 1, random.Next(1, 3)), new Threshold(Kinds[random.Next(Kinds.Length)]), random.Next(6) == 0,
            at - Duration.FromMinutes(random.Next(5)))
        {
            Deadline = deadline,
            Latest = deadline is { } known && known > at ? at + ((known - at) / 2) : at,
            Gone = random.Next(12) == 0 ? "it is done" : null,
            MutedUntil = random.Next(8) == 0 ? at + Duration.FromMinutes(random.Next(200)) : null,
            Others = [.. new[] { Samples.Ben, Samples.Noor }.Where(_ => random.Next(2) == 0).Select(person => new Colleague(person, random.Next(2) == 0))],
            Fallback = random.Next(2) == 0 ? Samples.Mia : (PersonId?)null,
        };
        return (at, ping);
    }

    /// <summary>One person's pings as they came, and what became of them.</summary>
    private sealed class Played(Preferences who, PingTerms terms, IReadOnlyList<(Instant At, WaitingPing Ping)> pings, bool reachable)
    {
        private readonly List<(Instant At, WaitingPing Ping)> sent = [];

        public PingTerms Terms => terms;

        public IReadOnlyList<(Instant At, WaitingPing Ping)> Pings => pings;

        public Dictionary<long, Fate> Ends { get; } = [];

        public List<(WaitingPing Ping, Instant At, Instant Until)> Holds { get; } = [];

        public List<(WaitingPing Ping, Instant At, Instant Until)> Bundled { get; } = [];

        public bool Repeatable { get; private set; } = true;

        public int Waiting { get; private set; }

        public ILookup<Instant, WaitingPing> Messages => sent.ToLookup(one => one.At, one => one.Ping);

        public Played Run()
        {
            var waiting = new Dictionary<long, (WaitingPing Ping, Instant NotBefore)>();
            var news = new Queue<(Instant At, WaitingPing Ping)>(pings.OrderBy(one => one.At));
            var end = Samples.Monday + Duration.FromDays(Days);
            for (var now = Samples.Monday; now < end && (waiting.Count > 0 || news.Count > 0); now = Next(waiting, news))
            {
                while (news.Count > 0 && news.Peek().At <= now)
                {
                    var ping = news.Dequeue().Ping;
                    waiting[ping.Id] = (ping, now);
                }

                foreach (var fate in Look([.. waiting.Values.Select(one => one.Ping)], now))
                    Take(fate, waiting, now);
            }

            Waiting = waiting.Count;
            return this;
        }

        private static Instant Next(Dictionary<long, (WaitingPing Ping, Instant NotBefore)> waiting, Queue<(Instant At, WaitingPing Ping)> news) =>
            waiting.Values.Select(one => one.NotBefore).Concat(news.Select(one => one.At)).DefaultIfEmpty(Instant.MaxValue).Min();

        private IReadOnlyList<Fate> Look(IReadOnlyList<WaitingPing> all, Instant now)
        {
            List<SentMessage> messages = [.. Messages.Select(message => new SentMessage(message.Key, message.Any(ping => !ping.Critical)))];
            var fates = PingPlan.Make(who, reachable, terms, all, messages, now);
            var again = PingPlan.Make(who, reachable, terms, [.. all.Reverse()], [.. Enumerable.Reverse(messages)], now);
            Repeatable &= fates.SequenceEqual(again);
            return fates;
        }

        private void Take(Fate fate, Dictionary<long, (WaitingPing Ping, Instant NotBefore)> waiting, Instant now)
        {
            if (fate is Fate.Hold hold)
            {
                Holds.Add((hold.Ping, now, hold.Until));
                if (hold.Why.StartsWith("bundled", StringComparison.Ordinal))
                    Bundled.Add((hold.Ping, now, hold.Until));
                waiting[hold.Ping.Id] = (hold.Ping, hold.Until);
                return;
            }

            waiting.Remove(fate.Ping.Id);
            Ends[fate.Ping.Id] = fate;
            if (fate is Fate.Now)
                sent.Add((now, fate.Ping));
        }
    }
}
