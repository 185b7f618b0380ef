using System.Collections.Concurrent;
using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Escalation;
using Bot.Cases.Handling;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases.Clocks;

/// <summary>
/// The loop that wakes a case, against clocks that tick (reliability 5: I5, I6, I10; R19, R31). A hundred times something happens: time goes by with the sweep or without it, the process is
/// killed between working out and committing, a date is closed, or somebody does something. After every minute in which the sweep ran, what was fired is exactly what the model says.
/// </summary>
public sealed class WakeUpModelTests
{
    private const int Seeds = 1000;
    private const int Happenings = 100;

    [Fact]
    public void What_fires_is_what_ticking_clocks_say_in_a_thousand_lives_of_a_hundred_happenings()
    {
        var wrong = new ConcurrentQueue<string>();
        var fired = 0;
        Parallel.For(0, Seeds, seed =>
        {
            try
            {
                var life = new Life(seed);
                for (var turn = 0; turn < Happenings; turn++)
                    life.Happen();
                Interlocked.Add(ref fired, life.Fired);
            }
            catch (ShouldAssertException difference)
            {
                wrong.Enqueue($"Seed {seed}: {difference.Message}");
            }
        });
        wrong.ShouldBeEmpty();
        fired.ShouldBeGreaterThan(20 * Seeds, "Lives in which nothing comes due show nothing.");
    }

    /// <summary>One case, what is committed of it, and the model beside it.</summary>
    private sealed class Life
    {
        private static readonly Duration Minute = Duration.FromMinutes(1);
        private static readonly PersonId[] People = [Samples.Ada, Samples.Ben, Samples.Mia, Samples.Noor, Samples.Eva, Samples.Leo];

        private readonly Random random;
        private readonly bool office;
        private readonly HashSet<LocalDate> closed = [];
        private readonly HashSet<(ClockId, Threshold)> keys = [];
        private readonly TickingModel model;
        private EscalationPolicy policy;
        private Case it = Samples.Case();
        private Instant? nextWake;
        private Instant now = Samples.Monday;

        public Life(int seed)
        {
            random = new Random(seed);
            office = seed % 2 == 1;
            policy = Policy();
            model = new TickingModel(new TickingTerms(1200, 2400, 6000, 1800, 1000, 150, 600, 2, office ? 5400 : 14400, IsOpen), now);
            model.Open();
            nextWake = WakeUp.Next(it, policy, now);
        }

        public int Fired { get; private set; }

        public void Happen()
        {
            switch (random.Next(12))
            {
                case < 5:
                    Pass(random.Next(1, 90), sweeping: true);
                    break;
                case 5:
                    Pass(random.Next(1, 60 * random.Next(1, 12)), sweeping: false);
                    Pass(1, sweeping: true);
                    break;
                case 6 when random.Next(4) == 0:
                    CloseDate();
                    break;
                default:
                    // Several acts may bear the same instant: the order of the events tells which came first (R1).
                    Pass(1, sweeping: true);
                    for (var acts = random.Next(1, 4); acts > 0; acts--)
                    {
                        if (Act() is Decision.Accepted accepted)
                            Commit(accepted.Events);
                    }

                    break;
            }
        }

        private void Pass(int minutes, bool sweeping)
        {
            for (; minutes > 0; minutes--)
            {
                model.Tick(now);
                now += Minute;
                model.Now = now;

                // Killed after working it out: nothing of it is there, and the next minute finds the same still due.
                if (!sweeping || random.Next(20) == 0)
                    continue;
                Sweep();
            }
        }

        private void Sweep()
        {
            var woken = nextWake <= now ? WakeUp.Wake(it, policy, now) : null;
            var events = woken?.Events ?? [];
            var expected = model.Fire(now);
            var pings = events.OfType<Pinged>().Where(ping => TickingModel.Has(ping.Clock.Kind)).ToList();
            (ClockId Clock, Threshold? Threshold, Instant At)[] fired =
            [
                .. pings.Select(ping => (ping.Clock, (Threshold?)ping.Threshold, ping.Scheduled)),
                .. events.OfType<Breached>().Where(breach => TickingModel.Has(breach.Clock.Kind)).Select(breach => (breach.Clock, (Threshold?)null, breach.At)),
            ];
            if (fired.Length != expected.Count || !expected.ToHashSet().SetEquals(fired))
                fired.ShouldBe(expected, ignoreOrder: true, $"I6, at {now} after {string.Join(' ', it.Events.Where(one => one is not Pinged).Select(one => $"{one.GetType().Name}@{one.At}"))}");
            if (woken is null || events.Count == 0)
                return;
            events.All(one => one.By == PersonId.Bot).ShouldBeTrue("R31");
            pings.TrueForAll(ping => ping.At == now && ping.Scheduled <= now).ShouldBeTrue("I10");
            pings.TrueForAll(ping => keys.Add((ping.Clock, ping.Threshold))).ShouldBeTrue("R19");
            Fired += fired.Length;
            Commit(events);
            woken.Next.ShouldBe(WakeUp.Upcoming(it, policy, now), "One look at the clocks says what two say.");
        }

        private void Commit(IReadOnlyList<CaseEvent> events)
        {
            foreach (var one in events)
            {
                it = it.After(one);
                model.Happens(one);
            }

            nextWake = WakeUp.Next(it, policy, now);
            (it.Running && nextWake is null).ShouldBeFalse("I5");
        }

        /// <summary>A date of the days that come has no open hours any more; the wake-up follows (R16).</summary>
        private void CloseDate()
        {
            var date = now.InUtc().Date.PlusDays(random.Next(1, 4));
            if (!office || !closed.Add(date))
                return;
            model.Closed.Add(date);
            policy = Policy();
            nextWake = WakeUp.Next(it, policy, now);
        }

        private Decision Act()
        {
            var by = People[random.Next(People.Length)];
            return random.Next(9) switch
            {
                0 => Working.Acknowledge(it, policy, by, now),
                1 => Working.LogAttempt(it, policy, "Called", "No answer", withClient: random.Next(2) == 0, by, now),
                2 => it.Running ? Working.UpdateClient(it, ContactChannel.Email, "Still on it", by, now) : Decision.Refuse("Later."),
                3 => Working.Wait(it, policy, random.Next(3) == 0 ? WaitReason.ThirdParty : WaitReason.Client, "Their answer", now + Duration.FromMinutes(random.Next(10, 300)), by, now),
                4 => Working.Resume(it, "They answered", by, now),
                5 => Escalating.Request(it, policy, "A word with them", "contract breach", null, by, now),
                6 when it.Pending is { } pending => random.Next(2) == 0
                    ? Escalating.Approve(it, policy, pending.Request.Number, by, now)
                    : Escalating.Reject(it, policy, pending.Request.Number, "Not yet", by, now),
                7 when random.Next(3) == 0 => Finishing.Resolve(it, policy, "Credited", by, now),
                _ => it.Running ? Decision.Refuse("Nothing.") : Finishing.Reopen(it, "It came back", by, now),
            };
        }

        private EscalationPolicy Policy()
        {
            var small = Samples.Policy();
            BusinessCalendar calendar = office
                ? new WeeklyCalendar(
                    DateTimeZone.Utc,
                    [new OpenWindow(Weekdays, new OpenHours(new LocalTime(8, 0), new LocalTime(12, 30))), new OpenWindow(Weekdays, new OpenHours(new LocalTime(13, 30), new LocalTime(18, 0)))],
                    closed.ToHashSet(),
                    new Dictionary<LocalDate, IReadOnlyList<OpenHours>>())
                : new AlwaysCalendar();
            Level level = small.LevelOf(Samples.Moderate) with
            {
                Acknowledge = AtEveryTier(120), Resolve = AtEveryTier(240), ResolveCase = Minutes(600), ClientUpdate = Minutes(180),
            };
            return small with
            {
                Calendars = new Dictionary<string, BusinessCalendar> { ["always"] = calendar },
                Levels = [level],
                Escalate = small.Escalate with { Approval = new(1, Minutes(100), random.Next(2) == 0 ? ApprovalLapse.AutoEscalate : ApprovalLapse.AutoReject) },
                Reminders = new([0.5m, 0.8m], Duration.FromMinutes(15), Duration.FromHours(1), 2, Samples.Mia),
            };
        }

        private static readonly HashSet<IsoDayOfWeek> Weekdays = [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday];

        private bool IsOpen(Instant at) => !office || (at.InUtc() is var local && Weekdays.Contains(local.DayOfWeek) && local.Hour * 60 + local.Minute is (>= 480 and < 750) or (>= 810 and < 1080));

        private static Target.Time Minutes(int minutes) => new(Duration.FromMinutes(minutes));

        private static Dictionary<TierId, Target> AtEveryTier(int minutes) => new() { [Samples.L1] = Minutes(minutes), [Samples.L2] = Minutes(minutes), [Samples.L3] = Minutes(minutes) };
    }
}
