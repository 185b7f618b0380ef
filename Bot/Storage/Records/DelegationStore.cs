using Bot.Cases.People;
using Bot.Dialogs.Away;

namespace Bot.Storage.Records;

/// <summary>Delegations one by one, those that are over too, and how far people were told of each.</summary>
internal sealed class DelegationStore(Database database)
{
    private const string Columns = "id, from_person, to_person, since, until, client, made_by, ended_at, ended_by, told, tell_at";

    /// <summary>Those of which somebody is to be told now, the longest waiting first.</summary>
    public async Task<IReadOnlyList<DelegationRow>> DueAsync(Instant now, int most) => await database.ReadAsync(statements => statements.All(
        $"SELECT {Columns} FROM delegations WHERE tell_at <= $1 ORDER BY tell_at LIMIT $2", Row, now.ToUnixTimeTicks(), most));

    /// <summary>When somebody is to be told next; null where nobody is.</summary>
    public async Task<Instant?> NextAsync() =>
        await database.ReadAsync(statements => statements.Ask("SELECT min(tell_at) FROM delegations WHERE tell_at IS NOT NULL")) is long ticks ? Instant.FromUnixTimeTicks(ticks) : null;

    /// <summary>The delegation with this number; null where there is none.</summary>
    public async Task<DelegationRow?> FindAsync(long number) =>
        (await database.ReadAsync(statements => statements.All($"SELECT {Columns} FROM delegations WHERE id = $1", Row, number))).FirstOrDefault();

    /// <summary>Puts off what is due and could not be told.</summary>
    public Task<int> PutOffAsync(long number, Instant until) => database.WriteAsync(statements =>
        statements.Run("UPDATE delegations SET tell_at = $2 WHERE id = $1 AND tell_at IS NOT NULL", number, until.ToUnixTimeTicks()));

    /// <summary>Whether people were told as far as was thought, and nothing else is to be told by now; held to the end of the transaction.</summary>
    public static bool Holds(Statements statements, DelegationTold told) => statements.All(
        $"SELECT told, tell_at FROM delegations WHERE id = $1{statements.ForUpdate}", row => (row.GetInt64(0), row.IsDBNull(1) ? (long?)null : row.GetInt64(1)), told.Row.Number) is [var found]
        && found == ((long)told.Row.Told, told.Row.TellAt?.ToUnixTimeTicks());

    /// <summary>Writes down how far people are told, within a transaction.</summary>
    public static void Write(Statements statements, DelegationTold? told)
    {
        if (told is not null)
            statements.Later("UPDATE delegations SET told = $2, tell_at = $3 WHERE id = $1", told.Row.Number, (long)told.Told, told.Next?.ToUnixTimeTicks());
    }

    private static DelegationRow Row(IRow row) => new(
        new Delegation(row.GetInt64(0), new PersonId(row.GetString(1)), new PersonId(row.GetString(2)), row.At(3)!.Value, row.At(4)!.Value, row.Maybe(5)),
        new PersonId(row.GetString(6)),
        row.At(7),
        row.Maybe(8) is { } by ? new PersonId(by) : null,
        (StandInStage)row.GetInt64(9),
        row.At(10));
}

/// <summary>A delegation as it is stored: who made it, when and by whom it was ended early, how far people were told, and when they are told more.</summary>
internal sealed record DelegationRow(Delegation Delegation, PersonId MadeBy, Instant? EndedAt, PersonId? EndedBy, StandInStage Told, Instant? TellAt)
{
    /// <summary>Its number.</summary>
    public long Number => Delegation.Number;

    /// <summary>How far it is now.</summary>
    public StandInStage StageAt(Instant now) => EndedAt is not null || now >= Delegation.Until ? StandInStage.Over
        : now >= Delegation.Since ? StandInStage.Begun
        : StandInStage.Made;
}

/// <summary>People are told of a delegation as far as <paramref name="Told"/>, and more at <paramref name="Next"/>; <paramref name="Row"/> is what that was decided on.</summary>
internal sealed record DelegationTold(DelegationRow Row, StandInStage Told, Instant? Next);
