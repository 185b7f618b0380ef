using Bot.Cases;
using Bot.Sealing;

namespace Bot.Storage.Records;

/// <summary>The clients that cases were logged for, by what stands for their names in the records.</summary>
internal sealed class ClientRows(Database database)
{
    private const int Most = 30;

    /// <summary>So many names are remembered.</summary>
    private const int MostNames = 1000;

    private readonly Remembered<string, string> names = new(MostNames);

    private readonly Held<List<(string Name, string? Sealed)>> latest = new(database, statements => statements.All(
        "SELECT name, sealed FROM clients ORDER BY latest_case DESC LIMIT $1", row => (row.GetString(0), row.Maybe(1)), Most));

    /// <summary>The names of the clients that are not known from confidential cases alone, that of the latest case first.</summary>
    public async Task<IReadOnlyList<string>> LatestAsync() => (await latest.GetAsync()).ConvertAll(client => Name(client.Name, client.Sealed));

    /// <summary>Cases were logged, or who sees some changed: to be said once that is committed.</summary>
    public void Change() => latest.Change();

    /// <summary>Writes a case's client, within the transaction that writes the case.</summary>
    public static void Write(Statements statements, Case it, string name, Seals seals) => statements.Later(
        """
        INSERT INTO clients (name, latest_case, sealed) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET latest_case = excluded.latest_case, sealed = excluded.sealed WHERE excluded.latest_case > clients.latest_case
        """,
        name, it.Id.Number, seals.On ? seals.Close(it.Opened.Client, Place(name)) : null);

    /// <summary>The place of a name, for its seal.</summary>
    public static string Place(string name) => $"clients/{name}";

    private string Name(string name, string? sealedName)
    {
        if (names.TryGet(name, out var known))
            return known;
        var client = database.Seals.Open(sealedName, Place(name)) ?? name;
        names.Keep(name, client);
        return client;
    }
}
