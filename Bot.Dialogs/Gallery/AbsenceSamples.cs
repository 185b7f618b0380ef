using Bot.Cases.Absences;
using Bot.Cases.People;
using Bot.Cases.Pings;
using Bot.Dialogs.Away;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Loads;
using Bot.Dialogs.Notices;
using Bot.Dialogs.Swaps;
using Bot.Dialogs.WhoIsOn;

namespace Bot.Dialogs.Gallery;

/// <summary>Somebody is away, somebody stands in, and swaps.</summary>
internal static class AbsenceSamples
{
    private static readonly Duration Day = Duration.FromDays(1);

    public static IEnumerable<GallerySample> All(Stories stories)
    {
        var story = stories.Fresh;
        var (me, colleague) = (story.Reporter.Id, story.Colleague.Id);
        var away = new Delegation(1, me, colleague, story.Now, story.Now + (2 * Day), null);
        IEnumerable<GallerySample> samples = [.. Away(story, away), .. Who(stories, away), .. Swaps(story, me, colleague), .. Told(story, away)];
        return me == colleague ? [] : samples;
    }

    private static IEnumerable<GallerySample> Away(Story story, Delegation away)
    {
        var tomorrow = (story.Now + Day).InZone(story.Policy.Zone).Date.ToString("uuuu-MM-dd", null);
        var form = Script.Open(new AwayDialog(), story.LooseTurn() with { Clients = [Story.Client] });
        yield return form.As("when");
        yield return form.Answer(("to_date", "2020-01-01")).As("over already");
        yield return form.Answer(("to_date", tomorrow)).As("who stands in");
        yield return form.Answer(("to_date", tomorrow)).Answer(("stand_in", away.To.Value)).As("entered");
        var circle = Knowing(story, away with { From = away.To, To = away.From });
        yield return Script.Open(new AwayDialog(), circle with { Subject = AwayDialog.Another }).Answer(("to_date", tomorrow)).Answer(("stand_in", away.To.Value)).As("a circle");
        yield return Script.Open(new AwayDialog(), Knowing(story, away)).As("what is entered");
        yield return Script.Open(new AwayDialog(), story.LooseTurn() with { Person = story.Manager }).As("of a lead");
        yield return Script.Open(new BackDialog(), Knowing(story, away)).As("welcome back");
        yield return Script.Open(new BackDialog(), story.LooseTurn()).As("nothing to end");
    }

    private static IEnumerable<GallerySample> Who(Stories stories, Delegation away)
    {
        yield return Script.Open(new WhoDialog(), Knowing(stories.Fresh, away)).As("on now");
        yield return Script.Open(new WhoDialog(), stories.Fresh.Turn() with { Policy = Knowing(stories.Fresh, away).Policy }).As("about a case");
        yield return Script.Open(new LoadDialog(), stories.Fresh.LooseTurn() with { Load = [new PingLoad(7, 9, 12, 2, 1, 4), new PingLoad(28, 31, 40, 5, 1, 6)] }).As("of two spans");
    }

    private static IEnumerable<GallerySample> Swaps(Story story, PersonId me, PersonId colleague)
    {
        var form = Script.Open(new SwapDialog(), story.LooseTurn(cases: story));
        yield return form.As("the form");
        yield return form.Answer(("to", colleague.Value), ("from_date", "2026-03-06")).As("half a time");
        yield return form.Answer(("to", colleague.Value), ("case", $"{story.Case.Id}")).As("asked");
        var swap = new Swap(5, me, colleague, story.Case.Id, null, new Stretch(story.Now + (3 * Day), story.Now + (4 * Day)), "I have to be at the dentist.", story.Now);
        var turn = story.Turn(story.Colleague) with { Swap = swap };
        yield return Script.Open(new AcceptSwapDialog(), turn).As("agreed");
        yield return Script.Open(new AcceptSwapDialog(), turn with { Person = story.Reporter }).As("somebody else was asked");
        yield return Script.Open(new DeclineSwapDialog(), turn).As("said no");
        foreach (var (name, shown, reader) in new[] { ("asked", swap, colleague), ("waiting", swap, me), ("yes", swap with { Accepted = true, AnsweredAt = story.Now }, me), ("no", swap with { Accepted = false, AnsweredAt = story.Now }, colleague) })
            yield return new GallerySample.ACard($"notice {TopicKind.Swap}", name, SwapCard.Draw(shown, story.Case.Opened.Title, reader, story.Policy));
    }

    private static IEnumerable<GallerySample> Told(Story story, Delegation away)
    {
        foreach (var stage in new[] { StandInStage.Made, StandInStage.Begun, StandInStage.Over })
        {
            yield return new GallerySample.ACard($"notice {TopicKind.StandIn}", $"{stage}", StandInCard.Draw(away, stage, away.From, null, away.To, story.Policy));
            yield return new GallerySample.ACard($"notice {TopicKind.StandIn}", $"{stage} for who is away", StandInCard.Draw(away with { Client = Story.Client }, stage, story.Manager.Id, stage is StandInStage.Over ? story.Manager.Id : null, away.From, story.Policy));
        }
    }

    private static Turn Knowing(Story story, Delegation away) => story.LooseTurn() with { Policy = story.Policy with { Directory = new PeopleDirectory(1, [], [away]) } };
}
