using Bot.Cases;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Approve;

/// <summary>What has become of a request for escalation, in words.</summary>
internal static class Verdict
{
    /// <summary>The number of the request that a button was about; 0 where there is none, which no request has.</summary>
    public static int Number(Turn turn) => int.TryParse(turn.Subject, out var number) ? number : 0;

    /// <summary>What a late click is told: who decided, and when; null while nobody has.</summary>
    public static Next? TooLate(Turn turn) => Find(turn) is { Decided: not null } approval
        ? Say.No(Words.Of($"Nothing was changed: this was already {Of(approval, turn.Policy)}"))
        : null;

    /// <summary>"approved by Mia Chen at …", as it stands on every copy of the card.</summary>
    public static Words Of(Approval approval, EscalationPolicy policy)
    {
        var decided = approval.Decided!;
        var verdict = Words.Of($"{(decided.Approved ? "approved" : "rejected")} by {policy.NameOf(decided.By)} at {decided.At}");
        return decided.Reason is null ? Words.Of($"{verdict}.") : Words.Of($"{verdict}: {decided.Reason}.");
    }

    private static Approval? Find(Turn turn) => turn.Case!.Approvals.FirstOrDefault(one => one.Request.Number == Number(turn));
}
