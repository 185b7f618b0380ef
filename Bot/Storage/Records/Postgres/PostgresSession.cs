using System.Transactions;
using Npgsql;

namespace Bot.Storage.Records.Postgres;

/// <summary>One connection to PostgreSQL and the turns on it: opened when it is needed, and anew where it broke. Used by one thread.</summary>
internal sealed class PostgresSession(string connectionString, ParameterTypes types, CancellationToken stop) : IDisposable
{
    /// <summary>So often a turn is done where others are in the way, or the connection breaks before its commit was sent.</summary>
    private const int Tries = 5;

    /// <summary>So often the server is asked what became of a commit, a twentieth of a second apart: as long as a platform waits for an answer, and no longer.</summary>
    private const int Questions = 30;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    private PostgresStatements? statements;

    /// <summary>The server's line of history and when it was started: one that took over from another, or that came back from a crash, may give a transaction's number once more, for what it never wrote down.</summary>
    private string life = string.Empty;

    /// <summary>Does a turn in a transaction of its own; durable when it returns. A commit that got no answer is asked after at the server: neither outcome is ever assumed.</summary>
    public T Write<T>(Func<Statements, T> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            var turn = Open();
            T? result = default;
            NpgsqlException lost;
            try
            {
                turn.Begin();
                result = work(turn);
                turn.Commit();
                return result;
            }
            catch (NpgsqlException fault) when (turn.Committing && Faults.EndsConnection(fault))
            {
                lost = fault;
            }
            catch (Exception fault)
            {
                Undo(turn, fault);
                if (attempt == Tries || !(Faults.WasInTheWay(fault) || Faults.BrokeConnection(fault)))
                    throw;
                continue;
            }

            Close();
            if (IsCommitted(turn.Transaction!, lost))
                return result!;
            if (attempt == Tries)
                throw lost;
        }
    }

    /// <summary>Reads.</summary>
    public T Read<T>(Func<Statements, T> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            var reading = Open();
            try
            {
                return work(reading);
            }
            catch (NpgsqlException fault) when (Faults.EndsConnection(fault))
            {
                Close();
                if (attempt == Tries || !Faults.BrokeConnection(fault))
                    throw;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private PostgresStatements Open()
    {
        if (statements is not null)
            return statements;
#pragma warning disable CA2000 // The statements own the connection, and this object them.
        var connection = new NpgsqlConnection(connectionString);
#pragma warning restore CA2000
        try
        {
            connection.Open();
            using var command = new NpgsqlCommand("SELECT substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) || pg_postmaster_start_time()", connection);
            life = (string)command.ExecuteScalar()!;
            return statements = new PostgresStatements(connection, types);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Close()
    {
        statements?.Dispose();
        statements = null;
    }

    private void Undo(PostgresStatements turn, Exception fault)
    {
        try
        {
            if (!Faults.EndsConnection(fault))
            {
                turn.Undo();
                return;
            }
        }
        catch (NpgsqlException)
        {
            // Whatever is left of the turn ends with the connection.
        }

        Close();
    }

    private bool IsCommitted(string transaction, NpgsqlException lost)
    {
        var before = life;
        for (var question = 1; question <= Questions; question++)
        {
            if (question > 1 && stop.WaitHandle.WaitOne(Between))
                break;
            try
            {
                var turn = Open();
                if (life != before)
                    throw new TransactionInDoubtException($"Another server took over the database, or it was started anew, while transaction {transaction} was committed.", lost);
                switch (turn.Ask("SELECT pg_xact_status($1::text::xid8)", transaction))
                {
                    case "committed":
                        return true;
                    case "aborted":
                        return false;
                }
            }
            catch (NpgsqlException)
            {
                // The server is not back yet.
                Close();
            }
        }

        throw new TransactionInDoubtException($"What became of transaction {transaction} cannot be asked now.", lost);
    }
}
