using Bot.Cases;
using Bot.Sealing;

namespace Bot.Storage.Records;

/// <summary>Reads cases: their rows, unsealed, and only those that are not known yet.</summary>
internal sealed class CaseReading(Database database)
{
    private readonly RecentCases recent = new();

    /// <summary>The case with this number; null where there is none.</summary>
    public async Task<StoredCase?> FindAsync(CaseId id)
    {
        if (await database.ReadAsync(statements => Read(statements, id)) is not { } read)
            return null;
        if (read.Later.Count == 0)
            return read.Known;
        var seal = read.Later.Any(row => Seal.Is(row.Body)) ? await database.Seals.OfAsync(id, Seal.NumberOf(read.Later[^1].Body)) : new CaseSeal(id, new Dictionary<int, byte[]>());
        var later = EventText.Read(seal, read.Known?.Case.Version ?? 0, read.Later, read.Redacted);
        var found = read.Known is null
            ? new StoredCase(Case.From(id, later), read.Policy, read.Channel, read.Conversation)
            : read.Known with { Case = later.Aggregate(read.Known.Case, (reading, next) => reading.After(next)) };
        recent.Keep(found);
        return found;
    }

    /// <summary>Remembers cases as they were just committed: what follows from that need not read them again. Where something was removed they are read anew, without it.</summary>
    public IReadOnlyList<CommitOutcome> Kept(IReadOnlyList<Commit> commits, IReadOnlyList<CommitOutcome> outcomes)
    {
        foreach (var (commit, outcome) in commits.Zip(outcomes))
        {
            if (outcome is CommitOutcome.Done && commit.Change is { } change && !change.After.Events.Skip(change.ExpectedVersion).Any(one => one is ContentRemoved))
                recent.Keep(new StoredCase(change.After, change.PolicyHash, change.Channel, change.Conversation));
        }

        return outcomes;
    }

    /// <summary>The cases with these numbers that there are, in this order: read together where nothing is sealed and nothing was removed.</summary>
    public async Task<IReadOnlyList<StoredCase>> FindAsync(IReadOnlyList<CaseId> ids)
    {
        if (ids.Count == 0)
            return [];
        var cases = new Dictionary<CaseId, StoredCase>();
        var unread = await database.ReadAsync(statements =>
        {
            var heads = statements.AllOf(WakeUpStore.Rows, WakeUpStore.Head, ids.Select(id => id.Number));
            foreach (var known in heads.Select(Known).OfType<StoredCase>())
                cases[known.Case.Id] = known;
            return WakeUpStore.Read(statements, default, null, [.. heads.Where(head => !cases.ContainsKey(head.Id))]);
        });
        foreach (var one in unread.Cases)
        {
            if (one.Redacted.Any() || one.Events.Any(each => EventText.IsRemoval(each.Type) || Seal.Is(each.Body)))
            {
                if (await FindAsync(one.Id) is { } found)
                    cases[one.Id] = found;
                continue;
            }

            cases[one.Id] = one.Stored();
            recent.Keep(cases[one.Id]);
        }

        return [.. ids.Select(id => cases.GetValueOrDefault(id)).OfType<StoredCase>()];
    }

    /// <summary>The case that a row is of, where as many events of it are kept. Under which policy it runs, and where it lives, the row says.</summary>
    private StoredCase? Known(ClaimedCase head) => recent.Find(head.Id, head.Version) is { } reading && reading.Case.Version == head.Version
        ? reading with { PolicyHash = head.PolicyHash, Channel = head.Channel, Conversation = head.Conversation }
        : null;

    private CaseRead? Read(Statements statements, CaseId id)
    {
        var heads = statements.All("SELECT version, policy, channel, conversation FROM cases WHERE id = $1", row => (Version: row.GetInt64(0), Policy: row.GetString(1), Channel: row.GetString(2), Conversation: row.Maybe(3)), id.Number);
        if (heads is not [var head])
            return null;

        // Events are for good; under which policy a case runs, and where it lives, may change.
        var known = recent.Find(id, head.Version) is { } reading ? reading with { PolicyHash = head.Policy, Channel = head.Channel, Conversation = head.Conversation } : null;
        if (known?.Case.Version == head.Version)
            return new CaseRead(known, head.Policy, head.Channel, head.Conversation, [], []);
        var later = Events(statements, id, known?.Case.Version ?? 0);
        if (!later.Any(row => EventText.IsRemoval(row.Type)))
            return new CaseRead(known, head.Policy, head.Channel, head.Conversation, later, []);

        // What was removed is not remembered either.
        return new CaseRead(null, head.Policy, head.Channel, head.Conversation, known is null ? later : Events(statements, id, 0), [.. Redactions.Of(statements, [id])[id]]);
    }

    private static List<(string Type, string Body)> Events(Statements statements, CaseId id, int first) => statements.All(
        "SELECT type, body FROM case_events WHERE case_id = $1 AND sequence >= $2 ORDER BY sequence", row => (row.GetString(0), row.GetString(1)), id.Number, first);

    private sealed record CaseRead(StoredCase? Known, string Policy, string Channel, string? Conversation, IReadOnlyList<(string Type, string Body)> Later, IReadOnlyList<Redaction> Redacted);
}
