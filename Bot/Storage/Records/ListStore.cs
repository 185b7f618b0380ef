using Bot.Cases.People;

namespace Bot.Storage.Records;

/// <summary>The cards that list what waits for somebody's decision: the latest of each person on each channel.</summary>
internal sealed class ListStore(Database database)
{
    /// <summary>Whose list a card is; null where a later one has taken its place.</summary>
    public async Task<PersonId?> WhoseAsync(string nonce) =>
        await database.ReadAsync(statements => statements.Ask("SELECT person FROM approval_lists WHERE nonce = $1", nonce)) is string person ? new PersonId(person) : null;

    /// <summary>The nonces of the lists of some people.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(IReadOnlyCollection<PersonId> people) => people.Count == 0
        ? []
        : await database.ReadAsync(statements => people.SelectMany(one => statements.All("SELECT nonce FROM approval_lists WHERE person = $1", row => row.GetString(0), one.Value)).ToList());

    /// <summary>Keeps a list in place of the person's last one on the channel, within a transaction.</summary>
    public static void Keep(Statements statements, ApprovalList list) => statements.Later(
        "INSERT INTO approval_lists (person, channel, nonce) VALUES ($1, $2, $3) ON CONFLICT (person, channel) DO UPDATE SET nonce = excluded.nonce", list.Person.Value, list.Channel, list.Nonce);
}

/// <summary>A card that lists what waits for somebody's decision.</summary>
internal sealed record ApprovalList(string Nonce, PersonId Person, string Channel);
