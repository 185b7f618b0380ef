using Bot.Cases;
using Bot.Cases.Absences;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Bot.Tests.Cases.Absences;

public sealed class RoundRobinTests
{
    private static readonly Dictionary<TierId, PersonId> Nobody = [];

    [Fact, Trait("Rule", "R28")]
    public void Members_come_in_turn_by_their_ids_and_round_again()
    {
        var policy = Taking([Samples.Noor, Samples.Ben, Samples.Ada]);
        var tier = policy.Tiers[0];

        Next(tier, null, policy).ShouldBe(Samples.Ada);
        Next(tier, Samples.Ada, policy).ShouldBe(Samples.Ben);
        Next(tier, Samples.Ben, policy).ShouldBe(Samples.Noor);
        Next(tier, Samples.Noor, policy).ShouldBe(Samples.Ada);
        Next(tier, new PersonId("carl"), policy).ShouldBe(Samples.Noor, "whoever had the last turn and left");
    }

    [Fact, Trait("Rule", "R28")]
    public void Who_is_away_or_has_left_is_skipped_and_where_nobody_is_here_a_stand_in_is_asked()
    {
        var policy = Taking([Samples.Ada, Samples.Ben, Samples.Noor], Away(Samples.Ben, Samples.Eva));

        Next(policy.Tiers[0], Samples.Ada, policy).ShouldBe(Samples.Noor);
        var left = policy.With([.. policy.People.Select(person => person.Id == Samples.Noor ? person with { Active = false } : person)]);
        Next(left.Tiers[0], Samples.Ada, left).ShouldBe(Samples.Ada);
        var alone = Taking([Samples.Ben, Samples.Noor], Away(Samples.Ben, Samples.Eva), Away(Samples.Noor, Samples.Leo));
        Next(alone.Tiers[0], Samples.Ben, alone).ShouldBe(Samples.Leo);
        var nobody = Taking([Samples.Ben, Samples.Noor], Away(Samples.Ben, Samples.Noor), Away(Samples.Noor, Samples.Ben));
        Next(nobody.Tiers[0], null, nobody).ShouldBeNull();
    }

    [Fact, Trait("Rule", "R28")]
    public void A_new_case_is_whose_turn_it_is_whoever_logged_it()
    {
        var (events, turns) = RoundRobin.Assign([Samples.Opened()], null, Taking([Samples.Ada, Samples.Ben]), new Dictionary<TierId, PersonId> { [Samples.L1] = Samples.Ada }, Samples.Monday);

        ((Opened)events[0]).Owner.ShouldBe(Samples.Ben);
        turns.ShouldBe([new TurnTaken(Samples.L1, Samples.Ben)]);
    }

    [Fact, Trait("Rule", "R28")]
    public void A_tier_that_is_engaged_asks_whose_turn_it_is_and_who_hands_it_over_stays_accountable_until_they_have_it()
    {
        var policy = Taking([Samples.Mia, Samples.Noor], tier: 1);
        var asked = Samples.Case().Acknowledge(Samples.Ada, 0).Ask(1);
        var (events, _) = RoundRobin.Assign([new EscalationDecided(Acts.At(2), Samples.Mia, 1, true, null), new TierEngaged(Acts.At(2), Samples.Mia, Samples.L2)], asked, policy, Nobody, Acts.At(2));
        var it = asked.With(events);

        (it.Owner, it.HandingOver).ShouldBe((Samples.Mia, Samples.Ada));
        var late = new Bot.Cases.Clocks.Threshold(Bot.Cases.Clocks.ThresholdKind.Repeat, 1);
        Bot.Cases.Clocks.Recipients.Of(it, policy, new(Bot.Cases.Clocks.ClockKind.Acknowledge, Samples.L2, 1), late, Acts.At(3)).People.ShouldBe([Samples.Mia, Samples.Noor, Samples.Ada]);
        it.Acknowledge(Samples.Noor, 3).HandingOver.ShouldBeNull();
    }

    [Fact, Trait("Rule", "R28")]
    public void What_is_handed_over_in_turn_or_lost_goes_to_the_next_and_not_back()
    {
        var policy = Taking([Samples.Ada, Samples.Ben, Samples.Noor]);
        var it = Samples.Case().Acknowledge(Samples.Ben, 0);
        var last = new Dictionary<TierId, PersonId> { [Samples.L1] = Samples.Ada };

        ((HandedOver)RoundRobin.Assign([new HandedOver(Acts.At(1), Samples.Ben, Samples.L1, Samples.Ada, "") { InTurn = true }], it, policy, last, Acts.At(1)).Events[0]).To.ShouldBe(Samples.Noor);
        ((HandedOver)RoundRobin.Assign([new HandedOver(Acts.At(1), Samples.Ben, Samples.L1, Samples.Ada, "")], it, policy, last, Acts.At(1)).Events[0]).To.ShouldBe(Samples.Ada, "somebody was named");
        ((AcknowledgementLapsed)RoundRobin.Assign([new AcknowledgementLapsed(Acts.At(1), PersonId.Bot, Samples.L1, Samples.Ben, Samples.Ada)], it, policy, last, Acts.At(1)).Events[0]).Next.ShouldBe(Samples.Noor);
    }

    [Fact, Trait("Rule", "R28")]
    public void A_tier_that_takes_no_turns_stays_as_it_was_decided()
    {
        RoundRobin.Concerns([Samples.Opened()], Samples.Policy()).ShouldBeFalse();
        RoundRobin.Assign([Samples.Opened()], null, Samples.Policy(), Nobody, Samples.Monday).Turns.ShouldBeEmpty();
    }

    [Fact, Trait("Rule", "R28")]
    public void In_any_run_of_turns_with_the_same_people_here_nobody_is_more_than_one_ahead() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            PersonId[] all = [Samples.Ada, Samples.Ben, Samples.Mia, Samples.Noor, Samples.Eva];
            var members = all.OrderBy(_ => random.Next()).Take(random.Next(2, 6)).ToList();
            var away = members.Where(_ => random.Next(3) == 0).Select(one => Away(one, Samples.Leo)).ToArray();
            var policy = Taking(members, away);
            var here = members.Where(one => away.All(other => other.From != one)).ToList();
            PersonId? last = random.Next(2) == 0 ? null : all[random.Next(all.Length)];
            var counts = members.ToDictionary(one => one, _ => 0);
            for (var turn = 0; turn < 17; turn++)
            {
                last = Next(policy.Tiers[0], last, policy);
                if (here.Count == 0)
                    return last == Samples.Leo;
                if (!here.Contains(last!.Value))
                    return false;
                counts[last.Value]++;
            }

            return here.Max(one => counts[one]) - here.Min(one => counts[one]) <= 1;
        }));

    private static PersonId? Next(Tier tier, PersonId? last, EscalationPolicy policy) => RoundRobin.Next(tier, last, null, null, policy, Acts.At(1));

    private static Delegation Away(PersonId from, PersonId to) => new(1, from, to, Acts.At(0), Acts.At(48), null);

    private static EscalationPolicy Taking(IReadOnlyList<PersonId> members, params Delegation[] away) => Taking(members, 0, away);

    private static EscalationPolicy Taking(IReadOnlyList<PersonId> members, int tier, params Delegation[] away)
    {
        var policy = Samples.Policy();
        return policy with
        {
            Tiers = [.. policy.Tiers.Select((one, index) => index == tier ? one with { Members = members, Assign = Assignment.RoundRobin } : one)],
            Directory = new PeopleDirectory(1, [], away),
        };
    }
}
