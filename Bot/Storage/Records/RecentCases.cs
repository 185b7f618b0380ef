using System.Collections.Concurrent;
using Bot.Cases;

namespace Bot.Storage.Records;

/// <summary>Readings of the cases that were read last, a bounded number: events are only ever added, so that an earlier reading needs but the later ones.</summary>
internal sealed class RecentCases
{
    /// <summary>About 10 MB of readings.</summary>
    private const int Most = 2000;

    private readonly ConcurrentDictionary<long, StoredCase> readings = new();

    /// <summary>A reading of the case at this version or an earlier one; null where there is none. A later one is of a database that was put back, and is not used.</summary>
    public StoredCase? Find(CaseId id, long version) => readings.TryGetValue(id.Number, out var known) && known.Case.Version <= version ? known : null;

    /// <summary>Keeps a reading.</summary>
    public void Keep(StoredCase reading)
    {
        if (readings.Count >= Most)
            readings.Clear();
        readings[reading.Case.Id.Number] = reading;
    }

    /// <summary>The cases with these numbers that there are, in this order: of those that are kept only the rows are read.</summary>
    public async Task<IReadOnlyList<StoredCase>> FindAsync(Database database, IReadOnlyList<CaseId> ids)
    {
        var cases = new Dictionary<CaseId, StoredCase>();
        var unread = await database.ReadAsync(statements =>
        {
            var heads = statements.AllOf(WakeUpStore.Rows, WakeUpStore.Head, ids.Select(id => id.Number));
            foreach (var known in heads.Select(Known).OfType<StoredCase>())
                cases[known.Case.Id] = known;
            return WakeUpStore.Read(statements, default, null, [.. heads.Where(head => !cases.ContainsKey(head.Id))]);
        });
        foreach (var one in unread.Cases.Select(read => read.Stored()))
        {
            cases[one.Case.Id] = one;
            Keep(one);
        }

        return [.. ids.Select(id => cases.GetValueOrDefault(id)).OfType<StoredCase>()];
    }

    /// <summary>The case that a row is of, where as many events of it are kept. Under which policy it runs, and where it lives, the row says.</summary>
    private StoredCase? Known(ClaimedCase head) => Find(head.Id, head.Version) is { } reading && reading.Case.Version == head.Version
        ? reading with { PolicyHash = head.PolicyHash, Channel = head.Channel, Conversation = head.Conversation }
        : null;
}
