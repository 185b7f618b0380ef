namespace Bot.Dialogs.Conversations;

/// <summary>A message somebody points at: its text, who wrote it, a link to it where there is one, and when it was written.</summary>
public sealed record Excerpt(string Text, string Author, string? Link, Instant At);
