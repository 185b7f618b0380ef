using Bot.Cases;
using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Privacy;
using Bot.Channels;
using Bot.Conversations;
using Bot.Dialogs.LogIssue;
using Bot.Dialogs.Notices;
using Bot.Storage.Records;
using Bot.Tests.Cases;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;
using Turn = Bot.Dialogs.Conversations.Turn;

namespace Bot.Tests.Conversations;

/// <summary>What a turn and its cards cost does not grow with the roster: counted in bytes allocated, which are the same on every machine.</summary>
public sealed class RosterSizeTests
{
    private static readonly PersonId Counsel = new("q3");
    private static readonly PersonId StandIn = new("q4");

    [Fact]
    public void An_issue_is_logged_for_the_same_among_ten_thousand_people() => CostsTheSame(policy => LogIssue(policy));

    [Fact]
    public void Its_cards_are_drawn_for_the_same() => CostsTheSame(policy =>
    {
        var it = LogIssue(policy);
        foreach (var drawn in new[] { it, it.Acknowledge(Samples.Ada, 1), it.Acknowledge(Samples.Ada, 1).Ask(2) })
        {
            LiveCards.Draw(new CardRow("n", it.Id, Topic.Case.ToString(), null, "web", new Destination.Conversation("c"), null, null), new StoredCase(drawn, "h", "web", null), policy, Acts.At(2));
            Notice.After(drawn, 0, policy, Acts.At(2)).ToList().ShouldNotBeEmpty();
        }
    });

    [Fact]
    public void Who_may_decide_and_who_sees_it_is_found_for_the_same() => CostsTheSame(policy =>
    {
        var asked = LogIssue(policy).Acknowledge(Samples.Ada, 1).Ask(2);
        Authority.Of(StandIn, Permission.Decide, asked, policy, Acts.At(2)).ShouldBe(Verdict.Allowed.It);
        Panel.Of(asked, policy, asked.Pending!, Acts.At(2)).Deciders.ShouldBe([Samples.Mia, Samples.Noor, StandIn], ignoreOrder: true);
        Concern.Name(asked, policy, [new("q8")], "they were named", Samples.Ada, Acts.At(2)).ShouldBeOfType<Decision.Accepted>();
        var hidden = asked.After(Confiding.Begin(policy, "private", Samples.Ada, Acts.At(3)));
        Visibility.Members(hidden, policy, Acts.At(3)).Select(member => member.Person).ShouldContain(StandIn);
        Privilege.Counsel(hidden, policy).ShouldBe([Counsel]);
    });

    /// <summary>The same with some people more than a list takes, and with ten thousand more.</summary>
    private static void CostsTheSame(Action<EscalationPolicy> turn)
    {
        var few = Allocated(Policy(200), turn);

        Allocated(Policy(10_200), turn).ShouldBeLessThan(few + (few / 10));
    }

    private static long Allocated(EscalationPolicy policy, Action<EscalationPolicy> turn)
    {
        // Once before: what people are looked up in is made once a policy.
        turn(policy);
        var before = GC.GetAllocatedBytesForCurrentThread();
        turn(policy);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static EscalationPolicy Policy(int people)
    {
        var policy = Samples.Policy();
        return policy with
        {
            People =
            [
                .. policy.People,
                .. Enumerable.Range(0, people).Select(number => new Person(new($"q{number}"), $"Person {number}", $"q{number}@example.com", new Dictionary<string, string> { ["web"] = $"q{number}" })
                {
                    Roles = number == 3 ? new HashSet<Role> { Role.Legal } : new HashSet<Role>(),
                }),
            ],
            Directory = new PeopleDirectory(1, [], [new Delegation(1, Samples.Mia, StandIn, Acts.At(0), Acts.At(9), null)]),
        };
    }

    private static Case LogIssue(EscalationPolicy policy)
    {
        var turn = new Turn(policy.Find(Samples.Ada)!, Samples.London, policy, Samples.Monday);
        return Case.From(new CaseId(7), new FormScript(new LogIssueDialog(), turn)
            .Answer(("new_client", "Fabrikam"), ("title", "Invoice is wrong"))
            .Answer(("noticed", "Invoice 2041 is too high"), ("impact", "They do not pay"), ("concerned", "person 8, q9@example.com"))
            .Answer(("example", "billing dispute"), ("stopped", "no"), ("repeated", "no"))
            .Recorded.Events);
    }
}
