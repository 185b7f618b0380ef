using Bot.Cases;
using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.Approve;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Escalate;

namespace Bot.Dialogs.Notices;

/// <summary>The card a manager decides on: the hand-over packet, and two buttons until somebody has, or until it is not theirs to decide any more.</summary>
internal static class ApprovalCard
{
    /// <summary>Draws the card for somebody, or for everybody who reads it; once decided it says by whom and when, and has no buttons to decide.</summary>
    public static Card Draw(Approval approval, Case it, EscalationPolicy policy, Instant now, PersonId? reader)
    {
        var request = approval.Request;
        var panel = Panel.Of(it, policy, approval, now);
        var spoken = reader is { } one && approval.Voices.Any(voice => voice.By == one);
        var theirs = approval.IsOpen && (reader is not { } who || panel.Deciders.Contains(who)) && !spoken;
        Words title = $"{it.Id} · escalation to {policy.TierOf(request.To).Name}";
        return new Card(
            title,
            [.. Standing(approval, panel, policy, theirs, spoken), .. HandOver.Packet(it, request, policy)],
            theirs ? [.. Verbs.Decide(request.Number), Verbs.ShowCase, Verbs.WhyDeadline(it, request)] : [Verbs.ShowCase],
            $"{policy.NameOf(request.By)} asks {request.To} to take {it.Id}");
    }

    private static IEnumerable<Paragraph> Standing(Approval approval, Panel panel, EscalationPolicy policy, bool theirs, bool spoken)
    {
        if (approval is { WentUp: { } at })
            yield return new(Words.Of($"It went up at {at}, before it was approved: it is critical and had missed a deadline. It stays with {approval.Request.To} either way (R30)."), Tone.Warning);
        yield return approval switch
        {
            { Decided: { } decided } => new(Words.Of($"This was {Ruling.Of(approval, policy)}"), decided.Approved ? Tone.Good : Tone.Bad),
            { Lapsed: true, WentUp: null } => new("The case was resolved before anybody decided. Nothing to do.", Tone.Good),
            { Lapsed: true } => new("The case was closed before anybody decided. Nothing to do.", Tone.Good),
            _ when spoken => new($"You have said yes. {Ruling.Progress(approval, panel, policy)}", Tone.Good),
            _ when !theirs => new($"This is no longer yours to decide. Asked now: {Names(panel, policy)}.", Tone.Subtle),
            { WentUp: not null } => new($"{policy.NameOf(approval.Request.By)} asks you to approve it afterwards. Approve, or reject with a reason.{Progress(approval, panel, policy)}", Tone.Warning),
            _ => new($"{policy.NameOf(approval.Request.By)} asks you to take this case. Approve, or reject with a reason.{Progress(approval, panel, policy)}", Tone.Warning),
        };
    }

    private static string Progress(Approval approval, Panel panel, EscalationPolicy policy) => Ruling.Progress(approval, panel, policy) is { } progress ? $" {progress}" : string.Empty;

    private static string Names(Panel panel, EscalationPolicy policy) => panel.Seats.Count == 0 ? "nobody" : string.Join(", ", panel.Seats.Select(seat => policy.NameOf(seat.Of)));
}
