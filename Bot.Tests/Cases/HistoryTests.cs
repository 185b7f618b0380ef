using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases;

/// <summary>What holds in every life of a case, whatever happens in it (I2, I3, I5, I10; R4, R19, R21).</summary>
public sealed class HistoryTests
{
    private const int Histories = 150;

    [Fact]
    public void In_every_life_of_a_case_its_clocks_keep_their_promises()
    {
        var (pings, breaches, decided) = (0, 0, 0);
        for (var seed = 0; seed < Histories; seed++)
        {
            var history = new History(seed);
            Change? last = null;
            try
            {
                foreach (var change in history.Play())
                {
                    if (last is { } before && !change.Swept)
                        Settled(before.After, history.Policy, before.Now);
                    Added(change, history.Policy);
                    last = change;
                }

                var it = last!.After;
                Once(it);
                SameReplayed(it);
                pings += it.All<Pinged>().Count();
                breaches += it.All<Breached>().Count();
                decided += it.All<EscalationDecided>().Count();
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"Life {seed}, at {last?.Now}: {fault.Message}", fault);
            }
        }

        pings.ShouldBeGreaterThan(Histories);
        breaches.ShouldBeGreaterThan(Histories);
        decided.ShouldBeGreaterThan(Histories / 4);
    }

    /// <summary>What one change may add.</summary>
    private static void Added(Change change, EscalationPolicy policy)
    {
        foreach (var one in change.After.Events.Skip(change.Before.Version))
        {
            switch (one)
            {
                case Pinged ping:
                    ping.Scheduled.ShouldBeLessThanOrEqualTo(ping.At, "nothing is early");
                    ping.At.ShouldBe(change.Now);
                    (change.Before.Running || Lasts(ping.Clock.Kind)).ShouldBeTrue("nobody is reminded of what is over");
                    break;
                case Breached breach:
                    breach.At.ShouldBeLessThan(change.Now, "in time until the deadline has passed");
                    break;
                case EscalationDecided decision when decision.By != PersonId.Bot:
                    var request = change.Before.Approvals[decision.Number - 1].Request;
                    decision.By.ShouldNotBe(request.By);
                    decision.By.ShouldNotBe(change.Before.Opened.By);
                    break;
            }
        }

        if (!change.Swept)
            return;
        foreach (var together in change.After.Events.Skip(change.Before.Version).OfType<Pinged>().GroupBy(ping => ping.Clock))
            together.SkipLast(1).ShouldAllBe(ping => ping.People.Count == 0);
        policy.ShouldNotBeNull();
    }

    /// <summary>How a case stands when everything due has been swept.</summary>
    private static void Settled(Case it, EscalationPolicy policy, Instant now)
    {
        if (it.Running)
            WakeUp.Next(it, policy, now).ShouldNotBeNull("it never ends in silence").ShouldBeGreaterThan(now);
        else if (CaseClocks.Read(it, policy, now).All(clock => clock.Reading.Stopped))
            WakeUp.Next(it, policy, now).ShouldBeNull();
        foreach (var clock in CaseClocks.Read(it, policy, now).Where(clock => clock.Id.Kind is not (ClockKind.Approval or ClockKind.Wait or ClockKind.Hold or ClockKind.StillOnIt)))
            it.All<Breached>().Count(breach => breach.Clock == clock.Id).ShouldBe(clock.Reading.Breached ? 1 : 0, clock.Id.ToString());
    }

    /// <summary>The clocks that go on when a case is resolved (R14).</summary>
    private static bool Lasts(ClockKind kind) => kind is ClockKind.PostMortem or ClockKind.ClientConfirm or ClockKind.Commitment;

    private static void Once(Case it)
    {
        foreach (var again in it.All<Pinged>().GroupBy(ping => (ping.Clock, ping.Threshold)).Where(same => same.Skip(1).Any()))
            again.Zip(again.Skip(1)).ShouldAllBe(pair => it.LevelChanges.Any(change => change.At >= pair.First.At && change.At <= pair.Second.At && pair.Second.Scheduled > change.At));
        it.All<Breached>().Select(breach => breach.Clock).ShouldBeUnique();
        it.All<EscalationDecided>().Select(decision => decision.Number).ShouldBeUnique();
        it.All<EscalationVoiced>().Select(voice => (voice.Number, voice.By)).ShouldBeUnique();
    }

    private static void SameReplayed(Case it)
    {
        var again = Case.From(it.Id, it.Events);
        (again.State, again.Cycle, again.Owner, again.Version).ShouldBe((it.State, it.Cycle, it.Owner, it.Version));
        again.Engagements.Select(one => one with { Lost = [] }).ShouldBe(it.Engagements.Select(one => one with { Lost = [] }));
        again.Engagements.SelectMany(one => one.Lost).ShouldBe(it.Engagements.SelectMany(one => one.Lost));
        again.Commitments.ShouldBe(it.Commitments);
        again.Confirming.ShouldBe(it.Confirming);
        again.Holds.ShouldBe(it.Holds);
        again.Level.ShouldBe(it.Level);
        again.Waits.ShouldBe(it.Waits);
        again.Approvals.Select(one => (one.Request, one.Decided, one.Lapsed, one.Voices.Count)).ShouldBe(it.Approvals.Select(one => (one.Request, one.Decided, one.Lapsed, one.Voices.Count)));
    }
}
