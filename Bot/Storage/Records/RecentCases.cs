using Bot.Cases;

namespace Bot.Storage.Records;

/// <summary>Readings of the cases that were read last, a bounded number: events are only ever added, so that an earlier reading needs but the later ones.</summary>
internal sealed class RecentCases
{
    /// <summary>About 10 MB of readings.</summary>
    private const int Most = 2000;

    private readonly Remembered<long, StoredCase> readings = new(Most);

    /// <summary>A reading of the case at this version or an earlier one; null where there is none. A later one is of a database that was put back, and is not used.</summary>
    public StoredCase? Find(CaseId id, long version) => readings.TryGet(id.Number, out var known) && known.Case.Version <= version ? known : null;

    /// <summary>Keeps a reading.</summary>
    public void Keep(StoredCase reading) => readings.Keep(reading.Case.Id.Number, reading);
}
