using System.Collections.Concurrent;
using Npgsql;
using NpgsqlTypes;

namespace Bot.Storage.Records.Postgres;

/// <summary>The types of a statement's parameters as the server infers them, asked once a statement: so that a null has the type of the column it is for, and a statement is prepared once.</summary>
internal sealed class ParameterTypes
{
    private readonly ConcurrentDictionary<string, NpgsqlDbType[]> known = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, string> many = new(StringComparer.Ordinal);

    /// <summary>A statement whose types are known, for many rows at once.</summary>
    public string ForMany(string sql) => many.GetOrAdd(sql, one => ManyRows.Of(one, known[one]));

    /// <summary>The types that are known; null where they have to be asked for.</summary>
    public NpgsqlDbType[]? Find(string sql) => known.GetValueOrDefault(sql);

#pragma warning disable CA2100 // The texts are constants of the stores; values are always parameters.
    /// <summary>Asks for the types on a connection that nothing is under way on.</summary>
    public NpgsqlDbType[] Ask(NpgsqlConnection connection, string sql)
    {
        using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand($"PREPARE types_of AS {sql}"),
                new NpgsqlBatchCommand("SELECT parameter_types::text[] FROM pg_prepared_statements WHERE name = 'types_of'"),
                new NpgsqlBatchCommand("DEALLOCATE types_of"),
            },
        };
        return known[sql] = [.. ((string[])batch.ExecuteScalar()!).Select(name => Of(name, sql))];
    }
#pragma warning restore CA2100

    private static NpgsqlDbType Of(string name, string sql) => name switch
    {
        "text" => NpgsqlDbType.Text,
        "bigint" => NpgsqlDbType.Bigint,
        "integer" => NpgsqlDbType.Integer,
        "bytea" => NpgsqlDbType.Bytea,
        "text[]" => NpgsqlDbType.Array | NpgsqlDbType.Text,
        "bigint[]" => NpgsqlDbType.Array | NpgsqlDbType.Bigint,
        "bytea[]" => NpgsqlDbType.Array | NpgsqlDbType.Bytea,
        _ => throw new NotSupportedException($"A parameter of type {name}: {sql}"),
    };
}
