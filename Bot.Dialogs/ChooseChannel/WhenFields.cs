using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.ChooseChannel;

/// <summary>A date and a time that belong together: both or neither, and not in the past.</summary>
internal sealed record WhenFields(DateField Date, TimeField Time)
{
    public WhenFields(string key, string label, bool saysOptional = true)
        : this(
            new DateField(key + "_date", label + ": date") { Required = false, SaysOptional = saysOptional },
            new TimeField(key + "_time", label + ": time") { Required = false, SaysOptional = saysOptional })
    {
    }

    /// <summary>The fields, with a proposal in them where there is one.</summary>
    public IEnumerable<Field> Fields(Instant? proposed, DateTimeZone zone) => proposed?.InZone(zone).LocalDateTime is { } local
        ? [Date with { Shown = LocalMoment.Typed(local.Date) }, Time with { Shown = LocalMoment.Typed(local.TimeOfDay) }]
        : [Date, Time];

    /// <summary>What is wrong; a missing date is, where <paramref name="needed"/> says what it is needed for.</summary>
    public IEnumerable<Problem> Problems(Turn turn, string? needed = null) => (Date.Read(turn.Answers), Time.Read(turn.Answers)) switch
    {
        (null, null) when needed is not null => [new(Date.Key, needed), new(Time.Key, "Please give a time.")],
        (null, null) => [],
        (null, _) => [new(Date.Key, "Please give a date with the time.")],
        (_, null) => [new(Time.Key, "Please give a time with the date.")],
        _ when Read(turn) < turn.Now => [new(Time.Key, "That has passed. Give a later date or time.")],
        _ => [],
    };

    /// <summary>The instant; null where nothing was filled in.</summary>
    public Instant? Read(Turn turn) => Date.Read(turn.Answers) is { } date && Time.Read(turn.Answers) is { } time
        ? LocalMoment.At(date, time, turn.Zone)
        : null;
}
