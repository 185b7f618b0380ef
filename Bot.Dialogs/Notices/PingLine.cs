using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Dialogs.Notices;

/// <summary>One ping among several: its case with the policy it runs under, the place of its event, and whom it was for where it was handed over.</summary>
public sealed record PingLine(Case Case, EscalationPolicy Policy, int Place, PersonId? Whose = null)
{
    /// <summary>The event.</summary>
    public Pinged Ping => (Pinged)Case.Events[Place];
}
