using Bot.Dialogs.Close;
using Bot.Dialogs.Resolve;

namespace Bot.Dialogs.Gallery;

/// <summary>Resolving, looking back, closing through the gate, and reopening.</summary>
internal static class FinishingSamples
{
    public static IEnumerable<GallerySample> All(Stories stories)
    {
        var resolve = Script.Open(new ResolveDialog(), stories.Answered.Turn());
        yield return resolve.As("the form");
        yield return resolve.Answer().As("left empty");
        yield return resolve.Answer(("note", "A credit note of 3,000 is out.")).As("done");
        yield return Script.Open(new ResolveDialog(), stories.Resolved.Turn()).Answer(("note", "A credit note is out.")).As("resolved already");

        var post = Script.Open(new PostMortemDialog(), stories.Resolved.Turn());
        yield return post.As("the form");
        yield return post.Answer().As("left empty");
        yield return Script.Open(new PostMortemDialog(), stories.Answered.Turn())
            .Answer(("cause", "Hours were ordered by telephone"), ("helped", "A call"), ("actions", "Orders in writing")).As("before it is resolved");

        var close = Script.Open(new CloseDialog(), stories.Resolved.Turn());
        yield return close.As("much is missing");
        yield return close.Answer(("client_told", "The credit note is out.")).As("nothing waived");
        yield return close.Answer(("client_told", "The credit note is out."), ("record_waiver", "Agreed on the telephone")).As("closed with a waiver");
        yield return Script.Open(new CloseDialog(), stories.ReadyToClose.Turn()).As("nothing is missing");
        yield return Script.Open(new CloseDialog(), stories.Answered.Turn()).As("not resolved");
        yield return Script.Open(new CloseDialog(), stories.Closed.Turn()).As("closed already");

        var reopen = Script.Open(new ReopenDialog(), stories.Closed.Turn());
        yield return reopen.As("the form");
        yield return reopen.Answer().As("left empty");
        yield return Script.Open(new ReopenDialog(), stories.Answered.Turn()).Answer(("reason", "It is not solved")).As("of an open case");
    }
}
