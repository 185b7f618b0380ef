using Microsoft.Data.Sqlite;

namespace Bot.Storage.Records.Sqlite;

/// <summary>Query plans that stay as they are.</summary>
internal static class Plans
{
    /// <summary>SQLITE_DBCONFIG_ENABLE_QPSG (https://sqlite.org/c3ref/c_dbconfig_defensive.html).</summary>
    private const int StablePlans = 1007;

    /// <summary>
    /// Has a connection plan by the text of a statement and not by its values (https://sqlite.org/queryplanner-ng.html#qpstab). Otherwise SQLite looks at the values of <c>LIMIT $1</c> and of what partial indexes are
    /// about, and each statement with one of these is parsed and planned anew each time it gets values.
    /// </summary>
    public static void Keep(SqliteConnection connection) => SQLitePCL.raw.sqlite3_db_config(connection.Handle, StablePlans, 1, out _);
}
