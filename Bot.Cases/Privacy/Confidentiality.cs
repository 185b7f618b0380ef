using Bot.Cases.People;

namespace Bot.Cases.Privacy;

/// <summary>That a case is confidential: since when, by whom, why, and who sees it beside those who answer for it: people by name, and whoever holds a role.</summary>
public sealed record Confidentiality(Instant Since, PersonId By, string Reason, IReadOnlyList<PersonId> People, IReadOnlyList<Role> Roles)
{
    internal Confidentiality After(MembersChanged change) => this with
    {
        People = [.. People.Except(change.Removed).Union(change.Added)],
        Roles = [.. Roles.Except(change.RemovedRoles).Union(change.AddedRoles)],
    };
}

/// <summary>Somebody who sees a confidential case, and why, in a few words ("owner", "legal").</summary>
public sealed record Member(PersonId Person, string Why);
