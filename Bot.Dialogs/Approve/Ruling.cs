using Bot.Cases;
using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Approve;

/// <summary>What has become of a request for escalation, in words.</summary>
internal static class Ruling
{
    /// <summary>The number of the request that a button was about, or of the only one that waits; 0 where there is none, which no request has.</summary>
    public static int Number(Turn turn) => turn.Subject is null
        ? turn.Case!.Undecided.Select(one => one.Request.Number).Concat(turn.Case.Approvals.Reverse().Select(one => one.Request.Number)).FirstOrDefault()
        : int.TryParse(turn.Subject, out var number) ? number : 0;

    /// <summary>What a late click is told: who decided, and when; null while nobody has. Not why: whoever clicks need not be who may know.</summary>
    public static Next? TooLate(Turn turn) => turn.Case!.Approvals.FirstOrDefault(one => one.Request.Number == Number(turn))?.Decided is { } decided
        ? Say.No(Words.Of($"Too late: {turn.Policy.NameOf(decided.By)} has {Done(decided)} this already, at {decided.At}. Nothing was changed."))
        : null;

    /// <summary>"approved by Mia Chen at …", as it stands on every copy of the card.</summary>
    public static Words Of(Approval approval, EscalationPolicy policy)
    {
        var decided = approval.Decided!;
        var verdict = Words.Of($"{Done(decided)}{(approval.WentUp is null ? string.Empty : " afterwards")} by {Who(decided.By, decided.For, policy)} at {decided.At}");
        return decided.Reason is null ? Words.Of($"{verdict}.") : Words.Of($"{verdict}: {Sentence(decided.Reason)}");
    }

    /// <summary>Somebody, and whom they stood in for.</summary>
    public static string Who(PersonId by, PersonId? standsIn, EscalationPolicy policy) => standsIn is { } whose ? $"{policy.NameOf(by)} (for {policy.NameOf(whose)})" : policy.NameOf(by);

    /// <summary>A reason as the end of a sentence: with one full stop, or the mark that it ends with.</summary>
    public static string Sentence(string reason) => reason.EndsWith('.') || reason.EndsWith('!') || reason.EndsWith('?') ? reason : $"{reason}.";

    /// <summary>How far a decision is that several people have to agree to; null where one is enough.</summary>
    public static string? Progress(Approval approval, Panel panel, EscalationPolicy policy)
    {
        if (panel.Quorum == 1)
            return null;
        var taken = panel.Taken(approval, policy);
        var said = approval.Voices.Count > 0 ? $" ({string.Join(", ", approval.Voices.Select(voice => Who(voice.By, voice.For, policy)))})" : string.Empty;
        var missing = panel.Missing(taken) is { Count: > 0 } roles ? $" {string.Join(" and ", roles.Select(PolicyRoles.Of))} still {(roles.Count > 1 ? "have" : "has")} to." : string.Empty;
        return $"{taken.Count} of {panel.Quorum} have said yes{said}.{missing}";
    }

    private static string Done(EscalationDecided decided) => decided.Approved ? "approved" : "rejected";
}
