using System.Transactions;
using Bot.Storage.Records.Postgres;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Bot.Storage.Records;

/// <summary>Whether a fault means that the records cannot be reached now and may be again soon: what was wanted is to be asked for again.</summary>
internal static class Away
{
    // https://www.sqlite.org/rescode.html: busy, locked, read only, input or output, full, cannot be opened.
    private static readonly int[] OfSqlite = [5, 6, 8, 10, 13, 14];

    /// <summary>Whether it does.</summary>
    public static bool Is(Exception fault) => fault switch
    {
        SqliteException sqlite => OfSqlite.Contains(sqlite.SqliteErrorCode),
        NpgsqlException server => Faults.EndsConnection(server) || Faults.IsBusy(server),
        TransactionInDoubtException => true,
        _ => false,
    };
}
