using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Privacy;

namespace Bot.Cases.Absences;

/// <summary>What somebody asks a colleague of their tier for (P-19): to take a case, to stand in for them for a time, or both; and when they stand in for the colleague in exchange.</summary>
public sealed record Swap(int Number, PersonId By, PersonId Asked, CaseId? Case, Stretch? Away, Stretch? Back, string Note, Instant AskedAt)
{
    /// <summary>What the colleague said; null while they have not.</summary>
    public bool? Accepted { get; init; }

    /// <summary>When they said it.</summary>
    public Instant? AnsweredAt { get; init; }
}

/// <summary>From an instant to before another.</summary>
public sealed record Stretch(Instant Since, Instant Until)
{
    /// <summary>Whether some instant is in both.</summary>
    public bool Overlaps(Stretch other) => Since < other.Until && other.Since < Until;
}

/// <summary>The rules of a swap.</summary>
public static class Swapping
{
    /// <summary>Those who stand on a tier with somebody.</summary>
    public static IReadOnlyList<PersonId> Colleagues(PersonId who, EscalationPolicy policy) =>
        [.. policy.Tiers.Where(tier => tier.Members.Contains(who)).SelectMany(tier => tier.Members).Distinct().Where(one => one != who && policy.Find(one) is { Active: true })];

    /// <summary>Why this cannot be asked for or agreed to now; null where it can. <paramref name="it"/> is the case it names.</summary>
    public static string? WhyNot(Swap swap, Case? it, EscalationPolicy policy, Instant now)
    {
        if (swap is { Case: null, Away: null })
            return "Say what you ask for: a case to take, a time to stand in for you, or both.";
        if (!Colleagues(swap.By, policy).Contains(swap.Asked))
            return $"{policy.NameOf(swap.Asked)} is on no tier with {policy.NameOf(swap.By)}. Ask a colleague of the same tier.";
        if (swap.Case is { } id && (it is null || !it.Running || it.Owner != swap.By))
            return $"{id} is not {policy.NameOf(swap.By)}'s to give any more.";
        if (it is { Privacy: not null } && swap.Case is not null)
            return $"{it.Id} is confidential. Hand it over instead, if it has to go.";
        if (it is not null && swap.Case is not null && !Visibility.MayBeAsked(it, swap.Asked, policy))
            return $"{policy.NameOf(swap.Asked)} cannot have {it.Id}. Ask somebody else.";
        if (it is not null && swap.Case is not null && !policy.TierOf(it.Tier).Members.Contains(swap.Asked))
            return $"{it.Id} is with {it.Tier}, and {policy.NameOf(swap.Asked)} is not of it. Ask somebody who is.";
        Stretch[] times = [.. new[] { swap.Away, swap.Back }.OfType<Stretch>()];
        if (times.Any(time => time.Until <= time.Since || time.Until <= now))
            return "A time ends after it begins, and in the future. Give other times.";
        return times is [var away, var back] && away.Overlaps(back)
            ? "Both of you would be away at the same time, each for the other. Give times that do not overlap."
            : null;
    }

    /// <summary>What follows in the case once the colleague has agreed: it is theirs, and they have acknowledged it. Both names stand there.</summary>
    public static IReadOnlyList<CaseEvent> Handed(Swap swap, Case it, Instant now) =>
    [
        new HandedOver(now, swap.Asked, it.Tier, swap.Asked, swap.Note.Length > 0 ? $"as agreed: {swap.Note}" : "as agreed") { For = swap.By },
        new Acknowledged(now, swap.Asked, it.Tier),
    ];

    /// <summary>Who stands in for whom once the colleague has agreed.</summary>
    public static IReadOnlyList<Delegation> Agreed(Swap swap) =>
    [
        .. swap.Away is { } away ? [new Delegation(0, swap.By, swap.Asked, away.Since, away.Until, null)] : Array.Empty<Delegation>(),
        .. swap.Back is { } back ? [new Delegation(0, swap.Asked, swap.By, back.Since, back.Until, null)] : Array.Empty<Delegation>(),
    ];
}
