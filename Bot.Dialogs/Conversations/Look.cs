using Bot.Cases.People;

namespace Bot.Dialogs.Conversations;

/// <summary>Somebody looked at a confidential case, or was kept from it: who (null for an account that nobody has), when, by which act and entrance.</summary>
public sealed record Look(PersonId? Person, Instant At, string What, string Entrance, bool Denied);
