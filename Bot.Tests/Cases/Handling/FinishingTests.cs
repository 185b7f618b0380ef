using Bot.Cases;
using Bot.Cases.Handling;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Records;
using Bot.Tests.Support;
using static Bot.Cases.Handling.MissingAtClose;
using Case = Bot.Cases.Case;
using Resolution = Bot.Cases.Handling.MissingAtClose;

namespace Bot.Tests.Cases.Handling;

[Trait("Rule", "R14")]
public sealed class FinishingTests
{
    private static readonly EscalationPolicy Policy = Samples.Policy();
    private static readonly Case Resolved = Samples.Case().Resolve(2);

    [Fact]
    public void A_running_case_misses_its_resolution_first()
    {
        Finishing.Missing(Samples.Case(), Policy).ShouldBe([Resolution.Resolution]);
        Close(Samples.Case()).Why().ShouldBe("Before CASE-7 can be closed: resolve it, with a note that says how.");
    }

    [Fact]
    public void What_is_missing_is_listed_in_the_order_in_which_to_do_it()
    {
        Finishing.Missing(Critical().Resolve(2), Policy).ShouldBe([ClientTold, ConfirmedRecord, PostMortem]);
        Close(Critical().Resolve(2)).Why().ShouldBe(
            "Before CASE-7 can be closed: tell the client how it ended; have the written record confirmed by the client, or say why not; write the post-mortem, or say why not.");
    }

    [Fact]
    public void The_client_has_to_hear_from_us_after_it_is_resolved()
    {
        Finishing.Missing(Samples.Case().Update(1).Resolve(2), Policy).ShouldContain(ClientTold);
        Finishing.Missing(Resolved.Update(2), Policy).ShouldNotContain(ClientTold);
        Finishing.Missing(Resolved.Update(3), Policy).ShouldNotContain(ClientTold);
    }

    [Theory]
    [InlineData(ConfirmationStatus.Asked, true)]
    [InlineData(ConfirmationStatus.Disputed, true)]
    [InlineData(ConfirmationStatus.Confirmed, false)]
    public void A_record_counts_once_the_client_has_confirmed_it(ConfirmationStatus status, bool missing)
    {
        var it = Recorded(1).After(new ConfirmationSet(Acts.At(1.5), Samples.Ada, 1, status, "Jo Wild"));

        Finishing.Missing(it.Resolve(2), Policy).Contains(ConfirmedRecord).ShouldBe(missing);
        Finishing.Missing(Recorded(1).Resolve(2), Policy).ShouldContain(ConfirmedRecord);
    }

    [Fact]
    public void All_the_records_have_to_be_confirmed()
    {
        var it = Recorded(1, 2).After(new ConfirmationSet(Acts.At(1.5), Samples.Ada, 2, ConfirmationStatus.Confirmed, "Jo Wild"));

        Finishing.Missing(it.Resolve(2), Policy).ShouldContain(ConfirmedRecord);
    }

    [Fact]
    public void A_post_mortem_is_owed_where_the_policy_says_so()
    {
        Finishing.Missing(Resolved, Policy).ShouldNotContain(PostMortem);
        Finishing.Missing(Critical().Resolve(2), Policy).ShouldContain(PostMortem);
        Finishing.Missing(Samples.Case().Ask(1).Approve(Samples.Mia, 2).Resolve(3), Policy).ShouldContain(PostMortem);
        Finishing.Missing(Resolved.Reopen(3).Resolve(4), Policy).ShouldContain(PostMortem);
        Finishing.Missing(Critical().Resolve(2), Optional()).ShouldNotContain(PostMortem);
    }

    [Fact]
    public void A_post_mortem_of_the_last_cycle_does_not_count()
    {
        var written = Critical().Resolve(2).After(new PostMortemWritten(Acts.At(3), Samples.Ada, "a", "b", "c"));

        Finishing.Missing(written, Policy).ShouldNotContain(PostMortem);
        Finishing.Missing(written.Reopen(4).Resolve(5), Policy).ShouldContain(PostMortem);
    }

    [Fact]
    public void Reasons_waive_the_record_and_the_post_mortem_and_nothing_else()
    {
        var it = Critical().Resolve(2);

        Close(it.Update(3), "oral agreement", "known cause").Events().ShouldHaveSingleItem().ShouldBe(new Closed(Acts.At(4), Samples.Ada, "oral agreement", "known cause"));
        Close(it, "oral agreement", "known cause").Why().ShouldBe("Before CASE-7 can be closed: tell the client how it ended.");
        Close(it.Update(3), "oral agreement").Why().ShouldContain("post-mortem");
        Close(it.Update(3), null, "known cause").Why().ShouldContain("record");
    }

    [Fact]
    public void An_empty_reason_waives_nothing() => Close(Resolved.Update(3), " ").Why().ShouldContain("record");

    [Fact]
    public void What_was_not_missing_is_not_waived() =>
        Close(Resolved.Update(3), "oral agreement", "known cause").Events().ShouldHaveSingleItem().ShouldBe(new Closed(Acts.At(4), Samples.Ada, "oral agreement", null));

    [Fact]
    public void It_is_closed_once() => Close(Closed(), "x").Why().ShouldBe("CASE-7 is closed already.");

    [Fact]
    public void It_is_resolved_once_also_while_it_waits()
    {
        Samples.Case().Wait(1, until: 5).Resolve(2).State.ShouldBe(CaseState.Resolved);
        Finishing.Resolve(Resolved, Policy, "again", Samples.Ben, Acts.At(3)).Why().ShouldContain("Ada Obi has resolved CASE-7");
        Finishing.Resolve(Closed(), Policy, "again", Samples.Ben, Acts.At(5)).Why().ShouldContain("closed");
    }

    [Fact]
    public void First_fix_then_learn()
    {
        PostMortemOf(Samples.Case()).Why().ShouldContain("First fix, then learn");
        PostMortemOf(Samples.Case().Wait(1, until: 5)).Why().ShouldContain("First fix, then learn");
        PostMortemOf(Resolved).Events().ShouldHaveSingleItem().ShouldBeOfType<PostMortemWritten>();
        PostMortemOf(Closed()).Why().ShouldContain("closed");
    }

    [Fact, Trait("Rule", "R15")]
    public void Reopening_begins_another_cycle_at_the_tier_that_had_it()
    {
        var it = Samples.Case().Ask(1).Approve(Samples.Mia, 2).Acknowledge(Samples.Noor, 2).Resolve(3).Reopen(4);

        (it.State, it.Cycle, it.Tier, it.Owner).ShouldBe((CaseState.Open, 2, Samples.L2, Samples.Noor));
        it.Engagements[^1].ShouldBe(new Engagement(Samples.L2, 2, Acts.At(4), null, null));
        Closed().Reopen(5).State.ShouldBe(CaseState.Open);
        Finishing.Reopen(it, "again", Samples.Ada, Acts.At(5)).Why().ShouldContain("is open");
    }

    private static Decision Close(Case it, string? recordWaiver = null, string? postMortemWaiver = null) =>
        Finishing.Close(it, Policy, recordWaiver, postMortemWaiver, Samples.Ada, Acts.At(4));

    private static Decision PostMortemOf(Case it) => Finishing.WritePostMortem(it, "a", "b", "c", Samples.Ada, Acts.At(4));

    private static Case Closed() => Resolved.After(new Closed(Acts.At(3), Samples.Ada, null, null));

    private static Case Critical() => Case.From(new CaseId(7), [Samples.Opened() with { Level = Samples.Critical }]);

    private static Case Recorded(params int[] numbers) => Samples.Case(
        [.. numbers.Select(number => new DecisionRecorded(Acts.At(1), Samples.Ada, new(number, ["We credit 3,000"], "Mia Chen", ClientPart.Informed, [])))]);

    private static EscalationPolicy Optional() => Policy with { Levels = [.. Policy.Levels.Select(level => level with { PostMortem = PostMortemRule.Optional })] };
}
