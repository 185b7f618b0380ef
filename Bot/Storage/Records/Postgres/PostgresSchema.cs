using Npgsql;

namespace Bot.Storage.Records.Postgres;

/// <summary>Brings PostgreSQL's schema up to date: under a lock, so that of several instances that start one does it and the others wait.</summary>
internal static class PostgresSchema
{
    /// <summary>Any number that nothing else on the server locks: "EngagemB" as bytes.</summary>
    private const long Lock = 0x45_6E_67_61_67_65_6D_42;

    /// <summary>The oldest PostgreSQL with what is used here: pg_current_xact_id and normalize.</summary>
    private const int Oldest = 13;

#pragma warning disable CA2100 // The texts are this assembly's own numbered schema files.
    /// <summary>Applies the changes of a schema that a database lacks, and notes them in a table of their own. A fault with a sentence where the database cannot be used.</summary>
    public static void Apply(string connectionString, string schema = "Postgres", string changes = "schema_changes")
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        if (connection.PostgreSqlVersion.Major < Oldest)
            throw new NotSupportedException($"PostgreSQL {connection.PostgreSqlVersion} is too old: version {Oldest} or newer is needed.");
        using var transaction = connection.BeginTransaction();
        using var command = new NpgsqlCommand($"SELECT current_setting('server_encoding') FROM pg_advisory_xact_lock({Lock})", connection, transaction) { CommandTimeout = 0 };
        if (command.ExecuteScalar() is not "UTF8")
            throw new NotSupportedException("The database is not in UTF-8. Create it with: CREATE DATABASE engagementbot ENCODING 'UTF8' TEMPLATE template0");
        command.CommandText = $"CREATE TABLE IF NOT EXISTS {changes} (number bigint PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now()); SELECT coalesce(max(number), 0) FROM {changes}";
        foreach (var (number, text) in SchemaScripts.After(schema, (long)command.ExecuteScalar()!))
        {
            command.CommandText = $"{text}; INSERT INTO {changes} (number) VALUES ({number})";
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }
#pragma warning restore CA2100
}
