namespace Bot.Cases.Clocks;

/// <summary>Local open hours <c>[From, To)</c>; <paramref name="To"/> null is 24:00, and at or before <paramref name="From"/> it is on the next day.</summary>
public readonly record struct OpenHours(LocalTime From, LocalTime? To);

/// <summary>Open hours on some days of the week; a window belongs to the local date it starts on.</summary>
public sealed record OpenWindow(IReadOnlySet<IsoDayOfWeek> Days, OpenHours Hours);
