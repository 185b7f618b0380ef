using System.Globalization;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Privacy;

namespace Bot.Cases.Escalation;

/// <summary>Granting a client something within one's tier's authority (0.26, N-13). What is above it is not granted but named with who can.</summary>
public static class Granting
{
    /// <summary>Grants it, or says why not. Grants of a kind add up over a case: none is made small by being made in parts.</summary>
    public static Decision Grant(Case it, EscalationPolicy policy, GrantKind kind, decimal? amount, string note, PersonId by, Instant now)
    {
        if (it.State is CaseState.Closed)
            return Decision.Refuse($"{it.Id} is closed. Reopen it first if there is more to grant.");
        if (policy.Tiers.All(tier => tier.May is null))
            return Decision.Refuse("The policy says in words only what each tier may grant, so that it cannot be checked here. Note on the case what was granted.");
        if (kind is not GrantKind.Termination && amount is not > 0)
            return Decision.Refuse("Say how much: a number above nothing.");
        if (string.IsNullOrWhiteSpace(note))
            return Decision.Refuse("Say what for: the note stays with the case.");
        return Own(policy, by).LastOrDefault(tier => Covers(it, tier, kind, amount)) is { } own
            ? Decision.Accept(new Granted(now, by, own.Id, kind, kind is GrantKind.Termination ? null : amount, kind is GrantKind.Credit ? own.May!.Currency : null, note.Trim()))
            : Decision.Refuse(Above(it, policy, kind, amount, by));
    }

    /// <summary>The lowest tier that may grant it; null where none may.</summary>
    public static Tier? WhoMay(Case it, EscalationPolicy policy, GrantKind kind, decimal? amount) => policy.Tiers.FirstOrDefault(tier => Covers(it, tier, kind, amount));

    /// <summary>What a kind of grant comes to: "500 GBP", "3 days", "the end of the contract".</summary>
    public static string Words(GrantKind kind, decimal? amount, string? currency) => kind switch
    {
        GrantKind.Credit => $"a credit of {Figure(amount)}{(currency is null ? string.Empty : $" {currency}")}",
        GrantKind.Scope => $"{Days(amount)} of extra work",
        GrantKind.Date => $"a date {Days(amount)} later",
        GrantKind.Termination => "the end of the contract",
        _ => throw new InvalidOperationException(kind.ToString()),
    };

    /// <summary>What was granted of a kind in this case so far.</summary>
    public static decimal SoFar(Case it, GrantKind kind) => it.All<Granted>().Where(one => one.Kind == kind).Sum(one => one.Amount ?? 0);

    private static string Above(Case it, EscalationPolicy policy, GrantKind kind, decimal? amount, PersonId by)
    {
        var own = Own(policy, by).LastOrDefault();
        var far = SoFar(it, kind);
        var whole = far > 0 && kind is not GrantKind.Termination ? $", with {Figure(far)} granted already," : string.Empty;
        var limit = own is null ? "is not yours to grant" : $"is above what {own.Name} ({own.Id}) may grant";
        var currency = policy.Tiers.Select(tier => tier.May?.Currency).FirstOrDefault(one => one is not null);
        return WhoMay(it, policy, kind, amount) is { } able
            ? $"{Sentence(Words(kind, amount, currency))}{whole} {limit}. {string.Join(", ", it.Unconcerned(able.Members).Where(one => Visibility.MayBeAsked(it, one, policy)).Select(policy.NameOf))} of {able.Id} may: escalate it to them."
            : $"{Sentence(Words(kind, amount, currency))}{whole} is above what the policy lets anybody grant.";
    }

    private static IEnumerable<Tier> Own(EscalationPolicy policy, PersonId by) => policy.Tiers.Where(tier => tier.Members.Contains(by));

    private static bool Covers(Case it, Tier tier, GrantKind kind, decimal? amount) => tier.May?.Most(kind) is { } most && (kind is GrantKind.Termination || SoFar(it, kind) + amount <= most);

    private static string Days(decimal? amount) => amount == 1 ? "1 day" : $"{Figure(amount)} days";

    private static string Figure(decimal? amount) => (amount ?? 0).ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
