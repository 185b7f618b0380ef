namespace Bot.Cases.Clocks;

/// <summary>How long a promise may take, in open time: a duration, or a number of business days (a day is that day's configured open time, never 24 hours).</summary>
public abstract record Target
{
    private Target()
    {
    }

    /// <summary>A length of open time.</summary>
    public sealed record Time(Duration Length) : Target;

    /// <summary>The configured open time of this many business days, counted from the day the clock starts on.</summary>
    public sealed record BusinessDays(int Days) : Target;
}
