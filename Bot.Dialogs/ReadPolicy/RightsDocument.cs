using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Dialogs.ReadPolicy;

/// <summary>The part of the policy's document that says who is what, whose cases they see, and what each role may do.</summary>
internal static class RightsDocument
{
    /// <summary>Draws it.</summary>
    public static IEnumerable<string> Of(EscalationPolicy policy) => PolicyDocument.Part(
        "People and what they may do",
        [
            .. Markdown.Table(
                ["Who", "Is", "Sees the cases of"],
                policy.People.OrderBy(person => !person.Active).Select(person => (string[])
                [
                    Markdown.Text(person.Name),
                    person.Active ? Markdown.Text(Words(Authority.RolesOf(person, policy))) : "left",
                    !person.Active ? "–" : person.Clients is null ? "all clients" : Markdown.Listed(person.Clients),
                ])),
            .. Markdown.Table(["What", "Who may"], Enum.GetValues<Permission>().Select(act => (string[])[Called(act), Markdown.Text(Words(Authority.RolesFor(act)))])),
            policy.StrangersLog
                ? "Accounts that this policy does not know may log issues, and see that somebody has them; nothing else."
                : "Accounts that this policy does not know may do nothing.",
            string.Empty,
        ]);

    private static string Called(Permission act) => act switch
    {
        Permission.Log => "log an issue",
        Permission.Ask => "help, their own list, preferences and accounts, the policy",
        Permission.See => "see a case",
        Permission.Work => "work on a case",
        Permission.Acknowledge => "acknowledge (of the tier that has it)",
        Permission.Answer => "answer \"still on it?\" (its owner)",
        Permission.Decide => "approve and reject (of the tier that is asked; neither who asked nor who logged it)",
        Permission.LiftHold => "lift a legal hold (who placed it, executives, legal)",
        Permission.ManageMembers => "say who sees a confidential case (its owner, who logged it, legal)",
        Permission.ReadPrivileged => "read what is privileged",
        Permission.Export => "export",
        Permission.Erase => "erase",
        Permission.Administer => "put a policy in force for open cases",
        _ => throw new InvalidOperationException(act.ToString()),
    };

    private static string Words(IEnumerable<Role> roles) => string.Join(", ", roles.Order().Select(role => role.ToString().ToLowerInvariant()));
}
