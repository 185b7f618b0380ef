using Bot.Cases.People;
using Bot.Channels;
using Bot.Storage.Records;

namespace Bot.Sealing.Erasing;

/// <summary>What the records hold of somebody beside the cases' events. The trails of what was done and seen stay: they hold ids and no names, and are there to prove it.</summary>
internal static class Traces
{
    private const string Outgoing = "SELECT id, lane, payload, summary, because, why FROM outbox ORDER BY id";
    private const string Chat = "SELECT id, key, text, card, sender, sender_name, only_for, conversation FROM web_messages ORDER BY id";

    /// <summary>The tables whose files are put in order afterwards.</summary>
    public static readonly IReadOnlyList<string> Tables =
        ["outbox", "web_messages", "places", "cards", "people", "pings", "account_links", "delegations", "link_codes", "link_tries", "swaps", "inbox", "policies", "policy_orders", "cases", "clients", "case_words", "case_members"];

    /// <summary>Takes out of the records what names somebody; how many rows went or changed.</summary>
    public static int Remove(Statements statements, Seals seals, Forgotten who, IReadOnlyCollection<(string Channel, string Account)> accounts)
    {
        var rows = 0;
        foreach (var id in statements.All(Outgoing, row => (Id: row.GetInt64(0), Names: Names(
                     who, row.GetString(1), seals.Open(row.Maybe(2), OutboxStore.Payload(row.GetString(1))), seals.Open(row.Maybe(3), OutboxStore.Summary(row.GetString(1))),
                     seals.Open(row.Maybe(4), OutboxStore.Because(row.GetString(1))), row.Maybe(5)))).Where(row => row.Names).Select(row => row.Id))
            rows += statements.Run("DELETE FROM outbox WHERE id = $1", id);
        foreach (var id in statements.All(Chat, row => (Id: row.GetInt64(0), Names: Names(
                     who, seals.Open(row.Maybe(2), $"web_messages/text/{row.GetString(1)}"), seals.Open(row.Maybe(3), $"web_messages/card/{row.GetString(1)}"), row.GetString(4), row.GetString(5), row.Maybe(6), row.GetString(7))))
                 .Where(row => row.Names).Select(row => row.Id))
            rows += statements.Run("DELETE FROM web_messages WHERE id = $1", id);
        foreach (var (hash, text) in statements.All("SELECT hash, text FROM policies ORDER BY hash", row => (row.GetString(0), row.GetString(1))).Where(row => PolicyLeft.Of(row.Item2, who) != row.Item2))
            rows += statements.Run("UPDATE policies SET text = $2 WHERE hash = $1", hash, PolicyLeft.Of(text, who));
        foreach (var name in statements.All("SELECT name, sealed FROM clients ORDER BY name", row => (Name: row.GetString(0), Text: seals.Open(row.Maybe(1), ClientRows.Place(row.GetString(0))) ?? row.GetString(0))).Where(row => who.IsIn(row.Text)).Select(row => row.Name))
            rows += statements.Run("DELETE FROM clients WHERE name = $1", name);
        foreach (var (id, note) in statements.All("SELECT id, note FROM swaps ORDER BY id", row => (Id: row.GetInt64(0), Note: seals.Open(row.GetString(1), SwapStore.Note(row.GetInt64(0)))!)).Where(row => who.IsIn(row.Note)))
            rows += statements.Run("UPDATE swaps SET note = $2 WHERE id = $1", id, seals.Close(who.Out(note), SwapStore.Note(id)));
        foreach (var (channel, account) in accounts)
            rows += Remove(statements, channel, account);
        return who is { Person: { } person, Instead: { } instead } ? rows + Remove(statements, person, instead) : rows;
    }

    private static bool Names(Forgotten who, params string?[] texts) => texts.Any(who.IsIn);

    private static int Remove(Statements statements, string channel, string account) =>
        statements.Run("DELETE FROM places WHERE channel = $1 AND account = $2", channel, account)
        + statements.Run("DELETE FROM link_codes WHERE channel = $1 AND account = $2", channel, account)
        + statements.Run("DELETE FROM link_tries WHERE channel = $1 AND account = $2", channel, account)
        + statements.Run("DELETE FROM cards WHERE channel = $1 AND (destination = $2 OR destination = $3 OR audience = $4)", channel, DestinationText.Write(new Destination.Person(account)), DestinationText.Write(new Destination.Glance(account)), account)
        + statements.Run("DELETE FROM outbox WHERE channel = $1 AND (destination = $2 OR destination = $3)", channel, DestinationText.Write(new Destination.Person(account)), DestinationText.Write(new Destination.Glance(account)))
        + statements.Run("DELETE FROM inbox WHERE replace(key, $1, '') <> key", account);

    private static int Remove(Statements statements, PersonId person, PersonId instead) =>
        statements.Run("DELETE FROM people WHERE id = $1", person.Value)
        + statements.Run("DELETE FROM pings WHERE person = $1", person.Value)
        + statements.Run("DELETE FROM account_links WHERE person = $1", person.Value)
        + statements.Run("DELETE FROM link_codes WHERE person = $1", person.Value)
        + statements.Run("DELETE FROM delegations WHERE from_person = $1 OR to_person = $1", person.Value)
        + statements.Run("UPDATE delegations SET made_by = $2 WHERE made_by = $1", person.Value, instead.Value)
        + statements.Run("UPDATE delegations SET ended_by = $2 WHERE ended_by = $1", person.Value, instead.Value)
        + statements.Run("DELETE FROM swaps WHERE asked_by = $1 OR asked = $1", person.Value)
        + statements.Run("DELETE FROM case_members WHERE member = $1", person.Value)
        + statements.Run("UPDATE policy_orders SET ordered_by = $2 WHERE ordered_by = $1", person.Value, instead.Value)
        + statements.Run("UPDATE cases SET owner = $2 WHERE owner = $1", person.Value, instead.Value)
        + statements.Run("UPDATE cases SET reporter = $2 WHERE reporter = $1", person.Value, instead.Value);
}
