using Bot.Cases.Handling;
using Bot.Cases.People;

namespace Bot.Cases.Advice;

/// <summary>Choosing a channel after the advice: as advised, or another one for a reason that is kept.</summary>
public static class ChannelChoice
{
    /// <summary>The choice as an event, or why not. A meeting is kept only where a meeting was chosen, a reason only where the advice was overridden.</summary>
    public static Decision Decide(
        Case issue, AdviceTaps taps, KnownFacts facts, ContactChannel chosen, string? reason, Meeting? meeting, PersonId by, Instant now)
    {
        if (WhyNot(issue) is { } closed)
            return Decision.Refuse(closed);

        var advice = Advisor.Decide(taps, facts);
        if (advice.Channel is not { } advised)
            return Decision.Refuse(string.Join(' ', advice.Reasons.Select(one => one.Text)) + " Ask them before anybody speaks to the client.");
        if (facts.AllowedChannels is { } allowed && !allowed.Contains(chosen))
            return Decision.Refuse($"{facts.Restriction}: {ChannelNames.Of(chosen)} is not allowed. Choose {ChannelNames.Of(advised)}.");

        var own = chosen == advised ? null : reason?.Trim();
        if (chosen != advised && string.IsNullOrEmpty(own))
            return Decision.Refuse($"The advice is {ChannelNames.Of(advised)}. Say why {ChannelNames.Of(chosen)} is better here, or take the advice.");

        var planned = chosen == ContactChannel.Meeting ? meeting : null;
        if (planned is not null && planned.Start < now)
            return Decision.Refuse("The meeting would begin in the past. Give a later date or time.");
        return Decision.Accept(new ChannelChosen(now, by, taps, advised, advice.Rule, chosen, own, planned));
    }

    /// <summary>Why nothing can be chosen for a case now; null where it can.</summary>
    public static string? WhyNot(Case issue) =>
        issue.State == CaseState.Closed ? $"{issue.Id} is closed. Reopen it first if there is more to say to the client." : Holding.WhyNot(issue);
}
