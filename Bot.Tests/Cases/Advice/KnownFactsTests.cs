using Bot.Cases;
using Bot.Cases.Advice;
using Bot.Cases.Records;
using Bot.Tests.Support;

namespace Bot.Tests.Cases.Advice;

public sealed class KnownFactsTests
{
    private static readonly Instant Tuesday = Samples.Monday + Duration.FromDays(1);

    [Fact]
    public void Rounds_are_attempts_with_the_client_and_e_mails_to_them()
    {
        var facts = Facts(
            Tuesday,
            new AttemptLogged(Samples.Monday, Samples.Ada, Samples.L1, "Sent the offer again", "No answer", WithClient: true),
            new AttemptLogged(Samples.Monday, Samples.Ada, Samples.L1, "Asked billing", "They check", WithClient: false),
            new ClientUpdated(Samples.Monday, Samples.Ada, ContactChannel.Email, "We look into it"),
            new ClientUpdated(Samples.Monday, Samples.Ada, ContactChannel.Call, "We still look into it"));

        facts.Rounds.ShouldBe(2);
    }

    [Fact]
    public void A_weekend_is_no_business_day()
    {
        Facts(Samples.Monday + Duration.FromDays(4)).DaysOnPoint.ShouldBe(4);
        Facts(Samples.Monday + Duration.FromDays(6)).DaysOnPoint.ShouldBe(4);
        Facts(Samples.Monday + Duration.FromDays(7)).DaysOnPoint.ShouldBe(5);
    }

    [Fact]
    public void A_written_decision_ends_the_point_and_the_next_one_begins()
    {
        var facts = Facts(
            Tuesday,
            new ClientUpdated(Samples.Monday, Samples.Ada, ContactChannel.Email, "We look into it"),
            new DecisionRecorded(Tuesday, Samples.Ada, new DecisionRecord(1, ["We credit 3,000"], "Mia Chen", ClientPart.TookPart, [])));

        (facts.Rounds, facts.DaysOnPoint).ShouldBe((0, 0));
    }

    private static KnownFacts Facts(Instant now, params CaseEvent[] events) => KnownFacts.Of(Samples.Case(events), now, Samples.London);
}
