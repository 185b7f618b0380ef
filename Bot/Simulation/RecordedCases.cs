using System.Data.Common;
using Bot.Cases;
using Bot.Storage.Records;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Bot.Simulation;

/// <summary>Reads the cases of a bot's records, without changing anything: from a SQLite file or by a connection string.</summary>
internal static class RecordedCases
{
    /// <summary>All cases that are not confidential, in the order of their numbers. Faults of the database come as they are.</summary>
    public static IReadOnlyList<RecordedCase> Read(string connectionOrFile)
    {
        using var connection = Connection(connectionOrFile);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT one.case_id, one.type, one.body, its.channel, its.conversation FROM case_events one JOIN cases its ON its.id = one.case_id ORDER BY one.case_id, one.sequence";
        using var reader = command.ExecuteReader();
        var events = new List<(long Case, CaseEvent Event, string Channel, string? Conversation)>();
        while (reader.Read())
            events.Add((reader.GetInt64(0), EventText.Read(reader.GetString(1), reader.GetString(2)), reader.GetString(3), reader.Maybe(4)));
        var cases = events.GroupBy(one => (one.Case, one.Channel, one.Conversation)).Select(group => new RecordedCase(
            Case.From(new CaseId(group.Key.Case), [.. group.Select(one => one.Event)]), group.Key.Channel, group.Key.Conversation));

        // A report is for everybody who may run one; who may see a confidential case is not known here.
        return [.. cases.Where(one => one.Case.Privacy is null)];
    }

    private static DbConnection Connection(string connectionOrFile)
    {
        if (!File.Exists(connectionOrFile) && Database.IsPostgres(connectionOrFile))
            return new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionOrFile) { Options = "-c default_transaction_read_only=on", Pooling = false }.ConnectionString);
        var settings = File.Exists(connectionOrFile) ? new SqliteConnectionStringBuilder { DataSource = connectionOrFile } : new SqliteConnectionStringBuilder(connectionOrFile);
        settings.Mode = SqliteOpenMode.ReadOnly;
        settings.Pooling = false;
        return new SqliteConnection(settings.ConnectionString);
    }
}

/// <summary>A case as it was recorded, and where it was logged.</summary>
internal sealed record RecordedCase(Case Case, string Channel, string? Conversation);
