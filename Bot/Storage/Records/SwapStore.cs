using System.Globalization;
using Bot.Cases;
using Bot.Cases.Absences;
using Bot.Cases.People;
using Bot.Sealing;

namespace Bot.Storage.Records;

/// <summary>What people asked their colleagues for, and what they answered (P-19).</summary>
internal sealed class SwapStore(Database database)
{
    private const string Columns = "id, asked_by, asked, case_id, since, until, back_since, back_until, note, asked_at, accepted, answered_at";

    /// <summary>The swap with this number; null where there is none.</summary>
    public async Task<Swap?> FindAsync(int number) =>
        (await database.ReadAsync(statements => statements.All($"SELECT {Columns} FROM swaps WHERE id = $1", Row, (long)number))).FirstOrDefault() is { } found
            ? found with { Note = database.Seals.Open(found.Note, Note(number))! }
            : null;

    /// <summary>Whether a swap that is answered waits for an answer; held to the end of the transaction.</summary>
    public static bool Holds(Statements statements, SwapChange change) => change is SwapChange.Asked
        || (change is SwapChange.Answered answered && statements.All($"SELECT accepted FROM swaps WHERE id = $1{statements.ForUpdate}", row => row.IsDBNull(0), (long)answered.Number) is [true]);

    /// <summary>The place of a swap's note, to which it is sealed: it may say something of a case, or of somebody.</summary>
    public static string Note(long number) => string.Create(CultureInfo.InvariantCulture, $"swaps/note/{number}");

    /// <summary>Writes a change that holds.</summary>
    public static void Write(Statements statements, Seals seals, SwapChange? change, Instant now)
    {
        switch (change)
        {
            case null:
                break;
            case SwapChange.Asked { Swap: var one }:
                statements.Run(
                    "INSERT INTO swaps (id, asked_by, asked, case_id, since, until, back_since, back_until, note, asked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                    (long)one.Number, one.By.Value, one.Asked.Value, one.Case?.Number, one.Away?.Since.ToUnixTimeTicks(), one.Away?.Until.ToUnixTimeTicks(),
                    one.Back?.Since.ToUnixTimeTicks(), one.Back?.Until.ToUnixTimeTicks(), seals.Close(one.Note, Note(one.Number)), now.ToUnixTimeTicks());
                break;
            case SwapChange.Answered answered:
                statements.Run("UPDATE swaps SET accepted = $2, answered_at = $3 WHERE id = $1 AND accepted IS NULL", (long)answered.Number, answered.Accepted ? 1L : 0L, now.ToUnixTimeTicks());
                break;
            default:
                throw new InvalidOperationException(change.GetType().Name);
        }
    }

    private static Swap Row(IRow row) => new(
        (int)row.GetInt64(0), new PersonId(row.GetString(1)), new PersonId(row.GetString(2)), row.IsDBNull(3) ? null : new CaseId(row.GetInt64(3)),
        Span(row, 4), Span(row, 6), row.GetString(8), Instant.FromUnixTimeTicks(row.GetInt64(9)))
    {
        Accepted = row.IsDBNull(10) ? null : row.GetInt64(10) == 1,
        AnsweredAt = row.IsDBNull(11) ? null : Instant.FromUnixTimeTicks(row.GetInt64(11)),
    };

    private static Stretch? Span(IRow row, int column) => row.IsDBNull(column)
        ? null
        : new Stretch(Instant.FromUnixTimeTicks(row.GetInt64(column)), Instant.FromUnixTimeTicks(row.GetInt64(column + 1)));
}

/// <summary>A swap that is asked for, or answered.</summary>
internal abstract record SwapChange
{
    private SwapChange()
    {
    }

    /// <summary>Somebody asks for it.</summary>
    public sealed record Asked(Swap Swap) : SwapChange;

    /// <summary>The colleague says yes or no, once.</summary>
    public sealed record Answered(int Number, bool Accepted) : SwapChange;
}
