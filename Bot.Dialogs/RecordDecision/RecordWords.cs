using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Records;

namespace Bot.Dialogs.RecordDecision;

/// <summary>The parts of a record in words.</summary>
internal static class RecordWords
{
    public static string Of(ClientPart part) => part switch
    {
        ClientPart.TookPart => "The client took part",
        ClientPart.Informed => "The client was informed",
        ClientPart.Neither => "Neither",
        _ => throw new InvalidOperationException(part.ToString()),
    };

    public static string Of(ConfirmationStatus status) => status switch
    {
        ConfirmationStatus.NotAsked => "Not confirmed: the client was not asked yet",
        ConfirmationStatus.Asked => "The client was asked to confirm",
        ConfirmationStatus.Confirmed => "Confirmed by the client",
        ConfirmationStatus.Disputed => "Disputed by the client",
        _ => throw new InvalidOperationException(status.ToString()),
    };

    /// <summary>"Send the credit note: Ben Ruiz, by Fri 6 Mar 2026"; the client is called by this name.</summary>
    public static string Of(NextStep step, EscalationPolicy policy, string client) =>
        $"{step.What}: {(step.Owner == Recording.Client ? client : policy.NameOf(new PersonId(step.Owner)))}, by {Of(step.Due)}";

    public static string Of(LocalDate date) => date.ToString("ddd d MMM uuuu", null);
}
