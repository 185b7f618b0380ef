using Bot.Dialogs.Notices;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Pings;

/// <summary>Stored pings as lines of a card: each with its case as it is now.</summary>
internal sealed class PingLines(CaseStore records, PolicyBook policies)
{
    /// <summary>The lines, in order.</summary>
    public async Task<IReadOnlyList<PingLine>> OfAsync(IEnumerable<PingRow> rows)
    {
        var lines = new List<PingLine>();
        foreach (var row in rows)
        {
            if (await records.FindAsync(row.Case) is { } stored)
                lines.Add(new PingLine(stored.Case, policies.Of(stored.PolicyHash), row.Place, row.Whose));
        }

        return [.. lines.OrderBy(line => line.Ping.Scheduled)];
    }
}
