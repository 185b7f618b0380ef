using Bot.Cases;
using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Cases.Privacy;
using Bot.Dialogs.Notices;
using Bot.Tests.Cases;
using Bot.Tests.Cases.Privacy;
using Bot.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Dialogs.Privacy;

/// <summary>For random lives of cases, confidential or not, with members that come and go: nobody outside the rule hears of one, and no room hears of a confidential one.</summary>
public sealed class EntitledTests
{
    private const int Lives = 150;

    [Fact]
    public void Nobody_who_does_not_see_a_case_gets_a_notice_of_it() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var history = new History(Math.Abs(seed % 1_000_000));
        var random = new Random(seed);
        Case? it = null;
        foreach (var change in history.Play())
        {
            var added = change.After.Events.Skip(change.Before.Version).ToList();
            it = it is null ? change.After : added.Aggregate(it, (reading, next) => reading.After(next));
            var before = it.Version - added.Count;
            if (Turned(it, random, change.Now) is Decision.Accepted accepted)
                it = it.With(accepted.Events);
            foreach (var notice in Notice.After(it, before, history.Policy, change.Now))
            {
                switch (notice)
                {
                    case Notice.ToTier:
                        it.Privacy.ShouldBeNull();
                        break;
                    case Notice.ToPerson one:
                        Visibility.Sees(it, one.Person, history.Policy, change.Now).ShouldBeTrue($"{one.Person} gets {one.Topic} of {it.Events[^1]}");
                        it.Concerned.ShouldNotContain(one.Person);
                        break;
                    default:
                        throw new InvalidOperationException(notice.GetType().Name);
                }
            }
        }

        Decision? Turned(Case now, Random chance, Instant at) => chance.Next(6) switch
        {
            0 => Confiding.Make(now, history.Policy, "a complaint", Samples.Ada, at),
            1 => Confiding.Change(now, history.Policy, new(Some(), chance.Next(3) == 0 ? [Role.Executive] : []), "as agreed", now.Owner, at),
            2 when chance.Next(4) == 0 => Confiding.OpenUp(now, history.Policy, "settled", now.Owner, at),
            3 => Concern.Name(now, history.Policy, Some(), "they say so", Samples.Ada, at),
            _ => null,
        };

        List<PersonId> Some() => [.. history.Policy.People.Select(person => person.Id).Where(_ => random.Next(6) == 0)];
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Lives));

    [Fact]
    public void Cards_of_a_case_change_when_it_becomes_confidential_and_its_members_are_told()
    {
        var before = Samples.Case();
        var it = before.With(Confiding.Make(before, VisibilityTests.Policy, "A complaint", Samples.Ada, Acts.At(1)).Events());

        foreach (var topic in (Topic[])[Topic.Case, Topic.News(0), Topic.Pings(1)])
            Notice.Changes(topic, it, it.Events.Skip(1)).ShouldBeTrue();
        Notice.After(it, 1, VisibilityTests.Policy, Acts.At(1)).ShouldBe([new Notice.ToPerson(new("lex"), Topic.News(1))]);
    }
}
