using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Escalation;
using Bot.Cases.Handling;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Records;
using Bot.Tests.Cases.Clocks;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases;

/// <summary>A random life of a case: forty times some time passes, with sweeps or without, and somebody does something. The same seed gives the same life.</summary>
internal sealed class History(int seed)
{
    private const int Turns = 40;

    private const int MostSweeps = 500;

    private static readonly PersonId[] People = [Samples.Ada, Samples.Ben, Samples.Mia, Samples.Noor, Samples.Eva, Samples.Leo];

    private readonly Random random = new(seed);

    public EscalationPolicy Policy { get; } = Policies.Of(seed);

    /// <summary>Every change in turn. After each act and each stretch of time everything that is due has been swept.</summary>
    public IEnumerable<Change> Play()
    {
        var now = Samples.Monday;
        var opened = Log(now);
        yield return new(opened, opened, now, Swept: false);
        var it = opened;
        for (var turn = 0; turn < Turns; turn++)
        {
            foreach (var swept in Sweep(it, now))
            {
                it = swept.After;
                yield return swept;
            }

            if (Act(it, now) is Decision.Accepted accepted)
            {
                var before = it;
                it = it.With(accepted.Events);
                yield return new(before, it, now, Swept: false);
            }

            foreach (var swept in Sweep(it, now))
            {
                it = swept.After;
                yield return swept;
            }

            var until = now + Later();
            while (random.Next(10) > 0 && WakeUp.Next(it, Policy, now) is { } next && next < until)
            {
                now = Instant.Max(now, next);
                foreach (var swept in Sweep(it, now))
                {
                    it = swept.After;
                    yield return swept;
                }
            }

            now = until;
        }
    }

    private IEnumerable<Change> Sweep(Case it, Instant now)
    {
        var sweeps = 0;
        while (WakeUp.Next(it, Policy, now) is { } next && next <= now)
        {
            (++sweeps).ShouldBeLessThan(MostSweeps, "the sweep does not come to an end");
            var due = WakeUp.Due(it, Policy, now);
            due.ShouldNotBeEmpty("a wake-up at which nothing is due");
            var before = it;
            it = it.With(due);
            yield return new(before, it, now, Swept: true);
        }
    }

    private Case Log(Instant now)
    {
        Instant? noticed = random.Next(3) == 0 ? now - Duration.FromMinutes(random.Next(3 * 24 * 60)) : null;
        var report = new IssueReport(
            "Northwind", "Invoice", "words", "noticed", noticed, "on a train", "impact", new("billing dispute", random.Next(4) == 0, random.Next(4) == 0), [], null);
        return Case.From(new CaseId(7), Bot.Cases.Handling.Logging.Open(report, Policy, Somebody(), now).Events());
    }

    private Decision Act(Case it, Instant now) => random.Next(21) switch
    {
        0 or 1 => Working.Acknowledge(it, Policy, Somebody(), now),
        2 => Working.Wait(it, Policy, random.Next(2) == 0 ? WaitReason.Client : WaitReason.ThirdParty, "an answer", now + Later(), Somebody(), now),
        3 or 4 => Working.Resume(it, "it came", Somebody(), now),
        5 => Working.LogAttempt(it, Policy, "called", "nothing", random.Next(2) == 0, Somebody(), now),
        6 => Working.UpdateClient(it, ContactChannel.Call, "soon", Somebody(), now),
        7 => Escalating.Request(it, Policy, "help", random.Next(2) == 0 ? "major risk" : null, null, Somebody(), now),
        8 or 9 => Escalating.Approve(it, Policy, random.Next(it.Approvals.Count + 1) + random.Next(2), Somebody(), now),
        10 => Escalating.Reject(it, Policy, it.Approvals.Count, "no", Somebody(), now),
        11 => random.Next(2) == 0 ? Finishing.Resolve(it, Policy, "done", Somebody(), now) : Finishing.WritePostMortem(it, "a", "b", "c", Somebody(), now),
        12 => Finishing.Close(it, Policy, "oral", "known", Somebody(), now),
        13 => Finishing.Reopen(it, "again", Somebody(), now),
        14 or 15 => Reclassifying.Change(it, Policy, Policy.Levels[random.Next(2)].Id, "it is another", Somebody(), now),
        16 => random.Next(2) == 0 ? Holding.Place(it, "a letter", now + Later(), Somebody(), now) : Holding.Lift(it, Policy, "settled", it.Held?.By ?? Somebody(), now),
        17 => Hearing.Log(it, ContactChannel.Email, "where is it?", random.Next(4) == 0, Somebody(), now),
        18 => Recording.Write(it, ["a credit"], "Ada", ClientPart.Informed, Steps(now), Somebody(), now, now.InUtc().Date),
        19 => random.Next(2) == 0
            ? Recording.SetConfirmation(it, it.Records.Count, (ConfirmationStatus)random.Next(1, 4), "Jo", "otherwise", Somebody(), now)
            : Recording.Keep(it, random.Next(it.Commitments.Count + 1), Somebody(), now),
        _ => random.Next(3) switch
        {
            0 => Staying.Yes(it, Policy, it.Owner, now),
            1 => Staying.AskHelp(it, Policy, "a hand", it.Owner, now),
            _ => Staying.HandOver(it, Policy, Somebody(), "all of it", it.Owner, now),
        },
    };

    private IReadOnlyList<NextStep> Steps(Instant now) =>
        [.. Enumerable.Range(0, random.Next(3)).Select(step => new NextStep($"step {step}", step == 0 ? "ada" : Recording.Client, now.InUtc().Date.PlusDays(random.Next(0, 9))))];

    private Duration Later() => random.Next(20) switch
    {
        0 => Duration.FromDays(random.Next(1, 6)),
        < 4 => Duration.Zero,
        < 8 => Duration.FromSeconds(random.Next(1, 600)),
        _ => Duration.FromMinutes(random.Next(1, 240)),
    };

    private PersonId Somebody() => People[random.Next(People.Length)];

    /// <summary>Policies that differ in what matters to clocks: open hours, business days, quorum, lapse, reminders, tiers without a promise.</summary>
    private static class Policies
    {
        public static EscalationPolicy Of(int seed)
        {
            var policy = Samples.Policy();
            var office = seed % 2 == 0;
            return policy with
            {
                Calendars = new Dictionary<string, BusinessCalendar> { ["team"] = office ? Bot.Tests.Cases.Clocks.Calendars.London.ClosedOn(new LocalDate(2026, 3, 6)) : new AlwaysCalendar() },
                Levels = [.. policy.Levels.Select(level => Level(level, seed))],
                Escalate = policy.Escalate with { Approval = new(seed % 3 == 0 ? 2 : 1, policy.Escalate.Approval.Within, seed % 5 == 0 ? ApprovalLapse.AutoReject : ApprovalLapse.AutoEscalate) },
                Reminders = (seed % 4) switch
                {
                    0 => policy.Reminders with { At = [], Before = null, MaxRepeats = 0 },
                    1 => policy.Reminders with { At = [0.5m, 0.8m, 0.9m, 1m], RepeatEvery = Duration.FromMinutes(20), MaxRepeats = 2 },
                    _ => policy.Reminders,
                },
            };
        }

        private static Level Level(Level level, int seed)
        {
            var usual = level with { Calendar = "team" };
            return (seed % 7) switch
            {
                0 => usual with { ResolveCase = null },
                1 => usual with { Resolve = Targets(new Target.BusinessDays(1)), ClientUpdate = new Target.BusinessDays(1), ResolveCase = new Target.BusinessDays(3) },
                2 => usual with { Resolve = new Dictionary<TierId, Target>(), Acknowledge = Targets(new Target.Time(Duration.FromMinutes(31))) },
                3 => usual with { Acknowledge = Targets(new Target.Time(Duration.FromSeconds(20))), ClientUpdate = new Target.Time(Duration.FromMinutes(7)) },
                _ => usual,
            };
        }

        private static Dictionary<TierId, Target> Targets(Target target) => new() { [Samples.L1] = target, [Samples.L2] = target, [Samples.L3] = target };
    }
}

/// <summary>A change of a case: what it was, what it is, when, and whether a sweep did it.</summary>
internal sealed record Change(Case Before, Case After, Instant Now, bool Swept);
