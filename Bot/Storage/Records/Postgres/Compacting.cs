using Npgsql;

namespace Bot.Storage.Records.Postgres;

/// <summary>Writes tables of PostgreSQL anew, without rows that were deleted or changed, and asks the server to put its files in order.</summary>
internal static class Compacting
{
    /// <summary>A large table takes its time; others wait for it meanwhile, so that this is for a quiet hour.</summary>
    private const int Longest = 3600;

    /// <summary>Compacts; what it could not reach, in a sentence.</summary>
    public static async Task<string?> RunAsync(string connectionString, IReadOnlyList<string> tables)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandTimeout = Longest;
        command.CommandText = "SET lock_timeout = 0";
        await command.ExecuteNonQueryAsync();
#pragma warning disable CA2100 // The names are constants of this assembly.
        foreach (var table in tables)
        {
            command.CommandText = $"VACUUM FULL {table}";
            await command.ExecuteNonQueryAsync();
        }
#pragma warning restore CA2100

        try
        {
            command.CommandText = "CHECKPOINT";
            await command.ExecuteNonQueryAsync();
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return "This user may not ask PostgreSQL for a checkpoint, so that its files are put in order when it makes the next one by itself, within minutes.";
        }

        return null;
    }
}
