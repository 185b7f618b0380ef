using Bot.Dialogs.Approvals;
using Bot.Dialogs.Approve;
using Bot.Dialogs.Consult;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Escalate;
using Bot.Dialogs.Grant;

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
        yield return Script.Open(new GrantDialog(), stories.Answered.Turn()).As("the form");
        yield return Script.Open(new GrantDialog(), stories.Answered.Turn()).Answer(("kind", "Credit"), ("amount", "much"), ("note", "For the trouble")).As("without a number");
        yield return Script.Open(new GrantDialog(), stories.Answered.Turn()).Answer(("kind", "Termination"), ("note", "They leave")).As("above one's authority");
        var ask = Script.Open(new AskAdviceDialog(), stories.Answered.Turn());
        yield return ask.As("the form");
        yield return ask.Answer().As("left empty");
        yield return Script.Open(new AskAdviceDialog(), stories.Closed.Turn()).As("of a closed case");
        if (stories.Consulted is { } consulted)
        {
            yield return Script.Open(new GiveAdviceDialog(), consulted.Turn(consulted.Manager, "1")).As("the form");
            yield return Script.Open(new GiveAdviceDialog(), consulted.Turn(consulted.Colleague, "1")).As("by somebody else");
        }

        if (!stories.CanGoUp)
            yield break;
        yield return Script.Open(new ApprovalsDialog(), Waiting(stories.Asked)).As("one request");
        yield return Script.Open(new ApprovalsDialog(), Waiting([.. Enumerable.Range(1, 8).Select(number => stories.Asked.Numbered(number))])).As("several requests");
        yield return Script.Open(new ApprovalsDialog(), stories.Asked.Turn(stories.Asked.Manager) with { Case = null }).As("nothing waits");
        var early = Script.Open(new EscalateDialog(), stories.Answered.Turn());
        yield return early.As("before enough attempts");
        yield return early.Answer().As("left empty");
        yield return early.Answer(("ask", "Please decide about a credit note.")).As("without grounds");
        yield return Script.Open(new EscalateDialog(), stories.Tried.Turn()).As("after enough attempts");
        if (stories.Missed is { } missed)
            yield return Script.Open(new EscalateDialog(), missed.Turn()).As("critical and late");
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

    /// <summary>The manager's turn about all that waits for their decision.</summary>
    private static Turn Waiting(params Story[] cases) => cases[0].Turn(cases[0].Manager) with { Case = null, Cases = [.. cases.Select(one => new OpenCase(one.Case, one.Policy))] };
}
