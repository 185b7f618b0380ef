using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Cases;
using Bot.Cases.People;
using Bot.Storage.Records;

namespace Bot.Audit;

/// <summary>Something that changed beside the cases: its wire name, which never changes, who did it, and what it was as a JSON object.</summary>
internal sealed record AuditEntry(string Type, PersonId By, string Body)
{
    /// <summary>All wire names, for the test that approves them.</summary>
    public static readonly IReadOnlyList<string> WireNames =
        ["account-linked", "account-unlinked", "delegated", "exchanged", "delegation-ended", "preferences-kept", "policy-in-force", "policy-ordered", "access-trimmed"];

    /// <summary>A change to what holds of people.</summary>
    public static AuditEntry Of(DirectoryChange change) => change switch
    {
        DirectoryChange.Link { Account: var link } => Of("account-linked", change.By, new JsonObject { ["person"] = link.Person.Value, ["channel"] = link.Channel, ["account"] = link.Account }),
        DirectoryChange.Unlink { Account: var link } => Of("account-unlinked", change.By, new JsonObject { ["person"] = link.Person.Value, ["channel"] = link.Channel, ["account"] = link.Account }),
        DirectoryChange.Delegate { Delegation: var one } => Of("delegated", change.By, Told(one)),
        DirectoryChange.Exchange { Delegations: var all } => Of("exchanged", change.By, new JsonObject { ["delegations"] = new JsonArray([.. all.Select(Told)]) }),
        DirectoryChange.EndDelegation { Number: var number } => Of("delegation-ended", change.By, new JsonObject { ["number"] = number }),
        _ => throw new InvalidOperationException(change.GetType().Name),
    };

    /// <summary>Somebody set how they want to be reached; what they set is not repeated here.</summary>
    public static AuditEntry PreferencesKept(PersonId person) => Of("preferences-kept", person, new JsonObject { ["person"] = person.Value });

    /// <summary>A policy holds for new cases from here on.</summary>
    public static AuditEntry PolicyInForce(string hash) => Of("policy-in-force", PersonId.Bot, new JsonObject { ["policy"] = hash });

    /// <summary>Somebody ordered a policy for the open cases.</summary>
    public static AuditEntry PolicyOrdered(string hash, PersonId by, CaseId lastCase) => Of("policy-ordered", by, new JsonObject { ["policy"] = hash, ["lastCase"] = lastCase.Number });

    /// <summary>The oldest rows of the access log were taken out by age.</summary>
    public static AuditEntry AccessTrimmed(long sequence, byte[] hash) => Of("access-trimmed", PersonId.Bot, new JsonObject { ["sequence"] = sequence, ["hash"] = Convert.ToHexStringLower(hash) });

    private static JsonObject Told(Delegation one) =>
        new() { ["from"] = one.From.Value, ["to"] = one.To.Value, ["since"] = one.Since.ToString(), ["until"] = one.Until.ToString(), ["client"] = one.Client };

    private static AuditEntry Of(string type, PersonId by, JsonObject body) => new(type, by, body.ToJsonString(JsonSerializerOptions.Web));
}
