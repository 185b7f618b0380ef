using Bot.Cases;
using Bot.Cases.Absences;
using Bot.Cases.Clocks;
using Bot.Cases.Handling;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Tests.Cases.Absences;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases.Clocks;

/// <summary>Who answers while somebody is away (R26, R27).</summary>
public sealed class AbsentRecipientsTests
{
    private static readonly ClockId Ack = new(ClockKind.Acknowledge, Samples.L1, 1);
    private static readonly ClockId Tier = new(ClockKind.Resolve, Samples.L1, 1);
    private static readonly Threshold Half = new(ThresholdKind.Fraction, 0.5m);
    private static readonly Threshold Last = new(ThresholdKind.Before);

    [Fact, Trait("Rule", "R27")]
    public void Whoever_is_away_is_passed_over_for_who_stands_in_and_both_names_stand_there()
    {
        var asked = Of(Tier, Half, Away(Samples.Ada, Samples.Eva));

        asked.People.ShouldBe([Samples.Eva]);
        asked.Instead.ShouldBe([new InPlace(Samples.Ada, Samples.Eva, Acts.At(48))]);
        asked.Missing.ShouldBeEmpty();
    }

    [Fact, Trait("Rule", "R26")]
    public void Of_a_tier_the_others_are_asked_beside_the_stand_in_each_once()
    {
        Of(Ack, Last, Away(Samples.Ada, Samples.Eva)).People.ShouldBe([Samples.Eva, Samples.Ben]);
        Of(Ack, Last, Away(Samples.Ada, Samples.Ben)).People.ShouldBe([Samples.Ben]);
    }

    [Fact, Trait("Rule", "R26")]
    public void Where_nobody_of_those_who_could_act_is_here_the_fallback_is_asked_at_once_and_those_who_were_missed_are_named()
    {
        var asked = Of(Ack, Last, Gone(Samples.Ada, Samples.Ben));

        asked.People.ShouldBe([Samples.Mia]);
        asked.Missing.ShouldBe([Samples.Ada, Samples.Ben]);
    }

    [Fact, Trait("Rule", "R26")]
    public void The_fallback_who_is_away_has_a_chain_as_well_and_after_it_comes_the_next_of_any_tier_who_is_here()
    {
        var fallback = new Threshold(ThresholdKind.Fallback);

        Of(Ack, fallback, Away(Samples.Mia, Samples.Leo)).People.ShouldBe([Samples.Leo, Samples.Ada]);
        Of(Ack, fallback, Gone(Samples.Mia, Samples.Ada, Samples.Ben)).People.ShouldBe([Samples.Noor]);
        Of(Ack, fallback, Gone(Samples.Mia, Samples.Ada, Samples.Ben)).Missing.ShouldBe([Samples.Mia]);
        Of(Ack, new(ThresholdKind.Daily), Gone([.. Samples.Policy().People.Select(person => person.Id)])).People.ShouldBeEmpty();
    }

    [Fact, Trait("Rule", "R26")]
    public void What_the_client_waits_for_goes_to_who_owns_the_client_where_the_case_s_owner_is_not_here()
    {
        var policy = Gone(Samples.Ada) with { Clients = [new ClientTerms("Northwind", [], null, Samples.Noor, null, new Dictionary<ClockKind, CalendarChoice>())] };

        Of(new(ClockKind.ClientUpdate, null, 1), Half, policy).People.ShouldBe([Samples.Noor]);
        Of(Tier, Half, policy).People.ShouldBe([Samples.Ben], "resolving is the tier's");
    }

    [Fact, Trait("Rule", "R26")]
    public void Of_a_tier_whose_member_owns_the_client_they_are_asked_first()
    {
        var policy = Samples.Policy() with { Clients = [new ClientTerms("Northwind", [], null, Samples.Noor, null, new Dictionary<ClockKind, CalendarChoice>())] };
        var up = Samples.Case().Acknowledge(Samples.Ada, 0).Ask(1).Approve(Samples.Mia, 2);

        Recipients.Of(up, policy, new(ClockKind.Acknowledge, Samples.L2, 1), Half, Acts.At(3)).People.ShouldBe([Samples.Noor]);
        Recipients.Of(up, policy, new(ClockKind.Acknowledge, Samples.L2, 1), Last, Acts.At(3)).People.ShouldBe([Samples.Mia, Samples.Noor]);
    }

    [Fact, Trait("Rule", "R24")]
    public void Who_could_act_in_somebodys_place_is_here() =>
        Recipients.InPlaceOf(Samples.Ada, Samples.Case(), Away(Samples.Ben, Samples.Eva), Ack, Acts.At(1)).ShouldBe([Samples.Eva]);

    [Fact, Trait("Rule", "R27")]
    public void A_ping_that_fires_keeps_who_stood_in_and_who_was_missed()
    {
        var stoodIn = Samples.Case().Due(2.5, Away(Samples.Ada, Samples.Ben)).OfType<Pinged>().First(ping => ping.People.Count > 0);
        stoodIn.Instead.ShouldBe([new InPlace(Samples.Ada, Samples.Ben, Acts.At(48))]);

        var missed = Samples.Case().Due(3.95, Gone(Samples.Ada, Samples.Ben));
        missed.OfType<NobodyAvailable>().ShouldContain(nobody => nobody.For.SequenceEqual(new[] { Samples.Ada, Samples.Ben }));
        missed.OfType<Pinged>().Last().People.ShouldBe([Samples.Mia]);
    }

    [Fact, Trait("Rule", "R27")]
    public void A_stand_in_acknowledges_in_the_others_place_and_owns_the_case()
    {
        var it = Samples.Case().With(Working.Acknowledge(Samples.Case(), Away(Samples.Ada, Samples.Eva), Samples.Eva, Acts.At(1)).Events());

        it.All<Acknowledged>().Single().ShouldBe(new Acknowledged(Acts.At(1), Samples.Eva, Samples.L1) { For = Samples.Ada });
        it.Owner.ShouldBe(Samples.Eva);
        Working.Acknowledge(Samples.Case(), Away(Samples.Ada, Samples.Ben), Samples.Eva, Acts.At(1)).Why().ShouldContain("one of them has to acknowledge it");
        Working.Acknowledge(Samples.Case(), Away(Samples.Ada, Samples.Eva), Samples.Eva, Acts.At(49)).Why().ShouldContain("one of them has to acknowledge it");
    }

    [Fact, Trait("Rule", "R27")]
    public void A_member_who_stands_in_for_who_is_asked_does_it_in_their_place() =>
        ((Acknowledged)Working.Acknowledge(Samples.Case(), Away(Samples.Ada, Samples.Ben), Samples.Ben, Acts.At(1)).Events()[0]).For.ShouldBe(Samples.Ada);

    [Fact, Trait("Rule", "R27")]
    public void Who_stands_in_for_the_owner_answers_whether_it_is_still_worked_on_and_may_hand_it_over()
    {
        var it = Samples.Case().Acknowledge(Samples.Ada, 0);
        var policy = Away(Samples.Ada, Samples.Eva);

        Staying.Yes(it, policy, Samples.Eva, Acts.At(1)).Events().ShouldBe([new StillWorking(Acts.At(1), Samples.Eva, Samples.L1) { For = Samples.Ada }]);
        Staying.HandOver(it, policy, Samples.Ben, "yours", Samples.Eva, Acts.At(1)).Events().ShouldBe([new HandedOver(Acts.At(1), Samples.Eva, Samples.L1, Samples.Ben, "yours") { For = Samples.Ada }]);
        Staying.Yes(it, policy, Samples.Ben, Acts.At(1)).Why().ShouldContain("Ada Obi owns CASE-7");
        Staying.Others(it, Gone(Samples.Ben), Acts.At(1)).ShouldBeEmpty();
    }

    [Fact, Trait("Rule", "R29")]
    public void Whoever_is_asked_next_after_a_silence_is_here()
    {
        var it = Samples.Case().Acknowledge(Samples.Ada, 0);
        var policy = Away(Samples.Ben, Samples.Noor);

        it.With(it.Due(2.1, policy)).Due(2.7, policy).OfType<AcknowledgementLapsed>().ShouldHaveSingleItem().Next.ShouldBe(Samples.Noor);
    }

    private static Attendance Of(ClockId clock, Threshold threshold, EscalationPolicy policy) => Recipients.Of(Samples.Case(), policy, clock, threshold, Acts.At(1));

    private static EscalationPolicy Away(PersonId from, PersonId to) => Samples.Policy() with { Directory = new PeopleDirectory(1, [], [new Delegation(1, from, to, Acts.At(0), Acts.At(48), null)]) };

    /// <summary>These have left.</summary>
    private static EscalationPolicy Gone(params PersonId[] people) =>
        Samples.Policy().With([.. Samples.Policy().People.Select(person => people.Contains(person.Id) ? person with { Active = false } : person)]);
}
