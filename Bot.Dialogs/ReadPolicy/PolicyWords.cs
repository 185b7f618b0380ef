using System.Globalization;
using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;

namespace Bot.Dialogs.ReadPolicy;

/// <summary>The words for a policy's parts, the same on cards and in documents.</summary>
internal static class PolicyWords
{
    /// <summary>Who is told.</summary>
    public static string Audiences(EscalationPolicy policy, IReadOnlyList<Audience> audiences) =>
        audiences.Count == 0 ? "nobody" : Listed(audiences.Select(audience => audience switch
        {
            Audience.Owner => "its owner",
            Audience.Reporter => "who logged it",
            Audience.CurrentTier => "its tier",
            Audience.NextTier => "the tier above",
            Audience.ClientOwner => "the client's owner",
            Audience.Someone someone => policy.NameOf(someone.Person),
            _ => throw new InvalidOperationException(audience.GetType().Name),
        }));

    /// <summary>"1 case", "2 cases".</summary>
    public static string Count(long count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    /// <summary>The open windows of a week, and the zone.</summary>
    public static string OpenHours(WeeklyCalendar calendar)
    {
        var windows = calendar.Open.Select(window => $"{Listed(window.Days.Order().Select(day => day.ToString()[..3]))} {Hours([window.Hours])}");
        return $"{string.Join("; ", windows)} ({calendar.Zone.Id})";
    }

    /// <summary>"09:00 to 12:30"; "closed" where there are none.</summary>
    public static string Hours(IReadOnlyList<OpenHours> hours) => hours.Count == 0
        ? "closed"
        : string.Join(" and ", hours.Select(one => $"{one.From.ToString("HH:mm", CultureInfo.InvariantCulture)} to {one.To?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "24:00"}"));

    /// <summary>"25 December 2026".</summary>
    public static string Date(LocalDate date) => date.ToString("d MMMM uuuu", CultureInfo.InvariantCulture);

    /// <summary>"every hour", and "every 4 hours".</summary>
    public static string Every(string words) => words.StartsWith("1 ", StringComparison.Ordinal) && !words.AsSpan(1).ContainsAnyInRange('0', '9')
        ? $"every {words[2..]}"
        : $"every {words}";

    /// <summary>Words with commas between them.</summary>
    public static string Listed(IEnumerable<string> words) => string.Join(", ", words);

    /// <summary>A promise in words: "4 working hours, London time", "1 hour, day and night", "3 business days, London time".</summary>
    public static string Promise(Target target, BusinessCalendar calendar) => $"{Length(target, calendar)}, {Counted(calendar)}";

    /// <summary>A promise's length in the time that counts: "4 working hours", "1 hour".</summary>
    public static string Length(Target target, BusinessCalendar calendar) => Durations.Words(target, calendar is AlwaysCalendar ? string.Empty : "working ");

    /// <summary>Which time counts: "day and night", "London time".</summary>
    public static string Counted(BusinessCalendar calendar) => calendar switch
    {
        AlwaysCalendar => "day and night",
        WeeklyCalendar weekly => ZoneTime(weekly.Zone),
        OverlapCalendar overlap => $"the hours in which both are at work ({Counted(overlap.First)} and {Counted(overlap.Second)})",
        _ => "open hours",
    };

    /// <summary>A zone as people say it: "London time" for Europe/London.</summary>
    public static string ZoneTime(DateTimeZone zone) => zone.Id.Contains('/', StringComparison.Ordinal) && !zone.Id.StartsWith("Etc/", StringComparison.Ordinal)
        ? $"{zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ')} time"
        : zone.Id;

    /// <summary>How the client is spoken to, the usual first.</summary>
    public static string Channels(IEnumerable<ClientChannel> channels) => Listed(channels.Select(channel => channel switch
    {
        ClientChannel.Email => "e-mail",
        ClientChannel.Call => "call",
        ClientChannel.Meeting => "meeting",
        ClientChannel.Ticket => "their ticket",
        _ => throw new InvalidOperationException(channel.ToString()),
    }));

    /// <summary>When a post-mortem is owed.</summary>
    public static string Owed(PostMortemRule rule) => rule switch
    {
        PostMortemRule.Required => "required",
        PostMortemRule.IfEscalated => "required when the case went up or was reopened",
        PostMortemRule.Optional => "optional",
        _ => throw new InvalidOperationException(rule.ToString()),
    };
}
