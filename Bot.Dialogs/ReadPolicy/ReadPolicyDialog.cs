using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.ReadPolicy;

/// <summary>Shows the escalation policy as people read it, drawn from the one that is in force.</summary>
public sealed class ReadPolicyDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "policy";

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn) => new Next.Tell(PolicyCard.Of(turn.Policy, turn.Standing));

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);
}
