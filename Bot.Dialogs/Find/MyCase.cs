using Bot.Cases;
using Bot.Cases.Absences;
using Bot.Cases.Clocks;
using Bot.Cases.Escalation;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Find;

/// <summary>A case that a person has something to do with, and what: they decide, acknowledge, own it, or logged it.</summary>
internal sealed record MyCase(Case Case, EscalationPolicy Policy, string Role, CaseClock? Due)
{
    /// <summary>What is said where the person has to decide about an escalation.</summary>
    public const string Decide = "decide";

    private const string LoggedByYou = "logged by you";

    /// <summary>One row of a list: number and role, what it is about and what is due next.</summary>
    public Fact Row() => new($"{Case.Id} · {Role}", Line(), Due?.Reading.Breached == true ? Tone.Bad : Tone.Normal);

    /// <summary>The person's cases, by what is due next.</summary>
    public static IReadOnlyList<MyCase> Of(Turn turn) =>
    [
        .. turn.Cases
            .Select(open => RoleOf(open.Case, open.Policy, turn.Person, turn.Now) is { } role ? new MyCase(open.Case, open.Policy, role, Next(open.Case, open.Policy, turn.Now)) : null)
            .OfType<MyCase>()
            .OrderBy(one => one.Due?.Reading.Due ?? Instant.MaxValue),
    ];

    /// <summary>What somebody has to do with it themselves, or in whose place.</summary>
    private static string? RoleOf(Case it, EscalationPolicy policy, Cases.People.Person person, Instant now)
    {
        var own = RoleOf(it, policy, person);
        if (own is not (null or LoggedByYou))
            return own;
        return Absence.ActsFor(person.Id, it, policy, now).Select(one => RoleOf(it, policy, policy.Find(one)!) is { } role and not LoggedByYou ? $"{role} for {policy.NameOf(one)}" : null).FirstOrDefault(role => role is not null) ?? own;
    }

    private static string? RoleOf(Case it, EscalationPolicy policy, Cases.People.Person person) => it switch
    {
        _ when it.Concerned.Contains(person.Id) => null,
        { Pending: { } pending } when Escalating.Approvers(it, policy, pending.Request).Contains(person.Id) => Decide,
        _ when it.Running && Cases.People.Authority.IsNobodys(it, policy) && policy.TierOf(it.Tier).Members.Contains(person.Id) => "acknowledge",
        _ when it.Owner == person.Id => "owner",
        _ when it.Opened.By == person.Id => LoggedByYou,
        _ when it.Privacy is not null => "member",
        _ => null,
    };

    private static CaseClock? Next(Case it, EscalationPolicy policy, Instant now) => CaseClocks.Read(it, policy, now).Next();

    private Words Line() => Due is null
        ? $"{Case.Opened.Client}: {Case.Opened.Title} ({Case.State.ToString().ToLowerInvariant()})"
        : Words.Of($"{Case.Opened.Client}: {Case.Opened.Title} · {Notices.PingCard.Promise(Due.Id)} by {Due.Reading.Due!.Value}");
}
