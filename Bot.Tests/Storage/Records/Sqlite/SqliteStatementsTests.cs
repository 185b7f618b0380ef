using Bot.Storage.Records.Sqlite;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Storage.Records.Sqlite;

/// <summary>What goes past the provider's command waits for another program's lock as long as the provider would.</summary>
public sealed class SqliteStatementsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public void Another_programs_lock_is_waited_for_as_long_as_the_connection_says(int seconds)
    {
        var connection = new SqliteConnection($"Data Source=:memory:;Default Timeout={seconds}");
        connection.Open();
        using var statements = new SqliteStatements(connection);
        statements.Ask("PRAGMA busy_timeout").ShouldBe(seconds * 1000L);
    }
}
