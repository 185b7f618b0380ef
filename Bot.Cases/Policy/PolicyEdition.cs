namespace Bot.Cases.Policy;

/// <summary>A policy and the hash of its text, which a case keeps (R17).</summary>
public sealed record PolicyEdition(string Hash, EscalationPolicy Policy);
