using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Privacy;
using Bot.Policies;
using Bot.Storage.Records;
using Bot.Storage.State;

namespace Bot.Audit.Exporting;

/// <summary>
/// All that is kept of one person, as JSON: what the policy says, what they set, linked, delegated and swapped, where they were seen, what they did and saw, what was sent to them, and the forms they have open.
/// </summary>
internal sealed class PersonExport(PolicyBook policies, CaseStore cases, PeopleStore people, PersonRecords records, OpenForms forms, AuditTrail trail, AccessLog access)
{
    /// <summary>The name of the format.</summary>
    public const string Format = "engagementbot-person-1";

    /// <summary>As much as there can be.</summary>
    private const int Most = int.MaxValue;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text. Where somebody else reads it (<paramref name="reader"/>), cases that they may not see are left out, and so is what may speak of any: swaps, and forms that are not sent yet.</summary>
    public async Task<string> WriteAsync(PersonId id, PersonId? reader, Instant now)
    {
        var known = policies.Current.Find(id);
        var links = await records.LinksAsync(id);
        var whole = reader is null || reader == id;
        var (places, drafts) = (new JsonArray(), new JsonArray());
        foreach (var (channel, account) in (known?.Accounts ?? new Dictionary<string, string>()).Select(one => (one.Key, one.Value)).Concat(links.Select(Account)).Distinct())
        {
            Add(places, await records.PlacesAsync(channel, account));
            foreach (var form in whole ? await forms.KeptAsync(new StateKey(channel, account), CancellationToken.None) : [])
                drafts.Add(Draft(channel, form));
        }

        return new JsonObject
        {
            ["format"] = Format,
            ["person"] = id.Value,
            ["exportedAt"] = now.ToString(),
            ["policy"] = known is null ? null : Roster(known),
            ["preferences"] = (await people.FindAsync(id))?.Preferences is { } set ? JsonValue.Create(set.ToString()) : null,
            ["linkedAccounts"] = Table(links),
            ["delegations"] = Table(await records.DelegationsAsync(id)),
            ["swaps"] = whole ? Table(await records.SwapsAsync(id)) : null,
            ["drafts"] = whole ? drafts : null,
            ["places"] = places,
            ["cases"] = await CasesAsync(id, reader, now),
            ["reminders"] = Table(await records.RemindersAsync(id)),
            ["trail"] = new JsonArray([.. (await trail.OfPersonAsync(id, Most)).Select(row => Trail(row))]),
            ["access"] = new JsonArray([.. (await access.OfPersonAsync(id, Most)).Select(row => Access(row))]),
        }.ToJsonString(Options) + "\n";
    }

    private async Task<JsonArray> CasesAsync(PersonId id, PersonId? reader, Instant now)
    {
        var all = new JsonArray();
        await foreach (var number in records.CasesAsync())
        {
            if (await cases.FindAsync(new CaseId(number)) is not { Case: var it } stored || (reader is { } who && who != id && !Visibility.Sees(it, who, policies.Of(stored.PolicyHash), now)))
                continue;
            var did = it.Events.Index().Where(one => one.Item.By == id && (reader is null || reader == id || !Privilege.IsPrivileged(one.Item))).ToList();
            if (did.Count > 0 || it.Owner == id)
            {
                all.Add(new JsonObject
                {
                    ["case"] = it.Id.ToString(),
                    ["owner"] = it.Owner == id,
                    ["did"] = new JsonArray([.. did.Select(one => Event(one.Index, one.Item))]),
                });
            }
        }

        return all;
    }

    private static JsonObject Event(int sequence, CaseEvent happened)
    {
        var (type, body) = EventText.Write(happened);
        return new JsonObject { ["sequence"] = sequence, ["type"] = type, ["event"] = JsonNode.Parse(body) };
    }

    private static JsonObject Roster(Person person) => new()
    {
        ["name"] = person.Name,
        ["email"] = person.Email,
        ["accounts"] = new JsonObject(person.Accounts.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))),
        ["roles"] = new JsonArray([.. person.Roles.Select(role => (JsonNode)role.ToString())]),
        ["clients"] = person.Clients is { } clients ? new JsonArray([.. clients.Select(client => (JsonNode)client)]) : null,
        ["active"] = person.Active,
        ["times"] = person.Times.ToString(),
    };

    private static JsonObject Draft(string channel, OpenForm form) => new()
    {
        ["channel"] = channel,
        ["openedAt"] = form.OpenedAt,
        ["act"] = form.Verb,
        ["case"] = form.CaseNumber is { } number ? new CaseId(number).ToString() : null,
        ["said"] = form.Text,
        ["answers"] = new JsonObject(form.Answers.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))),
    };

    private static JsonObject Trail(AuditRow row) => new()
    {
        ["at"] = Instant.FromUnixTimeTicks(row.At).ToString(),
        ["type"] = row.Type,
        ["what"] = JsonNode.Parse(row.Body),
        ["entrance"] = row.Entrance,
        ["account"] = row.Account,
    };

    private static JsonObject Access(AccessRow row) => new()
    {
        ["at"] = Instant.FromUnixTimeTicks(row.At).ToString(),
        ["act"] = row.Act,
        ["case"] = row.Case is { } number ? new CaseId(number).ToString() : null,
        ["outcome"] = row.Outcome,
        ["entrance"] = row.Entrance,
        ["account"] = row.Account,
    };

    private static (string Channel, string Account) Account(IReadOnlyList<(string Name, object? Value)> link) => ((string)link[0].Value!, (string)link[1].Value!);

    private static JsonArray Table(List<IReadOnlyList<(string, object?)>> rows)
    {
        var table = new JsonArray();
        Add(table, rows);
        return table;
    }

    private static void Add(JsonArray table, List<IReadOnlyList<(string Name, object? Value)>> rows)
    {
        foreach (var row in rows)
            table.Add(new JsonObject(row.Select(cell => KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(cell.Name), cell.Value switch
            {
                null => null,
                long number => (JsonNode?)number,
                var text => (JsonNode?)text.ToString(),
            }))));
    }
}
