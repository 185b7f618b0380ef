using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Escalation;
using Bot.Cases.Handling;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.Notices;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases.Escalation;

[Trait("Rule", "R30")]
public sealed class ConcernTests
{
    private static readonly EscalationPolicy Policy = Samples.Policy();

    [Fact]
    public void Who_is_named_is_concerned_until_somebody_says_otherwise()
    {
        var named = Named(Samples.Case(), Samples.Mia);

        named.Concerned.ShouldBe([Samples.Mia]);
        named.With(Concern.Name(named, Policy, [], "it was another Mia", Samples.Ada, Acts.At(2)).Events()).Concerned.ShouldBeEmpty();
        Concern.Name(named, Policy, [Samples.Mia], "again", Samples.Ada, Acts.At(2)).Why().ShouldContain("That is how it stands");
    }

    [Fact]
    public void It_needs_a_reason_people_of_the_roster_and_an_open_case()
    {
        Concern.Name(Samples.Case(), Policy, [Samples.Mia], " ", Samples.Ada, Acts.At(1)).Why().ShouldStartWith("Say why");
        Concern.Name(Samples.Case(), Policy, [new("stranger")], "he did it", Samples.Ada, Acts.At(1)).Why().ShouldContain("nobody called stranger");
        Concern.Name(Samples.Case().Resolve(1).Close(2), Policy, [Samples.Mia], "she did it", Samples.Ada, Acts.At(3)).Why().ShouldContain("Reopen");
    }

    [Fact]
    public void Nobody_names_themselves_and_who_is_concerned_changes_nothing()
    {
        Concern.Name(Samples.Case(), Policy, [Samples.Ada], "I did it", Samples.Ada, Acts.At(1)).Why().ShouldContain("ask a colleague");
        Concern.Name(Named(Samples.Case(), Samples.Mia), Policy, [], "I did not", Samples.Mia, Acts.At(2)).Why().ShouldBe("Somebody else has to say that.");
    }

    [Fact]
    public void An_owner_who_is_concerned_owns_it_no_more_and_a_colleague_is_asked()
    {
        var named = Samples.Case().Acknowledge(Samples.Ada, 0.5);
        named = named.With(Concern.Name(named, Policy, [Samples.Ada], "the client says so", Samples.Ben, Acts.At(1)).Events());

        (named.Owner, named.Tier, named.Engagements[^1].AcknowledgedAt).ShouldBe((Samples.Ben, Samples.L1, null));
        Working.Acknowledge(named, Policy, Samples.Ada, Acts.At(2)).Why().ShouldEndWith("one of them has to acknowledge it: Ben Ruiz.");
        Notice.After(named, 2, Policy).ShouldBe([new Notice.ToPerson(Samples.Ben, Topic.News(2))]);
    }

    [Fact]
    public void Where_the_whole_tier_is_concerned_the_tier_above_has_it()
    {
        var named = Samples.Case().With(Concern.Name(Samples.Case(), Policy, [Samples.Ada, Samples.Ben], "both were there", Samples.Mia, Acts.At(1)).Events());

        (named.Owner, named.Tier).ShouldBe((Samples.Mia, Samples.L2));
        Concern.Name(Samples.Case(), Policy, [.. Policy.People.Select(one => one.Id)], "all of us", new("auditor"), Acts.At(1)).Why().ShouldStartWith("Nobody would be left");
    }

    [Fact]
    public void A_case_logged_about_somebody_is_neither_theirs_nor_told_to_them()
    {
        var events = Logging.Open(Report() with { Concerned = [Samples.Ada] }, Policy, Samples.Ben, Samples.Monday).Events();
        var it = Case.From(new CaseId(7), events);

        (it.Owner, it.Version).ShouldBe((Samples.Ben, 2));
        Notice.After(it, 0, Policy).OfType<Notice.ToPerson>().ShouldAllBe(one => one.Person != Samples.Ada);
        var byMia = Case.From(new CaseId(7), Logging.Open(Report() with { Concerned = [Samples.Ada, Samples.Ben] }, Policy, Samples.Mia, Samples.Monday).Events());
        (byMia.Owner, byMia.Tier).ShouldBe((Samples.Mia, Samples.L2));
        Logging.Open(Report() with { Concerned = [Samples.Ada] }, Policy, Samples.Ada, Samples.Monday).Why().ShouldContain("ask a colleague");
    }

    [Fact]
    public void Two_entries_with_one_e_mail_are_one_person()
    {
        var twice = Policy with { People = [.. Policy.People, Policy.Find(Samples.Mia)! with { Id = new("mia2"), Name = "Mia Chen (contractor)" }] };

        Samples.Case().With(Concern.Name(Samples.Case(), twice, [Samples.Mia], "she did it", Samples.Ada, Acts.At(1)).Events()).Concerned.ShouldBe([Samples.Mia, new PersonId("mia2")]);
    }

    [Fact]
    public void Clocks_remind_everybody_but_them()
    {
        var it = Named(Samples.Case(), Samples.Ben);

        it.Due(3.9).OfType<Pinged>().SelectMany(ping => ping.People).ShouldAllBe(who => who != Samples.Ben);
        it.Due(3.9).OfType<Pinged>().Where(ping => ping.Clock.Kind is ClockKind.Acknowledge).SelectMany(ping => ping.People).ShouldContain(Samples.Ada);
    }

    private static Case Named(Case it, params PersonId[] about) => it.With(Concern.Name(it, Policy, about, "the client names them", Samples.Ada, Acts.At(1)).Events());

    private static IssueReport Report() => new("Northwind", "Invoice", "words", "noticed", null, null, "impact", new("billing dispute", Stopped: false, Repeated: false), [], null);
}
