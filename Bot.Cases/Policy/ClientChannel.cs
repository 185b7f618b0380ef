namespace Bot.Cases.Policy;

/// <summary>A way to the client that a policy names for a tier or a level (SOP 6a).</summary>
public enum ClientChannel
{
    /// <summary>In writing.</summary>
    Email,

    /// <summary>By telephone.</summary>
    Call,

    /// <summary>In a meeting.</summary>
    Meeting,

    /// <summary>In the ticket that the client follows, beside what is said to them.</summary>
    Ticket,
}
