using Bot.Cases.Absences;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Tests.Support;

namespace Bot.Tests.Cases.Absences;

public sealed class AbsenceTests
{
    private static readonly Instant Now = Samples.Monday + Duration.FromHours(1);

    [Fact, Trait("Rule", "R27")]
    public void Somebody_who_is_here_has_nobody_in_their_place()
    {
        Absence.StandIn(Samples.Ada, null, Samples.Policy(), Now).ShouldBeEmpty();
        Absence.Here(Samples.Ada, null, Samples.Policy(), Now).ShouldBe(Samples.Ada);
    }

    [Fact, Trait("Rule", "R27")]
    public void Who_stands_in_does_so_from_the_beginning_to_before_the_end()
    {
        var policy = Policy(From(Samples.Ada, Samples.Ben, 1, 3));

        Absence.StandIn(Samples.Ada, null, policy, At(1) - Duration.FromTicks(1)).ShouldBeEmpty();
        Absence.StandIn(Samples.Ada, null, policy, At(1)).ShouldBe([Samples.Ben]);
        Absence.StandIn(Samples.Ada, null, policy, At(3) - Duration.FromTicks(1)).ShouldBe([Samples.Ben]);
        Absence.StandIn(Samples.Ada, null, policy, At(3)).ShouldBeEmpty();
    }

    [Fact, Trait("Rule", "R27")]
    public void Where_the_stand_in_is_away_as_well_theirs_is_next_and_three_are_the_end()
    {
        var policy = Policy(From(Samples.Ada, Samples.Ben), From(Samples.Ben, Samples.Mia), From(Samples.Mia, Samples.Noor), From(Samples.Noor, Samples.Eva));

        Absence.StandIn(Samples.Ada, null, policy, Now).ShouldBe([Samples.Ben, Samples.Mia, Samples.Noor]);
        Absence.Here(Samples.Ada, null, policy, Now).ShouldBeNull();
        Absence.Here(Samples.Ben, null, policy, Now).ShouldBe(Samples.Eva);
    }

    [Fact, Trait("Rule", "R27")]
    public void A_circle_ends_the_chain_and_nobody_is_asked_twice()
    {
        var policy = Policy(From(Samples.Ada, Samples.Ben), From(Samples.Ben, Samples.Mia), From(Samples.Mia, Samples.Ada));

        Absence.StandIn(Samples.Ada, null, policy, Now).ShouldBe([Samples.Ben, Samples.Mia]);
        Absence.Here(Samples.Ada, null, policy, Now).ShouldBeNull();
    }

    [Fact, Trait("Rule", "R27")]
    public void What_is_for_one_client_holds_for_its_cases_alone_and_before_what_is_for_all()
    {
        var policy = Policy(From(Samples.Ada, Samples.Mia, client: "northwind "), From(Samples.Ada, Samples.Ben));

        Absence.StandIn(Samples.Ada, Samples.Case(), policy, Now).ShouldBe([Samples.Mia]);
        Absence.StandIn(Samples.Ada, null, policy, Now).ShouldBe([Samples.Ben]);

        var another = Bot.Cases.Case.From(new(8), [Samples.Opened() with { Client = "Contoso" }]);
        Absence.StandIn(Samples.Ada, another, policy, Now).ShouldBe([Samples.Ben]);
        Absence.StandIn(Samples.Ada, another, Policy(From(Samples.Ada, Samples.Mia, client: "northwind ")), Now).ShouldBeEmpty();
    }

    [Fact, Trait("Rule", "R27")]
    public void A_client_is_known_by_all_its_names()
    {
        var policy = Policy(From(Samples.Ada, Samples.Mia, client: "NW")) with { Clients = [new ClientTerms("Northwind", ["NW"], null, null, null, new Dictionary<Bot.Cases.Clocks.ClockKind, CalendarChoice>())] };

        Absence.StandIn(Samples.Ada, Samples.Case(), policy, Now).ShouldBe([Samples.Mia]);
    }

    [Fact, Trait("Rule", "R27")]
    public void Of_two_for_the_same_time_the_later_one_holds() =>
        Absence.StandIn(Samples.Ada, null, Policy(From(Samples.Ada, Samples.Ben), From(Samples.Ada, Samples.Mia)), Now).ShouldBe([Samples.Mia]);

    [Fact, Trait("Rule", "R27")]
    public void Whoever_left_stands_in_for_nobody_and_has_nobody_in_their_place()
    {
        var policy = Without(Policy(From(Samples.Ada, Samples.Ben), From(Samples.Ben, Samples.Mia)), Samples.Ben);

        Absence.StandIn(Samples.Ada, null, policy, Now).ShouldBeEmpty();
        Absence.Here(Samples.Ada, null, policy, Now).ShouldBe(Samples.Ada);
        Absence.StandIn(Samples.Ben, null, policy, Now).ShouldBeEmpty();
        Absence.Here(Samples.Ben, null, policy, Now).ShouldBeNull();
    }

    [Fact, Trait("Rule", "R27")]
    public void Whose_clients_are_others_stands_in_for_the_rest()
    {
        var policy = Policy(From(Samples.Ada, Samples.Ben));
        policy = policy.With([.. policy.People.Select(person => person.Id == Samples.Ben ? person with { Clients = ["Contoso"] } : person)]);

        Absence.StandIn(Samples.Ada, Samples.Case(), policy, Now).ShouldBeEmpty();
        Absence.StandIn(Samples.Ada, null, policy, Now).ShouldBe([Samples.Ben]);
    }

    [Fact, Trait("Rule", "R27")]
    public void Somebody_acts_for_everybody_in_whose_chain_they_stand()
    {
        var policy = Policy(From(Samples.Ada, Samples.Ben), From(Samples.Ben, Samples.Mia));

        Absence.ActsFor(Samples.Mia, null, policy, Now).ShouldBe([Samples.Ada, Samples.Ben]);
        Absence.ActsFor(Samples.Ben, null, policy, Now).ShouldBe([Samples.Ada]);
        Absence.ActsFor(Samples.Ada, null, policy, Now).ShouldBeEmpty();
    }

    private static Instant At(double hours) => Samples.Monday + Duration.FromHours(hours);

    private static Delegation From(PersonId from, PersonId to, double since = 0, double until = 48, string? client = null) => new(0, from, to, At(since), At(until), client);

    private static EscalationPolicy Policy(params Delegation[] delegations) =>
        Samples.Policy() with { Directory = new PeopleDirectory(1, [], [.. delegations.Select((one, index) => one with { Number = index + 1 })]) };

    private static EscalationPolicy Without(EscalationPolicy policy, PersonId gone) =>
        policy.With([.. policy.People.Select(person => person.Id == gone ? person with { Active = false } : person)]);
}

/// <summary>The same policy with other people.</summary>
internal static class OtherPeople
{
    /// <summary>A copy: who is known by id is found out when a policy is made.</summary>
    public static EscalationPolicy With(this EscalationPolicy policy, IReadOnlyList<Person> people) => new(
        policy.Name, policy.Version, policy.Purpose, policy.Scope, policy.Calendars, people, policy.Tiers, policy.Levels, policy.Escalate, policy.Reminders, policy.Notify)
    {
        Clients = policy.Clients,
        Pauses = policy.Pauses,
        Directory = policy.Directory,
    };
}
