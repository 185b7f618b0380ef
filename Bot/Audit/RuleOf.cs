using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.People;

namespace Bot.Audit;

/// <summary>The rule of docs/clocks.md by which something happened that nobody did by hand (R31).</summary>
internal static class RuleOf
{
    /// <summary>The rule's number; null where somebody did it, or where the event does not say which it was.</summary>
    public static string? Event(CaseEvent one) => one.By != PersonId.Bot ? null : one switch
    {
        Breached { Reclassified: true } => "R12",
        Breached => "R25",
        Pinged { Threshold.Kind: ThresholdKind.Fallback or ThresholdKind.Daily } => "R26",
        Pinged => "R19",
        PingHandedOver { Until: null } => "R26",
        PingHandedOver => "R24",
        NobodyAvailable => "R26",
        AcknowledgementLapsed => "R29",
        EscalationRequested => "R25",
        EscalationDecided => "R30",
        TierEngaged => "R13",
        _ => null,
    };
}
