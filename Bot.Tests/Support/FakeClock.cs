namespace Bot.Tests.Support;

/// <summary>A clock that stands still until it is set.</summary>
internal sealed class FakeClock(Instant now) : IClock
{
    public Instant Now { get; set; } = now;

    public Instant GetCurrentInstant() => Now;
}
