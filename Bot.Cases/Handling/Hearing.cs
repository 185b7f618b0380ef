using Bot.Cases.People;

namespace Bot.Cases.Handling;

/// <summary>The client wrote or called (R11): a wait for them is over by itself, and they expect an answer.</summary>
public static class Hearing
{
    /// <summary>How mail programs and people head what a machine sends while somebody is away, or when a mail did not arrive.</summary>
    private static readonly string[] Heads =
    [
        "automatic reply", "auto reply", "auto-reply", "autoreply", "automated response", "auto response", "auto-response",
        "out of office", "out of the office", "out-of-office", "ooo:", "on vacation until", "away from my desk", "away until",
        "abwesenheitsnotiz", "automatische antwort", "réponse automatique", "absence du bureau", "respuesta automática", "risposta automatica", "automatisch antwoord",
        "undeliverable", "delivery status notification", "mail delivery failed", "mailer-daemon", "returned mail",
    ];

    /// <summary>How much of a text its head is: what a person quotes further down is theirs.</summary>
    private const int HeadLength = 120;

    /// <summary>Logs it; the wait for the client ends, unless a machine answered.</summary>
    public static Decision Log(Case it, ContactChannel via, string summary, bool automatic, PersonId by, Instant now)
    {
        if (it.State is CaseState.Closed)
            return Decision.Refuse($"{it.Id} is closed. Reopen it if it is not solved, or log a new issue.");
        var heard = new ClientGotInTouch(now, by, via, summary, automatic);
        return !automatic && it.Waiting is { Reason: WaitReason.Client }
            ? Decision.Accept(heard, new WaitEnded(now, by, "the client got in touch"))
            : Decision.Accept(heard);
    }

    /// <summary>Whether a text begins as the usual automatic replies do.</summary>
    public static bool LooksAutomatic(string text)
    {
        var head = text.Length <= HeadLength ? text : text[..HeadLength];
        return Array.Exists(Heads, one => head.Contains(one, StringComparison.OrdinalIgnoreCase));
    }
}
