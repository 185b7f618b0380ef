using Bot.Cases;
using Bot.Cases.Escalation;
using Bot.Cases.Handling;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Escalate;

namespace Bot.Dialogs.Acknowledge;

/// <summary>"I have it": one press; where the case was escalated to the person's tier and they have not read the packet that came with it, that stands before it (0.31).</summary>
public sealed class AcknowledgeDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "acknowledge";

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn)
    {
        var decision = Working.Acknowledge(turn.Case!, turn.Policy, turn.Person.Id, turn.Now);
        return decision is Decision.Accepted && Packets.Of(turn.Case!) is { } request && Packets.IsUnread(turn.Case!, turn.Person.Id)
            ? new Next.ShowForm(new Form($"{turn.Case!.Id}: what you take over", [.. HandOver.Packet(turn.Case, request, turn.Policy)], "I have read it: acknowledge"))
            : Say.Decided(decision);
    }

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Say.Decided(Packets.Acknowledge(turn.Case!, turn.Policy, turn.Person.Id, turn.Now));
}
