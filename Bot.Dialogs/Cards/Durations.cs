using Bot.Cases.Clocks;

namespace Bot.Dialogs.Cards;

/// <summary>Durations in plain words: "1 hour", "4 open hours", "3 business days".</summary>
internal static class Durations
{
    /// <summary>From here on days are easier to read than hours.</summary>
    private static readonly Duration ManyHours = Duration.FromHours(48);

    private static readonly Duration Hour = Duration.FromHours(1);
    private static readonly Duration Minute = Duration.FromMinutes(1);
    private static readonly Duration Second = Duration.FromSeconds(1);

    /// <summary>A promise's length, exactly; with <paramref name="openHours"/> it says that only open time counts.</summary>
    public static string Words(Target target, bool openHours) => Words(target, openHours ? "open " : string.Empty);

    /// <summary>A promise's length, exactly; <paramref name="counted"/> says which time counts where not all does: "open ", "working ".</summary>
    public static string Words(Target target, string counted) => target switch
    {
        Target.Time time when counted.Length > 0 => Joined(time.Length, days: false, counted),
        Target.Time time => Joined(time.Length, time.Length >= ManyHours),
        Target.BusinessDays days => Count(days.Days, "business day"),
        _ => throw new InvalidOperationException(target.GetType().Name),
    };

    /// <summary>A length of time as people say it, rounded down: days and hours, hours and minutes, minutes and seconds. Its sign is left to the sentence around it.</summary>
    public static string Words(Duration length)
    {
        var magnitude = length < Duration.Zero ? -length : length;
        var unit = magnitude >= ManyHours ? Hour : magnitude >= Hour ? Minute : Second;
        var rounded = Duration.FromTicks(magnitude.BclCompatibleTicks - (magnitude.BclCompatibleTicks % unit.BclCompatibleTicks));
        return Joined(rounded, rounded >= ManyHours);
    }

    private static string Joined(Duration length, bool days, string first = "")
    {
        (decimal Number, string Unit)[] parts =
        [
            (days ? length.Days : 0, "day"),
            (days ? length.Hours : (length.Days * 24) + length.Hours, "hour"),
            (length.Minutes, "minute"),
            (length.Seconds + (length.SubsecondNanoseconds / 1_000_000_000m), "second"),
        ];
        var said = parts.Where(part => part.Number > 0).Select((part, place) => Count(part.Number, place == 0 ? first + part.Unit : part.Unit)).ToList();
        return said.Count > 0 ? string.Join(' ', said) : "0 seconds";
    }

    private static string Count(decimal number, string unit) => $"{number:0.###} {unit}{(number == 1 ? string.Empty : "s")}";
}
