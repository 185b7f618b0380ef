using Bot.Cases.Handling;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Privacy;

namespace Bot.Cases.Escalation;

/// <summary>Asking somebody of a higher tier for advice (3.22): no clock, no escalation; once it is given it counts as an attempt.</summary>
public static class Consulting
{
    /// <summary>Whom somebody can ask: people of the tiers above their own who may be brought into the case; at the top their peers.</summary>
    public static IReadOnlyList<PersonId> Advisers(Case it, EscalationPolicy policy, PersonId by, Instant now)
    {
        var own = policy.Tiers.ToList().FindLastIndex(tier => tier.Members.Contains(by));
        var above = policy.Tiers.Skip(Math.Min(own + 1, policy.Tiers.Count - 1)).SelectMany(tier => tier.Members);
        return [.. above.Distinct().Where(one => one != by && Visibility.MayBeAsked(it, one, policy) && (it.Privacy is null || Visibility.Sees(it, one, policy, now)))];
    }

    /// <summary>Asks.</summary>
    public static Decision Ask(Case it, EscalationPolicy policy, PersonId of, string question, PersonId by, Instant now)
    {
        if (Working.NotRunning(it, policy) is { } no)
            return no;
        if (!Advisers(it, policy, by, now).Contains(of))
            return Decision.Refuse($"Ask one of these for advice: {Working.Names(policy, Advisers(it, policy, by, now))}.");
        return string.IsNullOrWhiteSpace(question)
            ? Decision.Refuse("Say what you would like to know.")
            : Decision.Accept(new AdviceAsked(now, by, it.Consultations.Count + 1, of, question.Trim()));
    }

    /// <summary>Answers what one was asked, once.</summary>
    public static Decision Answer(Case it, EscalationPolicy policy, int number, string answer, PersonId by, Instant now)
    {
        if (it.Consultations.FirstOrDefault(one => one.Asked.Number == number) is not { } asked)
            return Decision.Refuse($"{it.Id} has no such question.");
        if (asked.Asked.Of != by)
            return Decision.Refuse($"{policy.NameOf(asked.Asked.Of)} was asked, so they answer. Add a note instead.");
        if (asked.Given is not null)
            return Decision.Refuse("You have answered this already. Add a note if there is more to say.");
        if (it.State is CaseState.Closed)
            return Decision.Refuse($"{it.Id} is closed meanwhile; the advice is not needed any more.");
        return string.IsNullOrWhiteSpace(answer) ? Decision.Refuse("Say what you advise.") : Decision.Accept(new AdviceGiven(now, by, number, it.Tier, answer.Trim()));
    }
}
