using Bot.Cases;
using Bot.Cases.Policy;
using Bot.Dialogs.Approve;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Escalate;

namespace Bot.Dialogs.Notices;

/// <summary>The card a manager decides on: the hand-over packet, and two buttons until somebody has.</summary>
internal static class ApprovalCard
{
    /// <summary>Draws the card; once decided it says by whom and when, and has no buttons to decide.</summary>
    public static Card Draw(Approval approval, Case it, EscalationPolicy policy)
    {
        var request = approval.Request;
        var waiting = approval is { Decided: null, Lapsed: false };
        Words title = $"{it.Id} · escalation to {policy.TierOf(request.To).Name}";
        return new Card(
            title,
            [Standing(approval, policy), .. HandOver.Packet(it, request, policy)],
            waiting ? [.. Verbs.Decide(request.Number), Verbs.ShowCase, Verbs.WhyDeadline(it, request)] : [Verbs.ShowCase],
            $"{policy.NameOf(request.By)} asks {request.To} to take {it.Id}");
    }

    private static Paragraph Standing(Approval approval, EscalationPolicy policy) => approval switch
    {
        { Decided: { } decided } => new(Words.Of($"This was {Verdict.Of(approval, policy)}"), decided.Approved ? Tone.Good : Tone.Bad),
        { Lapsed: true } => new("The case was resolved before anybody decided. Nothing to do.", Tone.Good),
        _ => new($"{policy.NameOf(approval.Request.By)} asks you to take this case. Approve, or reject with a reason.{Voices(approval, policy)}", Tone.Warning),
    };

    private static string Voices(Approval approval, EscalationPolicy policy) => policy.Escalate.Approval.Quorum > 1
        ? $" {approval.Voices.Count} of {policy.Escalate.Approval.Quorum} have said yes."
        : string.Empty;
}
