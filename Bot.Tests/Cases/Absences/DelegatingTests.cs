using Bot.Cases.Absences;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Bot.Tests.Cases.Absences;

public sealed class DelegatingTests
{
    [Fact, Trait("Rule", "R27")]
    public void Everybody_enters_their_own_and_a_lead_that_of_their_tier_and_of_those_below()
    {
        Delegating.MayEnterFor(Samples.Ada, Samples.Policy()).ShouldBe([Samples.Ada]);
        Delegating.MayEnterFor(Samples.Mia, Samples.Policy()).ShouldBe([Samples.Mia, Samples.Noor, Samples.Ada, Samples.Ben]);
        var leading = Samples.Policy();
        leading = leading.With([.. leading.People.Select(person => person.Id == Samples.Ada ? person with { Roles = new HashSet<Role> { Role.Lead } } : person)]);
        Delegating.MayEnterFor(Samples.Ada, leading).ShouldBe([Samples.Ada, Samples.Ben]);
        Delegating.WhyNot(New(Samples.Mia, Samples.Noor), leading, Samples.Ada, Acts.At(0)).ShouldBe("Only Mia Chen, or a lead of their tier or of one above, can enter that.");
        Delegating.WhyNotEnd(New(Samples.Ada, Samples.Ben), leading, Samples.Ben).ShouldNotBeNull();
    }

    [Fact, Trait("Rule", "R27")]
    public void Colleagues_who_are_here_come_first_then_others_then_who_is_away_and_at_last_a_circle()
    {
        var policy = With(New(Samples.Ben, Samples.Eva), New(Samples.Noor, Samples.Ada));
        var candidates = Delegating.Candidates(Samples.Ada, new Stretch(Acts.At(1), Acts.At(9)), null, policy);

        candidates.Select(one => one.Person).ShouldBe([Samples.Mia, Samples.Eva, Samples.Leo, Samples.Ben, Samples.Noor]);
        candidates[^1].Circle.ShouldBeTrue();
        candidates[^2].Away!.To.ShouldBe(Samples.Eva);
    }

    [Fact, Trait("Rule", "R27")]
    public void A_circle_is_refused_and_somebody_else_is_offered()
    {
        var policy = With(New(Samples.Ben, Samples.Mia), New(Samples.Mia, Samples.Ada));

        Delegating.WhyNot(New(Samples.Ada, Samples.Ben), policy, Samples.Ada, Acts.At(0)).ShouldNotBeNull().ShouldEndWith("Choose somebody else, such as Noor Haddad.");
        Delegating.WhyNot(New(Samples.Ada, Samples.Ben) with { Since = Acts.At(48), Until = Acts.At(60) }, policy, Samples.Ada, Acts.At(0)).ShouldBeNull("they are back by then");
    }

    [Fact, Trait("Rule", "R27")]
    public void What_is_over_backwards_or_too_long_is_refused()
    {
        Delegating.WhyNot(New(Samples.Ada, Samples.Ben), Samples.Policy(), Samples.Ada, Acts.At(48)).ShouldNotBeNull();
        Delegating.WhyNot(New(Samples.Ada, Samples.Ben) with { Until = Acts.At(0) }, Samples.Policy(), Samples.Ada, Acts.At(-1)).ShouldNotBeNull();
        Delegating.WhyNot(New(Samples.Ada, Samples.Ben) with { Until = Acts.At(24 * 400) }, Samples.Policy(), Samples.Ada, Acts.At(0)).ShouldNotBeNull().ShouldContain("more than a year");
        Delegating.WhyNot(New(Samples.Ada, Samples.Ada), Samples.Policy(), Samples.Ada, Acts.At(0)).ShouldNotBeNull();
    }

    /// <summary>A plan made of what was not refused never leads back to who is away, at any hour.</summary>
    [Fact, Trait("Rule", "R27")]
    public void What_is_entered_one_after_the_other_never_becomes_a_circle() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3000),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var policy = Samples.Policy();
            for (var number = 1; number < 9; number++)
            {
                var since = random.Next(0, 20);
                var one = new Delegation(number, policy.People[random.Next(6)].Id, policy.People[random.Next(6)].Id, Acts.At(since), Acts.At(since + random.Next(1, 12)), null);
                if (Delegating.WhyNot(one, policy, one.From, Acts.At(0)) is null)
                    policy = policy with { Directory = new PeopleDirectory(number, [], [.. policy.Directory.Delegations, one]) };
            }

            return Enumerable.Range(0, 32).All(hour => policy.People.All(person =>
            {
                var seen = new HashSet<PersonId> { person.Id };
                for (var next = Absence.Of(person.Id, null, policy, Acts.At(hour)); next is not null && seen.Count <= Absence.Depth; next = Absence.Of(next.To, null, policy, Acts.At(hour)))
                {
                    if (next.To == person.Id || !seen.Add(next.To))
                        return false;
                }

                return true;
            }));
        }));

    private static Delegation New(PersonId from, PersonId to) => new(0, from, to, Acts.At(0), Acts.At(48), null);

    private static EscalationPolicy With(params Delegation[] all) => Samples.Policy() with { Directory = new PeopleDirectory(1, [], [.. all.Select((one, index) => one with { Number = index + 1 })]) };
}
