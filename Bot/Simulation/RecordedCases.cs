using System.Data.Common;
using Bot.Cases;
using Bot.Sealing;
using Bot.Storage.Records;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Bot.Simulation;

/// <summary>Reads the cases of a bot's records, without changing anything: from a SQLite file or by a connection string.</summary>
internal static class RecordedCases
{
    /// <summary>All cases that are not confidential, in the order of their numbers, unsealed by the keys that the settings name. Faults of the database come as they are.</summary>
    public static async Task<IReadOnlyList<RecordedCase>> ReadAsync(string connectionOrFile, IConfiguration settings)
    {
        await using var connection = Connection(connectionOrFile);
        await connection.OpenAsync();
        var rows = await AllAsync(
            connection, "SELECT one.case_id, one.type, one.body, its.channel, its.conversation FROM case_events one JOIN cases its ON its.id = one.case_id ORDER BY one.case_id, one.sequence",
            row => (Case: new CaseId(row.GetInt64(0)), Type: row.GetString(1), Body: row.GetString(2), Channel: row.GetString(3), Conversation: row.IsDBNull(4) ? null : row.GetString(4)));
        if (!rows.Exists(row => Seal.Is(row.Body)))
            return Cases(rows, id => new CaseSeal(id, new Dictionary<int, byte[]>()), Array.Empty<(CaseId Case, Redaction Redaction)>().ToLookup(row => row.Case, row => row.Redaction));

        var redacted = await AllAsync(
            connection, "SELECT case_id, number, sequence, body FROM case_redactions ORDER BY case_id, number, sequence",
            row => (Case: new CaseId(row.GetInt64(0)), Redaction: new Redaction(row.GetInt32(1), row.GetInt32(2), row.GetString(3))));
        var marker = await AllAsync(connection, Sealing.Opening.SealedBy, row => (row.GetString(0), row.GetString(1)));
        await using var seals = await Sealing.Opening.ToReadAsync(marker is [var mark] ? mark : null, connection.ConnectionString, settings);
        var keys = await seals.OfAsync([.. rows.Select(row => row.Case).Distinct()]);
        return Cases(rows, id => keys[id], redacted.ToLookup(row => row.Case, row => row.Redaction));
    }

    private static List<RecordedCase> Cases(
        IEnumerable<(CaseId Case, string Type, string Body, string Channel, string? Conversation)> rows, Func<CaseId, CaseSeal> seal, ILookup<CaseId, Redaction> redacted) =>
    [
        .. rows.GroupBy(row => (row.Case, row.Channel, row.Conversation)).Select(group => new RecordedCase(
            Case.From(group.Key.Case, EventText.Read(seal(group.Key.Case), 0, [.. group.Select(row => (row.Type, row.Body))], redacted[group.Key.Case])), group.Key.Channel, group.Key.Conversation))
            // A report is for everybody who may run one; who may see a confidential case is not known here.
            .Where(one => one.Case.Privacy is null),
    ];

    private static async Task<List<T>> AllAsync<T>(DbConnection connection, string sql, Func<DbDataReader, T> read)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this assembly.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var all = new List<T>();
        while (await reader.ReadAsync())
            all.Add(read(reader));
        return all;
    }

    private static DbConnection Connection(string connectionOrFile)
    {
        if (!File.Exists(connectionOrFile) && Database.IsPostgres(connectionOrFile))
            return new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionOrFile) { Options = "-c default_transaction_read_only=on", Pooling = false, PersistSecurityInfo = true }.ConnectionString);
        var settings = File.Exists(connectionOrFile) ? new SqliteConnectionStringBuilder { DataSource = connectionOrFile } : new SqliteConnectionStringBuilder(connectionOrFile);
        settings.Mode = SqliteOpenMode.ReadOnly;
        settings.Pooling = false;
        return new SqliteConnection(settings.ConnectionString);
    }
}

/// <summary>A case as it was recorded, and where it was logged.</summary>
internal sealed record RecordedCase(Case Case, string Channel, string? Conversation);
