using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases.Escalation;

[Trait("Rule", "R30")]
public sealed class PanelTests
{
    private static readonly EscalationPolicy Policy = Samples.Policy();

    [Fact]
    public void The_members_of_the_tier_that_is_asked_decide_and_one_is_enough()
    {
        var panel = Of(Samples.Case().Ask(1), Policy);

        (panel.Quorum, panel.Deciders).ShouldSatisfyAllConditions(it => it.Quorum.ShouldBe(1), it => it.Deciders.ShouldBe([Samples.Mia, Samples.Noor]));
    }

    [Fact]
    public void Neither_who_asked_nor_who_logged_it_nor_who_stands_in_for_them_nor_whom_it_is_about_decides()
    {
        Of(Samples.Case().Ask(1, Samples.Mia), Policy).Deciders.ShouldBe([Samples.Noor]);
        Of(Case.From(new CaseId(7), [Samples.Opened() with { By = Samples.Mia }]).Ask(1), Policy).Deciders.ShouldBe([Samples.Noor]);
        Of(Samples.Case().Ask(1), Away(Policy, (Samples.Ada, Samples.Mia))).Deciders.ShouldBe([Samples.Noor]);
        Of(Concerning(Samples.Case(), Samples.Noor).Ask(1), Policy).Deciders.ShouldBe([Samples.Mia]);
    }

    [Fact]
    public void Who_logged_it_from_an_account_that_is_theirs_by_now_does_not_decide()
    {
        var (channel, account) = Policy.Find(Samples.Noor)!.Accounts.First();
        var it = Case.From(new CaseId(7), [Samples.Opened() with { By = PersonId.Of(channel, account) }]);

        Of(it.Ask(1), Policy).Deciders.ShouldBe([Samples.Mia]);
    }

    [Fact]
    public void An_administrator_is_no_exception()
    {
        var admin = WithPeople(Policy, [.. Policy.People.Select(one => one.Id == Samples.Mia ? one with { Roles = new HashSet<Role> { Role.Administrator, Role.Executive } } : one)]);
        var it = Samples.Case().Ask(1, Samples.Mia);

        Escalating.Approve(it, admin, 1, Samples.Mia, Acts.At(2)).Why().ShouldStartWith("Somebody else has to decide this");
    }

    [Fact]
    public void One_person_under_two_names_neither_decides_their_own_request_nor_counts_twice()
    {
        var twice = WithPeople(Policy, [.. Policy.People, Policy.Find(Samples.Mia)! with { Id = new("mia2"), Name = "Mia C." }]);
        twice = twice with { Tiers = [.. twice.Tiers.Select(tier => tier.Id == Samples.L2 ? tier with { Members = [Samples.Mia, new("mia2"), Samples.Noor] } : tier)] };

        Of(Samples.Case().Ask(1, Samples.Mia), twice).Deciders.ShouldBe([Samples.Noor]);
        var it = Samples.Case().Ask(1);
        var one = it.With(Escalating.Approve(it, Quorum(twice, 2), 1, Samples.Mia, Acts.At(2)).Events());
        one.Pending.ShouldNotBeNull();
        Escalating.Approve(one, Quorum(twice, 2), 1, new("mia2"), Acts.At(3)).Why().ShouldBe("You have approved already; 1 more must.");
    }

    [Fact, Trait("Rule", "R27")]
    public void Who_stands_in_decides_and_both_names_are_kept()
    {
        var away = Away(Policy, (Samples.Mia, Samples.Ben));
        var it = Samples.Case().Ask(1);

        Of(it, away).Deciders.ShouldBe([Samples.Mia, Samples.Ben, Samples.Noor]);
        Escalating.Approve(it, away, 1, Samples.Ben, Acts.At(2)).Events().OfType<EscalationDecided>().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            one => one.By.ShouldBe(Samples.Ben), one => one.For.ShouldBe(Samples.Mia));
    }

    [Fact, Trait("Rule", "R27")]
    public void Somebody_and_who_stands_in_for_them_are_one_voice()
    {
        var away = Quorum(Away(Policy, (Samples.Mia, Samples.Ben)), 2);
        var it = Samples.Case().Ask(1);
        var one = it.With(Escalating.Approve(it, away, 1, Samples.Ben, Acts.At(2)).Events());

        Escalating.Approve(one, away, 1, Samples.Mia, Acts.At(3)).Why().ShouldBe("Ben Ruiz has spoken for those whom you could speak for; 1 more must.");
        one.With(Escalating.Approve(one, away, 1, Samples.Noor, Acts.At(3)).Events()).Tier.ShouldBe(Samples.L2);
    }

    [Fact, Trait("Rule", "R27")]
    public void A_member_who_stands_in_for_another_has_one_voice()
    {
        var away = Quorum(Away(Policy, (Samples.Mia, Samples.Noor)), 2);
        var it = Samples.Case().Ask(1);
        var one = it.With(Escalating.Approve(it, away, 1, Samples.Noor, Acts.At(2)).Events());

        one.Pending!.Voices.ShouldHaveSingleItem().For.ShouldBeNull();
        Escalating.Approve(one, away, 1, Samples.Noor, Acts.At(3)).Why().ShouldBe("You have approved already; 1 more must.");
    }

    [Fact, Trait("Rule", "R26")]
    public void Where_nobody_of_the_tier_may_it_goes_to_the_next_one_and_an_event_says_so()
    {
        var about = Concerning(Samples.Case(), Samples.Mia, Samples.Noor);
        var events = Escalating.Request(about, Policy, "A credit", "major risk", null, Samples.Ada, Acts.At(2)).Events();

        events.OfType<EscalationRequested>().ShouldHaveSingleItem().Asked.ShouldBe([Samples.Eva, Samples.Leo]);
        events.OfType<ApprovalRerouted>().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            one => one.Cause.ShouldBe(RerouteCause.NobodyThere), one => one.Asked.ShouldBe([Samples.Eva, Samples.Leo]));
        Escalating.Request(Samples.Case(), Policy, "A credit", "major risk", null, Samples.Ada, Acts.At(2)).Events().OfType<ApprovalRerouted>().ShouldBeEmpty();
    }

    [Fact, Trait("Rule", "R26")]
    public void Away_with_nobody_to_stand_in_who_may_decide_counts_as_not_there_but_may_still_decide()
    {
        var away = Away(Policy, (Samples.Mia, Samples.Ada), (Samples.Noor, Samples.Ada));
        var it = Samples.Case().With(Escalating.Request(Samples.Case(), away, "A credit", "major risk", null, Samples.Ada, Acts.At(1)).Events());

        it.Pending!.Asked.ShouldBe([Samples.Mia, Samples.Noor, Samples.Eva, Samples.Leo]);
        it.All<ApprovalRerouted>().ShouldHaveSingleItem().Cause.ShouldBe(RerouteCause.NobodyThere);
        Escalating.Approve(it, away, 1, Samples.Mia, Acts.At(2)).Events().OfType<TierEngaged>().ShouldHaveSingleItem();
    }

    [Fact]
    public void Fewer_than_the_quorum_bring_in_the_tier_above_and_nothing_waits_for_ever()
    {
        Of(Samples.Case().Ask(1, Samples.Mia), Quorum(Policy, 2)).Deciders.ShouldBe([Samples.Noor, Samples.Eva, Samples.Leo]);
        var alone = Quorum(Policy with { Tiers = [.. Policy.Tiers.Take(2)] }, 2);
        Of(Samples.Case().Ask(1, Samples.Mia), alone).ShouldSatisfyAllConditions(panel => panel.Deciders.ShouldBe([Samples.Noor]), panel => panel.Quorum.ShouldBe(1));
    }

    [Fact]
    public void Roles_that_all_have_to_agree_do_so_by_a_person_each()
    {
        var both = Legal(Policy, Samples.Leo);
        var up = Samples.Case().Ask(1).Approve(Samples.Mia, 2);
        up = up.With(Escalating.Request(up, both, "Terminate", "major risk", null, Samples.Mia, Acts.At(3)).Events());

        var one = up.With(Escalating.Approve(up, both, 2, Samples.Eva, Acts.At(4)).Events());
        one.Pending.ShouldNotBeNull("legal has not said yes");
        Escalating.Approve(one, both, 2, Samples.Eva, Acts.At(5)).Why().ShouldBe("You have approved already; legal must as well.");
        one.With(Escalating.Approve(one, both, 2, Samples.Leo, Acts.At(5)).Events()).Tier.ShouldBe(Samples.L3);
        Escalating.Reject(one, both, 2, "not yet", Samples.Leo, Acts.At(5)).Events().ShouldHaveSingleItem();
    }

    [Fact]
    public void Where_nobody_of_the_tier_has_a_role_that_has_to_agree_others_who_have_it_are_asked()
    {
        var both = Legal(Policy, Samples.Ben);
        var up = Samples.Case().Ask(1).Approve(Samples.Mia, 2);

        Of(up.With(Escalating.Request(up, both, "Terminate", "major risk", null, Samples.Mia, Acts.At(3)).Events()), both, 2).Deciders.ShouldBe([Samples.Eva, Samples.Leo, Samples.Ben]);
    }

    [Fact]
    public void A_voice_of_somebody_whom_the_complaint_turns_out_to_be_about_counts_no_more()
    {
        var two = Quorum(Policy, 2);
        var it = Samples.Case().Ask(1);
        it = Concerning(it.With(Escalating.Approve(it, two, 1, Samples.Mia, Acts.At(2)).Events()), Samples.Mia);

        Panel.Of(it, two, it.Pending!, Acts.At(3)).Taken(it.Pending!, two).ShouldBeEmpty();
        it.With(Escalating.Approve(it, two, 1, Samples.Noor, Acts.At(3)).Events()).Pending.ShouldNotBeNull();
    }

    [Fact]
    public void Somebody_who_works_for_other_clients_only_does_not_decide() =>
        Of(Samples.Case().Ask(1), WithPeople(Policy, [.. Policy.People.Select(one => one.Id == Samples.Mia ? one with { Clients = ["Acme"] } : one)])).Deciders.ShouldBe([Samples.Noor]);

    /// <summary>The policy with other people in its roster.</summary>
    internal static EscalationPolicy WithPeople(EscalationPolicy policy, IReadOnlyList<Person> people) => new(
        policy.Name, policy.Version, policy.Purpose, policy.Scope, policy.Calendars, people, policy.Tiers, policy.Levels, policy.Escalate, policy.Reminders, policy.Notify) { Directory = policy.Directory };

    /// <summary>The policy with people away from an hour after the case was logged, for two days.</summary>
    internal static EscalationPolicy Away(EscalationPolicy policy, params (PersonId Who, PersonId StandIn)[] away) => policy with
    {
        Directory = new PeopleDirectory(1, [], [.. away.Select((one, index) => new Delegation(index + 1, one.Who, one.StandIn, Acts.At(1), Acts.At(49), null))]),
    };

    internal static EscalationPolicy Quorum(EscalationPolicy policy, int quorum) => policy with { Escalate = policy.Escalate with { Approval = policy.Escalate.Approval with { Quorum = quorum } } };

    internal static Case Concerning(Case it, params PersonId[] about) => it.With(Concern.Name(it, Policy, about, "the client names them", Samples.Ada, Acts.At(1)).Events());

    /// <summary>The top tier takes a case only where executive and legal both say yes; one more person is legal.</summary>
    private static EscalationPolicy Legal(EscalationPolicy policy, PersonId who)
    {
        var people = WithPeople(policy, [.. policy.People.Select(one => one.Id == who ? one with { Roles = new HashSet<Role> { Role.Legal } } : one)]);
        return people with { Tiers = [.. people.Tiers.Select(tier => tier.Id == Samples.L3 ? tier with { AllRoles = [Role.Executive, Role.Legal] } : tier)] };
    }

    private static Panel Of(Case it, EscalationPolicy policy, int number = 1) => Panel.Of(it, policy, it.Approvals[number - 1], Acts.At(2));
}
