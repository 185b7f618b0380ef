using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Escalation;
using Bot.Cases.Handling;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Records;

namespace Bot.Dialogs.Notices;

/// <summary>The one thing to do next on a case, in a sentence.</summary>
internal static class NextStep
{
    public static string Of(Case it, EscalationPolicy policy) => it switch
    {
        { State: CaseState.Closed } => "Closed. Nothing more to do.",
        { State: CaseState.Resolved } => Finishing.Missing(it, policy) is { Count: > 0 } missing
            ? $"Next: before it can be closed, {string.Join("; ", missing.Select(Finishing.Sentence))}."
            : "Next: close it.",
        { Pending: { } pending } => $"Next: {Names(policy, Escalating.Approvers(it, policy, pending.Request))} decide whether {pending.Request.To} takes it.",
        { Held: not null } => "Next: nothing goes out to the client until the legal hold is lifted.",
        { State: CaseState.Waiting } => "Next: resume when the answer is there.",
        _ when it.Engagements[^1].AcknowledgedAt is not null && Authority.IsNobodys(it, policy) => $"Next: {policy.NameOf(it.Owner)}, who had it, left. {Names(policy, Concern.Members(it, policy, it.Tier))} – one of you acknowledge it.",
        _ when it.Engagements[^1].AcknowledgedAt is null => it.Privacy is not null && policy.TierOf(it.Tier).Members.Contains(it.Owner)
            ? $"Next: {policy.NameOf(it.Owner)} acknowledges it."
            : $"Next: {Names(policy, Concern.Members(it, policy, it.Tier))} – one of you acknowledge it.",
        _ when !Talk.Of(it).Begun => "Next: tell the client that you have it, who owns it and when they hear from you.",
        _ when Talk.Of(it).Unanswered => "Next: the client got in touch; answer them.",
        _ when it.Records.Any(record => record.Status is ConfirmationStatus.NotAsked) => "Next: send the written record and ask the client to confirm it.",
        _ when Escalating.Attempts(it) >= policy.Escalate.AfterAttempts && policy.Above(it.Tier) is { } next => $"Next: the attempts did not settle it; resolve it or escalate to {next.Name}.",
        _ => "Next: work on it; log what you try.",
    };

    private static string Names(EscalationPolicy policy, IEnumerable<Cases.People.PersonId> people) => string.Join(" or ", people.Select(policy.NameOf));
}
