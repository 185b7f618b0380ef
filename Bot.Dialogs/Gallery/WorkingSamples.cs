using Bot.Cases.Escalation;
using Bot.Dialogs.Acknowledge;
using Bot.Dialogs.AddAttempt;
using Bot.Dialogs.AddNote;
using Bot.Dialogs.Cards;
using Bot.Dialogs.UpdateClient;
using Bot.Dialogs.WaitForClient;

namespace Bot.Dialogs.Gallery;

/// <summary>The everyday acts on a case: taking it, trying, telling the client, waiting.</summary>
internal static class WorkingSamples
{
    public static IEnumerable<GallerySample> All(Stories stories)
    {
        yield return Script.Open(new AcknowledgeDialog(), stories.Fresh.Turn()).As("done");
        yield return Script.Open(new AcknowledgeDialog(), stories.Acknowledged.Turn()).As("somebody has it already");
        if (stories.CanGoUp)
            yield return Script.Open(new AcknowledgeDialog(), stories.Fresh.Turn(stories.Fresh.Manager)).As("not of the tier");
        if (stories.CanGoUp && stories.Escalated is var escalated && Packets.IsUnread(escalated.Case, escalated.Policy.TierOf(escalated.Case.Tier).Members[^1]))
            yield return Script.Open(new AcknowledgeDialog(), escalated.Turn(escalated.Policy.Find(escalated.Policy.TierOf(escalated.Case.Tier).Members[^1]))).As("the packet stands before it");

        var attempt = Script.Open(new AddAttemptDialog(), stories.Answered.Turn());
        yield return attempt.As("the form");
        yield return attempt.Answer(("what", new string('x', 700))).As("too long and half empty");
        yield return Script.Open(new AddAttemptDialog(), stories.Closed.Turn()).Answer(("what", "Called"), ("outcome", "No answer")).As("on a closed case");

        var note = Script.Open(new AddNoteDialog(), stories.Answered.Turn());
        yield return note.As("the form");
        yield return note.Answer().As("left empty");
        yield return Script.Open(new AddNoteDialog(), stories.Closed.Turn()).Answer(("text", "They called again")).As("on a closed case");

        var update = Script.Open(new UpdateClientDialog(), stories.Acknowledged.Turn());
        yield return update.As("the form");
        yield return update.Answer().As("left empty");
        yield return Script.Open(new UpdateClientDialog(), stories.Closed.Turn()).Answer(("summary", "All is well")).As("on a closed case");

        var now = stories.Answered.Now.InZone(stories.Answered.Policy.Zone).LocalDateTime;
        var wait = Script.Open(new WaitDialog(), stories.Answered.Turn());
        yield return wait.As("the form");
        yield return wait.Answer(("what", "The signed offer"), ("until_date", LocalMoment.Typed(now.Date.PlusDays(-1)))).As("until a time that has passed");
        yield return wait.Answer(("what", "The signed offer")).As("waiting");
        yield return Script.Open(new WaitDialog(), stories.Waiting.Turn()).Answer(("what", "The signed offer")).As("waiting already");

        yield return Script.Open(new ResumeDialog(), stories.Waiting.Turn()).As("done");
        yield return Script.Open(new ResumeDialog(), stories.Answered.Turn()).As("not waiting");
    }
}
