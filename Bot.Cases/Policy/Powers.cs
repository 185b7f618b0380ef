namespace Bot.Cases.Policy;

/// <summary>What a tier may grant a client in one case, all grants together: money in a currency, days of work, days of delay, and whether it may end the contract. Null: nothing of the kind.</summary>
public sealed record Powers(decimal? Credit, string? Currency, int? ScopeDays, int? DateDays, bool Termination)
{
    /// <summary>The most it may grant of a kind; null where it may grant nothing of it.</summary>
    public decimal? Most(GrantKind kind) => kind switch
    {
        GrantKind.Credit => Credit,
        GrantKind.Scope => ScopeDays,
        GrantKind.Date => DateDays,
        GrantKind.Termination => Termination ? 0 : null,
        _ => throw new InvalidOperationException(kind.ToString()),
    };
}
