using Bot.Cases;
using Bot.Cases.Absences;
using Bot.Cases.People;
using Bot.Tests.Support;

namespace Bot.Tests.Cases.Absences;

public sealed class SwappingTests
{
    private static readonly Stretch Friday = new(Acts.At(96), Acts.At(104));
    private static readonly Stretch Monday = new(Acts.At(168), Acts.At(176));

    [Fact, Trait("Row", "P-19")]
    public void A_case_that_is_taken_changes_hands_and_is_acknowledged_with_both_names()
    {
        var it = Samples.Case().Acknowledge(Samples.Ada, 0);
        var after = it.With(Swapping.Handed(Swap(Samples.Ben, it.Id), it, Acts.At(1)));

        (after.Owner, after.Engagements[^1].AcknowledgedBy).ShouldBe((Samples.Ben, (PersonId?)Samples.Ben));
        var over = after.All<HandedOver>().Single();
        (over.By, over.For, over.To).ShouldBe((Samples.Ben, (PersonId?)Samples.Ada, Samples.Ben));
    }

    [Fact, Trait("Row", "P-19")]
    public void Each_stands_in_for_the_other_as_agreed()
    {
        var agreed = Swapping.Agreed(Swap(Samples.Ben, null, Friday, Monday));

        agreed.Select(one => (one.From, one.To, one.Since)).ShouldBe([(Samples.Ada, Samples.Ben, Friday.Since), (Samples.Ben, Samples.Ada, Monday.Since)]);
    }

    [Fact, Trait("Row", "P-19")]
    public void What_makes_no_sense_is_refused()
    {
        var it = Samples.Case();

        WhyNot(Swap(Samples.Ben, null), null).ShouldStartWith("Say what you ask for");
        WhyNot(Swap(Samples.Mia, it.Id), it).ShouldContain("on no tier with");
        WhyNot(Swap(Samples.Ben, it.Id), it.Resolve(1)).ShouldContain("CASE-7 is not Ada Obi's to give any more");
        WhyNot(Swap(Samples.Ben, it.Id), it.Acknowledge(Samples.Ben, 1)).ShouldContain("not Ada Obi's");
        WhyNot(Swap(Samples.Ben, null, Friday, Friday), null).ShouldContain("Both of you would be away");
        WhyNot(Swap(Samples.Ben, null, new Stretch(Acts.At(1), Acts.At(1))), null).ShouldContain("A time ends after it begins");
        Swapping.WhyNot(Swap(Samples.Ben, it.Id, Friday, Monday), it, Samples.Policy(), Acts.At(1)).ShouldBeNull();
    }

    private static Swap Swap(PersonId asked, CaseId? about, Stretch? away = null, Stretch? back = null) => new(1, Samples.Ada, asked, about, away, back, "please", Acts.At(0));

    private static string WhyNot(Swap swap, Bot.Cases.Case? it) => Swapping.WhyNot(swap, it, Samples.Policy(), Acts.At(1)).ShouldNotBeNull();
}
