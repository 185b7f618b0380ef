using Bot.Cases.Policy;

namespace Bot.Policies;

/// <summary>Reads what a tier may grant, in figures that the bot checks (0.26).</summary>
internal static class Authorities
{
    /// <summary>The powers of a tier; a credit needs its currency.</summary>
    public static Powers Read(Value value)
    {
        var part = value.Section("'may' of a tier", "credit", "currency", "scope_days", "date_days", "termination");
        var (credit, currency) = (part.Maybe("credit")?.Whole(least: 1), part.Maybe("currency")?.Text());
        if (credit is not null && currency is null)
            value.Findings.Against(value.Node, "'credit' of a tier has no currency; write one beside it, such as currency: GBP");
        return new Powers(
            credit,
            currency,
            part.Maybe("scope_days")?.Whole(least: 1),
            part.Maybe("date_days")?.Whole(least: 1),
            part.Maybe("termination")?.OneOf(("true", true), ("false", false)) == true);
    }
}
