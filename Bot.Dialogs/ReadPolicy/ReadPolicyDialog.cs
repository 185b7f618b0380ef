using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.ReadPolicy;

/// <summary>Shows the escalation policy as people read it, drawn from the one that is in force; <paramref name="page"/> is the path of the page that shows it whole, where there is one.</summary>
public sealed class ReadPolicyDialog(string? page = null) : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "policy";

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn) => new Next.Tell(PolicyCard.Of(turn.Policy, turn.Standing, page));

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);
}
