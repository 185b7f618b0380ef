using Bot.Cases.Clocks;
using Bot.Cases.Policy;

namespace Bot.Dialogs.ReadPolicy;

/// <summary>What a client may expect, in Markdown: from the very promises that the clocks run on, and with nothing of how we work inside (0.05).</summary>
public static class CharterDocument
{
    /// <summary>The charter under a policy.</summary>
    public static string Of(EscalationPolicy policy) => string.Join('\n',
    [
        "# How soon you hear from us",
        string.Empty,
        "When you bring us an issue we tell you at once how grave we take it to be. What you can count on from then:",
        string.Empty,
        .. policy.Levels.SelectMany(level => Expect(policy, level)),
        .. WorkingHours(policy),
        $"Version {policy.Version}.",
        string.Empty,
    ]);

    private static IEnumerable<string> Expect(EscalationPolicy policy, Level level)
    {
        var calendar = policy.CalendarOf(level);
        return
        [
            $"## {Markdown.Text(Capital(level.Id.Value))}",
            string.Empty,
            .. Markdown.Items(
            [
                Markdown.Text($"We answer within {PolicyWords.Promise(level.First, calendar)}."),
                Markdown.Text($"When you write or call again, we answer within {PolicyWords.Promise(level.Next, calendar)}."),
                Markdown.Text($"Until it is solved you hear from us {PolicyWords.Every(PolicyWords.Length(level.ClientUpdate, calendar))}."),
                .. level.ResolveCase is { } whole ? [Markdown.Text($"We aim to solve it within {PolicyWords.Promise(whole, calendar)}.")] : Array.Empty<string>(),
            ]),
        ];
    }

    /// <summary>The hours of the calendars that the levels count in, without their names.</summary>
    private static IEnumerable<string> WorkingHours(EscalationPolicy policy)
    {
        var calendars = policy.Levels.Select(policy.CalendarOf).OfType<WeeklyCalendar>().Distinct().ToList();
        return calendars.Count == 0 ? [] :
        [
            "## Our working hours",
            string.Empty,
            .. Markdown.Items(calendars.Select(calendar => Markdown.Text(PolicyWords.OpenHours(calendar))
                + (calendar.Closed.Count == 0 ? string.Empty : $"; closed on {string.Join(", ", calendar.Closed.Order().Select(PolicyWords.Date))}"))),
        ];
    }

    private static string Capital(string text) => text.Length == 0 ? text : string.Concat(char.ToUpperInvariant(text[0]).ToString(), text.AsSpan(1));
}
