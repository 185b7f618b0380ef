using Npgsql;

namespace Bot.Storage.Records.Postgres;

/// <summary>What a fault of PostgreSQL means for the work it met. Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html</summary>
internal static class Faults
{
    /// <summary>Others were in the way, and are not any more when the work is done again: a deadlock, a conflict, or a row that somebody else put there first.</summary>
    public static bool WasInTheWay(Exception fault) => fault is PostgresException
    {
        SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation,
    };

    /// <summary>The connection is gone or goes away: nothing that was not committed is there.</summary>
    public static bool EndsConnection(Exception fault) => fault switch
    {
        PostgresException told => told.SqlState.StartsWith("57P", StringComparison.Ordinal) || told.SqlState.StartsWith("08", StringComparison.Ordinal) || told.Severity is "FATAL" or "PANIC",
        NpgsqlException => true,
        _ => false,
    };

    /// <summary>The server has no room, or somebody holds what is needed for too long.</summary>
    public static bool IsBusy(Exception fault) => fault is PostgresException { SqlState: var state } &&
        (state is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.ReadOnlySqlTransaction || state.StartsWith("53", StringComparison.Ordinal));

    /// <summary>The connection broke, and was not given up because time was over: a new one may do.</summary>
    public static bool BrokeConnection(Exception fault) => EndsConnection(fault) && fault.InnerException is not TimeoutException;
}
