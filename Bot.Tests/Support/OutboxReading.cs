using System.Collections.ObjectModel;
using Bot.Storage.Records;

namespace Bot.Tests.Support;

/// <summary>The outbox as it is read where nobody works on anything.</summary>
internal static class OutboxReading
{
    /// <summary>The rows of so many lanes a channel that may go out now.</summary>
    public static Task<IReadOnlyList<OutboxRow>> WaitingAsync(this OutboxStore table, int most, Instant now) => table.WaitingAsync(most, now, ReadOnlyDictionary<string, string>.Empty);

    /// <summary>When the next lane may go on.</summary>
    public static Task<Instant?> NextAsync(this OutboxStore table) => table.NextAsync(1, ReadOnlyDictionary<string, string>.Empty);
}
