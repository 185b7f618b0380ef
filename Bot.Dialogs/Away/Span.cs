using Bot.Cases.Absences;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Away;

/// <summary>From and to, with date and time in the zone of who fills them in. A "to" that comes twice is the later one: nobody is back before (R3).</summary>
internal static class Span
{
    /// <summary>The last day.</summary>
    public static readonly DateField ToDate = new("to_date", "Until (date)");

    private static readonly DateField FromDate = new("from_date", "From (date)");
    private static readonly TimeField FromTime = new("from_time", "From (time)");
    private static readonly TimeField ToTime = new("to_time", "Until (time)") { Hint = "When they are back, such as 09:00." };

    /// <summary>The fields, from now on where nothing else is filled in.</summary>
    public static IEnumerable<Field> Fields(Turn turn)
    {
        var now = turn.Now.InZone(turn.Zone);
        return
        [
            FromDate with { Shown = LocalMoment.Typed(now.Date), Hint = $"Times are those of {turn.Zone.Id}." },
            FromTime with { Shown = LocalMoment.Typed(now.TimeOfDay) },
            ToDate,
            ToTime with { Shown = "09:00" },
        ];
    }

    /// <summary>What was filled in; what begins in the past begins now.</summary>
    public static Stretch Read(Turn turn) => new(
        Instant.Max(turn.Now, LocalMoment.At(FromDate.Read(turn.Answers) ?? default, FromTime.Read(turn.Answers) ?? default, turn.Zone)),
        LocalMoment.Until(ToDate.Read(turn.Answers) ?? default, ToTime.Read(turn.Answers) ?? default, turn.Zone));

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public static Problem? Check(Turn turn)
    {
        var when = Read(turn);
        return when.Until <= turn.Now ? new(ToDate.Key, "That is over already: give a time to come.")
            : when.Until <= when.Since ? new(ToDate.Key, "It has to end after it begins.")
            : null;
    }
}
