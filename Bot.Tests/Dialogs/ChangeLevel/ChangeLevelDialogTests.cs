using Bot.Cases;
using Bot.Cases.Handling;
using Bot.Dialogs.ChangeLevel;
using Bot.Dialogs.Notices;
using Bot.Tests.Cases;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs.ChangeLevel;

public sealed class ChangeLevelDialogTests
{
    [Fact, Trait("Rule", "R12")]
    public void The_same_questions_as_when_it_was_logged_give_the_new_level()
    {
        var script = Play(("example", Severity.NoExample), ("stopped", "yes"), ("repeated", "no"), ("reason", "They stopped the project"));

        script.Recorded.Events.ShouldHaveSingleItem().ShouldBe(
            new SeverityChanged(Acts.At(1), Samples.Ada, Samples.Moderate, Samples.Critical, new(Severity.NoExample, true, false), "They stopped the project"));
        NoticeCards.Draw(Topic.Case, Samples.Case().With(script.Recorded.Events), Samples.Policy(), Acts.At(1)).Text().ShouldContain("that is always critical. It was moderate before.");
    }

    [Fact, Trait("Rule", "R12")]
    public void Or_somebody_names_it()
    {
        var script = Play(("level", "critical"), ("reason", "Their board has heard of it"));

        script.Recorded.Events.ShouldHaveSingleItem().ShouldBe(new SeverityChanged(Acts.At(1), Samples.Ada, Samples.Moderate, Samples.Critical, null, "Their board has heard of it"));
        NoticeCards.Draw(Topic.Case, Samples.Case().With(script.Recorded.Events), Samples.Policy(), Acts.At(1)).Text()
            .ShouldContain("critical, changed from moderate by Ada Obi: Their board has heard of it");
    }

    [Fact]
    public void It_needs_a_reason_and_all_answers_or_a_level()
    {
        Play().Wrong().ShouldBe(["reason"]);
        Play(("reason", "It is worse")).Wrong().ShouldBe(["example", "stopped", "repeated"]);
        Play(("reason", "It is worse"), ("example", "billing dispute"), ("stopped", "no"), ("repeated", "no")).Problems.ShouldHaveSingleItem().Text.Plain(Samples.London)
            .ShouldContain("is moderate already");
    }

    [Fact, Trait("Rule", "R12")]
    public void Taking_it_down_from_the_gravest_needs_a_manager_and_says_whom_to_ask()
    {
        var it = Samples.Case().Change(Samples.Critical, 0.5);

        new ChangeLevelDialog().Open(Turns.Of(Samples.Ada, it)).Told().ShouldContain("needs a manager. Ask one of them: Mia Chen, Noor Haddad, Eva Lind, Leo Park.");
        new FormScript(new ChangeLevelDialog(), Turns.Of(Samples.Noor, it)).Answer(("level", "moderate"), ("reason", "A typing mistake")).Recorded.Events.Count.ShouldBe(1);
    }

    [Fact]
    public void A_policy_of_one_level_has_nothing_to_change_to()
    {
        var policy = Samples.Policy();
        var turn = Turns.Of(Samples.Ada, Samples.Case()) with { Policy = policy with { Levels = [policy.Levels[1]] } };

        new ChangeLevelDialog().Open(turn).Told().ShouldContain("one level only");
        new ChangeLevelDialog().Open(Turns.Of(Samples.Ada, Samples.Case().Resolve(1))).Told().ShouldContain("has resolved");
    }

    private static FormScript Play(params (string Key, string Text)[] answers) => new FormScript(new ChangeLevelDialog(), Turns.Of(Samples.Ada, Samples.Case())).Answer(answers);
}
