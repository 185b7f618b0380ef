using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Storage.Records;

/// <summary>Whose turn it was last in each tier that takes turns (R28).</summary>
internal sealed class TurnStore(Database database)
{
    /// <summary>All pointers; a tier that has none yet is not among them.</summary>
    public async Task<IReadOnlyDictionary<TierId, Pointer>> ReadAsync() => (await database.ReadAsync(statements => statements.All(
        "SELECT tier, person, version FROM tier_turns", row => (Tier: new TierId(row.GetString(0)), Pointer: new Pointer(new PersonId(row.GetString(1)), row.GetInt64(2))))))
        .ToDictionary(row => row.Tier, row => row.Pointer);

    /// <summary>Whether the pointers are where the turns were taken from, held to the end of the transaction.</summary>
    public static bool Holds(Statements statements, IReadOnlyList<TurnMove> moves)
    {
        // In one order everywhere: of two transactions with the same tiers one waits for the other, and never each for the other.
        foreach (var move in moves.OrderBy(move => move.Tier.Value, StringComparer.Ordinal))
        {
            if (move.Expected == 0)
                statements.Run("INSERT INTO tier_turns (tier, person, version) VALUES ($1, '', 0) ON CONFLICT DO NOTHING", move.Tier.Value);
            if (statements.Ask($"SELECT version FROM tier_turns WHERE tier = $1{statements.ForUpdate}", move.Tier.Value) is not long version || version != move.Expected)
                return false;
        }

        return true;
    }

    /// <summary>Moves pointers that hold.</summary>
    public static void Write(Statements statements, IEnumerable<TurnMove> moves)
    {
        foreach (var move in moves)
            statements.Later("UPDATE tier_turns SET person = $2, version = $3 WHERE tier = $1", move.Tier.Value, move.Person.Value, move.Expected + 1);
    }
}

/// <summary>Whose turn it was last, and how many turns were taken.</summary>
internal sealed record Pointer(PersonId Person, long Version);

/// <summary>A tier's pointer moves on to somebody, from where it was after <paramref name="Expected"/> moves.</summary>
internal sealed record TurnMove(TierId Tier, long Expected, PersonId Person);
