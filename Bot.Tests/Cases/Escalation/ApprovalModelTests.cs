using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases.Escalation;

/// <summary>Ten thousand plays of up to fourteen deeds each: people ask, approve, reject, go away, leave, join, turn out to be concerned, and time passes. The rules and a small model of them agree at each step (P3, I2, I3).</summary>
[Trait("Rule", "R30")]
public sealed class ApprovalModelTests
{
    private const int Plays = 10_000;

    private const int MostDeeds = 14;

    private static readonly Gen<Deed> AnyDeed =
        from what in Gen.Choose(0, 19)
        from who in Gen.Choose(0, 5)
        from whom in Gen.Choose(0, 5)
        from minutes in Gen.Choose(1, 70)
        select new Deed(what, who, whom, minutes);

    [Fact]
    public void The_rules_do_what_the_model_says()
    {
        var decided = 0;
        var plays = from setting in Gen.Choose(0, 5) from deeds in AnyDeed.ArrayOf(MostDeeds) select (setting, deeds);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Plays), Prop.ForAll(plays.ToArbitrary(), play =>
        {
            var stage = new ApprovalStage(1 + (play.setting % 3), play.setting < 3);
            stage.Play([new Deed(0, 0, 0, 1), .. play.deeds]);
            decided += stage.Decisions;
        }));
        decided.ShouldBeGreaterThan(Plays / 2, "plays in which nothing is decided prove little");
    }
}

/// <summary>Plays deeds on the rules and on the model, and compares them.</summary>
internal sealed class ApprovalStage(int quorum, bool escalates)
{
    private static readonly PersonId Somebody = new("zoe");

    private readonly ApprovalModel model = new(quorum, escalates);
    private readonly HashSet<string> concerned = [];
    private EscalationPolicy policy = Start(quorum, escalates);
    private Case it = Samples.Case();
    private Instant now = Samples.Monday;
    private long delegations;

    public int Decisions => model.Decisions;

    public void Play(IEnumerable<Deed> deeds)
    {
        foreach (var deed in deeds)
        {
            Do(deed);
            (it.Tier.Value, it.Pending is not null, it.All<EscalationDecided>().Count()).ShouldBe((model.Tier, model.Asker is not null, model.Decisions), $"after {deed}");
            it.All<EscalationDecided>().Select(one => one.Number).ShouldBeUnique();
        }
    }

    private void Do(Deed deed)
    {
        switch (deed.What)
        {
            case 0 or 1 or 2:
                if (Took(Escalating.Request(it, policy, "A credit", "major risk", null, Id(deed.Person), now), model.MayAsk))
                    model.Ask(deed.Person);
                break;
            case 3 or 4 or 5 or 6 or 7:
                var number = it.Approvals.Count;
                Took(Escalating.Approve(it, policy, number, Id(deed.Person), now), model.Approve(deed.Person));
                break;
            case 8:
                Took(Escalating.Reject(it, policy, it.Approvals.Count, "no", Id(deed.Person), now), model.Reject(deed.Person));
                break;
            case 9 or 10:
                model.Away.Add((deed.Person, deed.Other));
                Delegate([.. policy.Directory.Delegations, new Delegation(++delegations, Id(deed.Person), Id(deed.Other), Samples.Monday, Samples.Monday + Duration.FromDays(90), null)]);
                break;
            case 11:
                model.Away.RemoveAll(one => one.From == deed.Person);
                Delegate([.. policy.Directory.Delegations.Where(one => one.From != Id(deed.Person))]);
                break;
            case 12:
                Concern(deed.Person);
                break;
            case 13 when deed.Person is not ("ada" or "mia"):
                if (!model.Gone.Add(deed.Person))
                    model.Gone.Remove(deed.Person);
                People();
                break;
            case 14:
                if (!model.Tiers["L2"].Remove("ben"))
                    model.Tiers["L2"].Add("ben");
                People();
                break;
            default:
                Pass(deed.Minutes);
                break;
        }
    }

    private void Pass(int minutes)
    {
        now += Duration.FromMinutes(minutes);
        while (WakeUp.Next(it, policy, now) is { } next && next <= now)
            it = it.With(WakeUp.Due(it, policy, now));
        model.Pass(minutes);
        if (it.Pending is { } pending)
            pending.Asked!.Select(one => one.Value).ShouldBe(model.MayDecide(), ignoreOrder: true);
    }

    private void Concern(string who)
    {
        if (who == "ada")
            return;
        if (!concerned.Add(who))
            concerned.Remove(who);
        if (Bot.Cases.Escalation.Concern.Name(it, policy, [.. concerned.Select(Id)], "the client says so", Somebody, now) is Decision.Accepted accepted)
        {
            it = it.With(accepted.Events);
            model.Concerned.Clear();
            model.Concerned.UnionWith(concerned);
        }
    }

    private bool Took(Decision decision, bool expected)
    {
        (decision is Decision.Accepted).ShouldBe(expected, decision is Decision.Refused refused ? refused.Why : "it was accepted");
        if (decision is Decision.Accepted accepted)
            it = it.With(accepted.Events);
        return expected;
    }

    private void Delegate(IReadOnlyList<Delegation> all) => policy = policy with { Directory = new PeopleDirectory(policy.Directory.Version + 1, [], all) };

    private void People()
    {
        var people = Samples.Policy().People.Select(one => one with { Active = !model.Gone.Contains(one.Id.Value) }).ToList();
        var tiers = Samples.Policy().Tiers.Select(tier => tier with { Members = [.. model.Tiers[tier.Id.Value].Select(Id)] }).ToList();
        policy = PanelTests.WithPeople(policy, people) with { Tiers = tiers, Directory = policy.Directory };
    }

    private static PersonId Id(string who) => new(who);

    /// <summary>No reminders: the clock of a request only asks the next approver, and runs out.</summary>
    private static EscalationPolicy Start(int quorum, bool escalates)
    {
        var usual = PanelTests.Quorum(Samples.Policy(), quorum);
        var terms = usual.Escalate.Approval with { Then = escalates ? ApprovalLapse.AutoEscalate : ApprovalLapse.AutoReject };
        return usual with { Escalate = usual.Escalate with { Approval = terms }, Reminders = usual.Reminders with { At = [], Before = null, MaxRepeats = 0 } };
    }
}
