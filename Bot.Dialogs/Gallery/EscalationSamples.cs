using Bot.Dialogs.Approve;
using Bot.Dialogs.Escalate;

namespace Bot.Dialogs.Gallery;

/// <summary>Going up a tier: asking, deciding, and coming too late.</summary>
internal static class EscalationSamples
{
    public static IEnumerable<GallerySample> All(Stories stories)
    {
        var concerned = Script.Open(new NameConcernedDialog(), stories.Answered.Turn());
        yield return concerned.As("the form");
        yield return concerned.Answer().As("left empty");
        yield return concerned.Answer(("concerned", stories.Answered.Colleague.Id.Value), ("reason", "The client names them")).As("done");
        yield return Script.Open(new NameConcernedDialog(), stories.Closed.Turn()).As("of a closed case");
        if (!stories.CanGoUp)
            yield break;
        var early = Script.Open(new EscalateDialog(), stories.Answered.Turn());
        yield return early.As("before enough attempts");
        yield return early.Answer().As("left empty");
        yield return early.Answer(("ask", "Please decide about a credit note.")).As("without grounds");
        yield return Script.Open(new EscalateDialog(), stories.Tried.Turn()).As("after enough attempts");
        yield return Script.Open(new EscalateDialog(), stories.Asked.Turn()).As("asked already");
        yield return Script.Open(new EscalateDialog(), stories.Closed.Turn()).As("of a closed case");

        var asked = stories.Asked;
        yield return Script.Open(new ApproveDialog(), asked.Turn(asked.Manager, "1")).As("done");
        yield return Script.Open(new ApproveDialog(), asked.Turn(asked.Colleague, "1")).As("by who asked");
        yield return Script.Open(new ApproveDialog(), stories.Escalated.Turn(asked.Manager, "1")).As("too late");

        var reject = Script.Open(new RejectDialog(), asked.Turn(asked.Manager, "1"));
        yield return reject.As("the form");
        yield return reject.Answer().As("without a reason");
        yield return reject.Answer(("reason", "The credit is within your own authority")).As("done");
        yield return Script.Open(new RejectDialog(), stories.Rejected.Turn(asked.Manager, "1")).As("too late");
    }
}
