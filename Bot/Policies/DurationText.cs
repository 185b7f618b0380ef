using System.Globalization;
using Bot.Cases.Clocks;
using NodaTime.Text;

namespace Bot.Policies;

/// <summary>Targets as people write them: ISO 8601 durations (<c>PT1H30M</c>, <c>P1D</c> is 24 hours) and business days (<c>3bd</c>).</summary>
internal static class DurationText
{
    /// <summary>A promise longer than a century is a slip of the pen.</summary>
    private const int LongestDays = 36_525;

    /// <summary>The target a text means; null where it is neither form, negative, in months or years (which have no fixed length), or longer than a century.</summary>
    public static Target? Parse(string text) =>
        text.EndsWith("bd", StringComparison.Ordinal) ? BusinessDays(text[..^2]) : Time(text);

    private static Target.BusinessDays? BusinessDays(string count) =>
        int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= LongestDays
            ? new Target.BusinessDays(days)
            : null;

    private static Target.Time? Time(string text)
    {
        if (text.Contains('-', StringComparison.Ordinal)
            || !PeriodPattern.NormalizingIso.Parse(text).TryGetValue(Period.Zero, out var period)
            || period is not { Years: 0, Months: 0 }
            || RoughDays(period) > LongestDays)
            return null;

        return new Target.Time(period.ToDuration());
    }

    /// <summary>Floating point on purpose: the sum cannot overflow, whatever was written.</summary>
    private static double RoughDays(Period period) =>
        (period.Weeks * 7d) + period.Days + (period.Hours / 24d) + (period.Minutes / 1440d) + (period.Seconds / 86_400d);
}
