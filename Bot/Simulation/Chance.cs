namespace Bot.Simulation;

/// <summary>Random numbers that are the same for a seed on every machine and every .NET: SplitMix64 (Steele, Lea and Flood 2014, https://doi.org/10.1145/2714064.2660195).</summary>
internal sealed class Chance(ulong seed)
{
    private ulong state = seed;

    /// <summary>A number of its own for each part of a seed, so that what one part draws changes nothing for the others.</summary>
    public static Chance Of(int seed, int part) => new(new Chance(((ulong)(uint)seed << 32) | (uint)part).Next());

    /// <summary>A number from 0 up to but not 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True in so many of all cases.</summary>
    public bool Happens(double share) => Share() < share;

    /// <summary>One of these.</summary>
    public T Of<T>(IReadOnlyList<T> choices) => choices[(int)(Share() * choices.Count)];

    /// <summary>A length around a median: lognormal, in whole seconds. With a spread of 1 two of three lie between a third of the median and three times it.</summary>
    public Duration Around(Duration median, double spread)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - Share())) * Math.Cos(2 * Math.PI * Share());
        return Duration.FromSeconds((long)Math.Round(median.TotalSeconds * Math.Exp(spread * normal)));
    }

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
