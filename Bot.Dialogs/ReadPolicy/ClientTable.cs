using Bot.Cases.Clocks;
using Bot.Cases.Policy;

namespace Bot.Dialogs.ReadPolicy;

/// <summary>What is agreed with single clients, as a part of the policy's document (R6).</summary>
internal static class ClientTable
{
    /// <summary>The part; nothing where nothing is agreed with anybody.</summary>
    public static IEnumerable<string> Of(EscalationPolicy policy) => policy.Clients.Count == 0 ? [] : PolicyDocument.Part(
        "Clients",
        [
            .. Markdown.Table(
                ["Client", "Also called", "Their hours", "Their zone", "Owner", "Counted otherwise"],
                policy.Clients.Select(client => (string[])
                [
                    Markdown.Text(client.Name),
                    client.Aliases.Count == 0 ? "–" : Markdown.Listed(client.Aliases),
                    client.Calendar is { } hours ? Markdown.Text(hours) : "–",
                    client.Zone is { } zone ? Markdown.Text(zone.Id) : "–",
                    client.Owner is { } owner ? Markdown.Text(policy.NameOf(owner)) : "–",
                    client.Clocks.Count == 0 ? "–" : Markdown.Listed(client.Clocks.OrderBy(one => one.Key).Select(one => $"{Named(one.Key)}: {Hours(one.Value)}")),
                ])),
            "Where nothing else is said the time to update a client counts in their hours, and all else in those of the level; a level that runs day and night does so for everybody.",
            string.Empty,
        ]);

    private static string Named(ClockKind kind) => kind switch
    {
        ClockKind.Acknowledge => "\"I have it\"",
        ClockKind.Resolve => "resolving",
        ClockKind.FirstClientResponse => "first answer",
        ClockKind.NextClientResponse => "next answer",
        ClockKind.ClientUpdate => "updates",
        ClockKind.Approval => "approval",
        ClockKind.ClientConfirm => "the client's word on a record",
        ClockKind.PostMortem => "post-mortem",
        ClockKind.Commitment => "promised steps",
        _ => throw new InvalidOperationException(kind.ToString()),
    };

    private static string Hours(CalendarChoice choice) => choice switch
    {
        CalendarChoice.Team => "our hours",
        CalendarChoice.Client => "their hours",
        CalendarChoice.Overlap => "where both are at work",
        CalendarChoice.Always => "day and night",
        CalendarChoice.Named named => named.Calendar,
        _ => throw new InvalidOperationException(choice.GetType().Name),
    };
}
