using Bot.Cases;
using Bot.Storage.Records;
using Microsoft.Data.Sqlite;

namespace Bot.Simulation;

/// <summary>Reads the cases of a bot's records, without changing anything: from a SQLite file or by a connection string.</summary>
internal static class RecordedCases
{
    /// <summary>All cases in the order of their numbers. Faults of the database come as they are.</summary>
    public static IReadOnlyList<Case> Read(string connectionOrFile)
    {
        var settings = File.Exists(connectionOrFile) ? new SqliteConnectionStringBuilder { DataSource = connectionOrFile } : new SqliteConnectionStringBuilder(connectionOrFile);
        settings.Mode = SqliteOpenMode.ReadOnly;
        settings.Pooling = false;
        using var connection = new SqliteConnection(settings.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT case_id, type, body FROM case_events ORDER BY case_id, sequence";
        using var reader = command.ExecuteReader();
        var events = new List<(long Case, CaseEvent Event)>();
        while (reader.Read())
            events.Add((reader.GetInt64(0), EventText.Read(reader.GetString(1), reader.GetString(2))));
        return [.. events.GroupBy(one => one.Case).Select(group => Case.From(new CaseId(group.Key), [.. group.Select(one => one.Event)]))];
    }
}
