using Bot.Storage.Records;

namespace Bot.Reminders;

/// <summary>Whether the sweep is alive, as it and who watches it left word last.</summary>
internal sealed class Pulse
{
    private readonly Lock change = new();
    private Instant? swept;
    private string? alarm;
    private IReadOnlyList<InstanceRow> others = [];

    /// <summary>When the last round of the sweep was complete; null where none was yet.</summary>
    public Instant? Swept
    {
        get
        {
            lock (change)
                return swept;
        }
    }

    /// <summary>What is wrong with the wake-ups; null where nothing is.</summary>
    public string? Alarm
    {
        get
        {
            lock (change)
                return alarm;
        }
    }

    /// <summary>All bots on these records as they were last seen; none where this is the only one.</summary>
    public IReadOnlyList<InstanceRow> Others
    {
        get
        {
            lock (change)
                return others;
        }
    }

    /// <summary>A round of the sweep is complete.</summary>
    public void Sweeps(Instant at)
    {
        lock (change)
            swept = at;
    }

    /// <summary>What whoever watches found; true where that is news.</summary>
    public bool Finds(string? wrong, IReadOnlyList<InstanceRow> seen)
    {
        lock (change)
        {
            var news = wrong is null != alarm is null;
            (alarm, others) = (wrong, seen);
            return news;
        }
    }
}
