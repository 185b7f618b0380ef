using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;

namespace Bot.Dialogs.Privacy;

/// <summary>Shows the members of a confidential case who looked at it, when and by which way, and who was kept from it (N-31).</summary>
public sealed class WhoLookedDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "who-looked";

    /// <summary>So many looks are shown.</summary>
    public const int Most = 50;

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn) => turn.Case!.Privacy is null
        ? Say.No($"{turn.Case.Id} is not confidential: who looks at it is not noted.")
        : new Next.Tell(new Card(
            $"{turn.Case.Id} · who looked at this",
            [
                turn.Looks.Count > 0 ? new Items([.. turn.Looks.Select(look => Line(look, turn))]) : new Paragraph("Nobody yet.", Tone.Subtle),
                new Paragraph($"The latest {Most} at the most, while it is confidential. Reminders and news that the bot sends to members are none.", Tone.Subtle),
            ],
            [Verbs.ShowCase],
            string.Empty));

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);

    private static Words Line(Look look, Turn turn) => Words.Of(
        $"{look.At} · {(look.Person is { } person ? turn.Policy.NameOf(person) : "an account that the policy does not know")} {(look.Denied ? "was kept from it" : "looked")} ({look.What}, {look.Entrance})");
}
