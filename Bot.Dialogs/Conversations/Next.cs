using Bot.Cases;
using Bot.Cases.Absences;
using Bot.Cases.People;
using Bot.Cases.Pings;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Notices;

namespace Bot.Dialogs.Conversations;

/// <summary>What a dialog wants to happen next. The conductor does it; a dialog never calls a channel.</summary>
public abstract record Next
{
    private Next()
    {
    }

    /// <summary>Show a form, or its next step.</summary>
    public sealed record ShowForm(Form Form) : Next;

    /// <summary>Show the same step again with what was typed and a sentence under each field that needs work; problems with no field's key stand on top.</summary>
    public sealed record AskAgain(Form Form, IReadOnlyList<Problem> Problems) : Next;

    /// <summary>Tell the person something, and only them. Nothing changes. A card about a <paramref name="Topic"/> stays live: it is drawn anew when that changes.</summary>
    public sealed record Tell(Card Card, Topic? Topic = null) : Next;

    /// <summary>
    /// Record events of the case (of a new case where the turn has none). Beside the changed card the person is shown <paramref name="Show"/>,
    /// or the live card of <paramref name="Topic"/> where it does not stand there already.
    /// </summary>
    public sealed record Record(IReadOnlyList<CaseEvent> Events, Func<Case, Card>? Show = null, Topic? Topic = null) : Next;

    /// <summary>Put a policy, by its hash, in force for the cases that are open, one after the other; the person is told so.</summary>
    public sealed record ApplyPolicy(string Policy, Card Card) : Next;

    /// <summary>Keep what the person prefers from now on, and tell them so.</summary>
    public sealed record Keep(Preferences Preferences, Card Card) : Next;

    /// <summary>Somebody stands in for somebody else (R27); the person is told so. Decided again where that changed meanwhile, as are the next three.</summary>
    public sealed record Delegate(Delegation Delegation, Card Card) : Next;

    /// <summary>A delegation ends now.</summary>
    public sealed record EndDelegation(long Number, Card Card) : Next;

    /// <summary>A colleague is asked for a swap, on a card of their own.</summary>
    public sealed record AskSwap(Swap Swap, Card Card) : Next;

    /// <summary>A swap is answered: the events of the case that changes hands, and who stands in for whom.</summary>
    public sealed record AnswerSwap(Swap Swap, bool Accepted, IReadOnlyList<CaseEvent> Events, IReadOnlyList<Delegation> Delegations, Card Card) : Next;

    /// <summary>Show a code for another account of this person's, or take the one that was typed.</summary>
    public sealed record Link(string? Code) : Next;

    /// <summary>An account is linked to this person no more.</summary>
    public sealed record Unlink(LinkedAccount Account) : Next;

    /// <summary>Nothing more.</summary>
    public sealed record Close : Next;
}
