using Bot.Cases.Handling;
using Bot.Dialogs.ChangeLevel;
using Bot.Dialogs.HearClient;
using Bot.Dialogs.KeepPromise;
using Bot.Dialogs.LegalHold;
using Bot.Dialogs.StillOnIt;

namespace Bot.Dialogs.Gallery;

/// <summary>What changes the clocks of a case: the client gets in touch, the level changes, a legal hold, somebody falls silent, a promise is kept.</summary>
internal static class WatchingSamples
{
    public static IEnumerable<GallerySample> All(Stories stories) =>
        [.. Hearing(stories), .. Levels(stories), .. Holds(stories), .. Staying(stories), .. Promises(stories)];

    private static IEnumerable<GallerySample> Hearing(Stories stories)
    {
        var hear = Script.Open(new HearClientDialog(), stories.Waiting.Turn());
        yield return hear.As("the form");
        yield return hear.Answer().As("left empty");
        yield return hear.Answer(("summary", "Here is the mail with the fixed price.")).As("the wait is over");
        yield return hear.Answer(("summary", "Automatic reply: I am out of the office until Monday.")).As("an automatic reply");
        yield return Script.Open(new HearClientDialog(), stories.Closed.Turn()).As("on a closed case");
    }

    private static IEnumerable<GallerySample> Levels(Stories stories)
    {
        var story = stories.Answered;
        var change = Script.Open(new ChangeLevelDialog(), story.Turn(story.Manager));
        yield return change.As(story.Policy.Levels.Count > 1 ? "the form" : "one level only");
        yield return Script.Open(new ChangeLevelDialog(), stories.Closed.Turn()).As("of a closed case");
        if (story.Policy.Levels.Count < 2)
            yield break;
        yield return change.Answer().As("left empty");
        yield return change.Answer(("example", Severity.NoExample), ("stopped", "yes"), ("repeated", "no"), ("reason", "They stopped the project.")).As("by the questions");
        var other = story.Policy.Levels.First(level => level.Id != story.Case.Level).Id.Value;
        yield return change.Answer(("level", other), ("reason", "Their board has heard of it.")).As("to a level that is named");
        if (stories.Raised is { } raised && raised.Case.Level == raised.Policy.Levels[0].Id && stories.CanGoUp)
            yield return Script.Open(new ChangeLevelDialog(), raised.Turn(raised.Colleague)).As("down without a manager");
    }

    private static IEnumerable<GallerySample> Holds(Stories stories)
    {
        var hold = Script.Open(new HoldDialog(), stories.Answered.Turn());
        yield return hold.As("the form");
        yield return hold.Answer().As("left empty");
        yield return hold.Answer(("reason", "Their lawyer has written to ours.")).As("placed");
        yield return hold.Answer(("reason", "Their lawyer has written to ours."), ("until_date", "2020-01-01")).As("until a time that has passed");
        yield return Script.Open(new HoldDialog(), stories.Held.Turn()).As("go on with it");
        yield return Script.Open(new UpdateClient.UpdateClientDialog(), stories.Held.Turn()).As("under legal hold");
        yield return Script.Open(new ChooseChannel.ChooseChannelDialog(), stories.Held.Turn()).As("under legal hold");
        var lift = Script.Open(new LiftHoldDialog(), stories.Held.Turn(stories.Held.Colleague));
        yield return lift.As("the form");
        yield return lift.Answer(("reason", "The lawyers have settled it.")).As("lifted");
        yield return Script.Open(new LiftHoldDialog(), stories.Held.Turn(stories.Held.Reporter)).As("by somebody else");
        yield return Script.Open(new LiftHoldDialog(), stories.Answered.Turn()).As("nothing to lift");
    }

    private static IEnumerable<GallerySample> Staying(Stories stories)
    {
        var story = stories.Answered;
        yield return Script.Open(new StillOnItDialog(), story.Turn(story.Colleague)).As("yes");
        yield return Script.Open(new StillOnItDialog(), story.Turn()).As("by somebody else");
        yield return Script.Open(new StillOnItDialog(), stories.Fresh.Turn()).As("not acknowledged");
        var help = Script.Open(new NeedHelpDialog(), story.Turn(story.Colleague));
        yield return help.As("the form");
        yield return help.Answer().As("left empty");
        yield return help.Answer(("note", "I do not reach anybody in Finance.")).As("asked for");
        var over = Script.Open(new HandOverDialog(), story.Turn(story.Colleague));
        yield return over.As("the form");
        yield return over.Answer().As("left empty");
        yield return over.Answer(("note", "Finance answers this afternoon; Jo waits for a call.")).As("handed over");
        yield return Script.Open(new HandOverDialog(), story.Turn()).As("by somebody else");
    }

    private static IEnumerable<GallerySample> Promises(Stories stories)
    {
        yield return Script.Open(new KeepPromiseDialog(), stories.Recorded.Turn(subject: "1")).As("done");
        yield return Script.Open(new KeepPromiseDialog(), stories.Kept.Turn(subject: "1")).As("done already");
        yield return Script.Open(new KeepPromiseDialog(), stories.Answered.Turn(subject: "1")).As("no such promise");
    }
}
