namespace Bot.Simulation;

/// <summary>Time that stands still until it is moved: the clock of a simulation, for the rules and for what waits.</summary>
internal sealed class VirtualTime(Instant start) : TimeProvider, IClock
{
    /// <summary>Now; it never goes back.</summary>
    public Instant Now { get; private set; } = start;

    /// <summary>Moves on to a later instant; an earlier one changes nothing.</summary>
    public void MoveTo(Instant instant) => Now = Instant.Max(Now, instant);

    /// <inheritdoc/>
    public Instant GetCurrentInstant() => Now;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();
}
