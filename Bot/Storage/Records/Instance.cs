namespace Bot.Storage.Records;

/// <summary>
/// This bot among those that work on the same records: its name, whether it is the only one, so that claims need not be written down, and the clock that due and leases go by:
/// the database's own where several share it, for theirs may differ.
/// </summary>
internal sealed record Instance(string Name, bool Alone, Func<Statements, Instant> Now)
{
    /// <summary>So long a claim holds without being renewed: then whoever made it is taken for dead (reliability F16).</summary>
    public static readonly Duration Lease = Duration.FromSeconds(15);

    /// <summary>The longest time until the work of another is looked for: nobody is woken by what another commits.</summary>
    public static readonly Duration Polling = Duration.FromSeconds(2);

    /// <summary>This process on its database, named for its machine and number.</summary>
    public static Instance Of(Database database, IClock clock) =>
        new($"{Environment.MachineName}/{Environment.ProcessId}", !database.Shared, statements => statements.Now(clock.GetCurrentInstant()));

    /// <summary>The longest pause between two rounds, of those that would be pauses for a lone bot.</summary>
    public Duration Pause(Duration idle) => Alone ? idle : Duration.Min(idle, Polling);
}
