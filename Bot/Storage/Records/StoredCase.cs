using Bot.Cases;

namespace Bot.Storage.Records;

/// <summary>A case as it is stored: its reading, the policy it was opened under, and where it was logged (a shared conversation, or none).</summary>
internal sealed record StoredCase(Case Case, string PolicyHash, string Channel, string? Conversation);
