using System.Text.Json;
using Bot.Cases;
using Bot.Cases.People;
using Bot.Storage.Records;
using Bot.Storage.Records.Sqlite;

namespace Bot.Audit;

/// <summary>
/// What other programs have for the access log. With SQLite only the bot writes to its records while it runs (docs/adr/0003-sqlite-group-commit.md): then a verb leaves a line in a file beside them, which the bot takes over.
/// </summary>
internal sealed class AccessNotes(AuditSettings settings, AccessLog log)
{
    private const string Taken = ".taken";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Whether this program may write to the records itself.</summary>
    public static bool MayWrite(string records) => Database.IsPostgres(records) || !SqliteDatabase.IsOpenElsewhere(records);

    /// <summary>Notes an access: in the records where they are named, else in the file.</summary>
    public static async Task NoteAsync(AccessEntry entry, string? records, string file)
    {
        if (records is not null)
        {
            await using var database = Database.Open(records);
            await new AccessLog(database).NoteAsync(entry);
            return;
        }

        await File.AppendAllTextAsync(file, JsonSerializer.Serialize(Line.Of(entry), Options) + "\n");
    }

    /// <summary>Takes over what others left; how many notes.</summary>
    public async Task<int> TakeOverAsync()
    {
        var (left, taken) = (settings.NotesFile, settings.NotesFile + Taken);

        // What was taken and not noted before this bot ended comes first; a note that was noted just before it ended is noted twice.
        if (!File.Exists(taken))
        {
            if (!File.Exists(left))
                return 0;
            File.Move(left, taken);
        }

        var entries = (await File.ReadAllLinesAsync(taken)).Where(line => line.Length > 0).Select(Read).ToList();
        foreach (var entry in entries)
            await log.NoteAsync(entry);
        File.Delete(taken);
        return entries.Count;
    }

    /// <summary>A line that cannot be read is noted as that: somebody was at the file.</summary>
    private static AccessEntry Read(string text)
    {
        try
        {
            if (JsonSerializer.Deserialize<Line>(text, Options) is { Entrance: not null } line)
                return line.ToEntry();
        }
        catch (JsonException)
        {
            // Noted below.
        }

        return new AccessEntry(null, Origin.CommandLine("unknown"), null, AccessOutcome.Exported, Instant.FromUnixTimeTicks(0)) { Reason = "a note that cannot be read" };
    }

    private sealed record Line(string? Person, string Entrance, string? Account, string? Act, long? Case, AccessOutcome Outcome, string? Reason, long Ticks)
    {
        public static Line Of(AccessEntry entry) =>
            new(entry.Person?.Value, entry.Origin.Entrance, entry.Origin.Account, entry.Origin.Reason, entry.Case?.Number, entry.Outcome, entry.Reason, entry.At.ToUnixTimeTicks());

        public AccessEntry ToEntry() =>
            new(Person is null ? null : new PersonId(Person), new Origin(Entrance, Account, Act), Case is { } number ? new CaseId(number) : null, Outcome, Instant.FromUnixTimeTicks(Ticks)) { Reason = Reason };
    }
}
