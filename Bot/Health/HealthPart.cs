namespace Bot.Health;

/// <summary>A part of the bot that says how it is doing: its name on the page, and what stands there, written as JSON.</summary>
internal sealed record HealthPart(string Name, Func<object> Read);
