using Bot.Cases;
using Bot.Cases.Absences;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Swaps;

/// <summary>"Yes": the case changes hands, and each stands in for the other as agreed.</summary>
public sealed class AcceptSwapDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "accept-swap";

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn)
    {
        if (Answering.WhyNot(turn) is { } no)
            return no;
        var swap = turn.Swap!;
        if (Swapping.WhyNot(swap, turn.Case, turn.Policy, turn.Now) is { } why)
            return Say.No(why);
        IReadOnlyList<CaseEvent> events = turn.Case is { } it ? Swapping.Handed(swap, it, turn.Now) : [];
        return new Next.AnswerSwap(swap, true, events, Swapping.Agreed(swap), Card.Saying($"Agreed with {turn.Policy.NameOf(swap.By)}", new Paragraph("They are told. It stands as you see it on the card.")));
    }

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);
}

/// <summary>"No": nothing changes, and who asked is told.</summary>
public sealed class DeclineSwapDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "decline-swap";

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn) => Answering.WhyNot(turn)
        ?? new Next.AnswerSwap(turn.Swap!, false, [], [], Card.Saying("You said no", new Paragraph($"{turn.Policy.NameOf(turn.Swap!.By)} is told. Nothing changes.")));

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);
}

/// <summary>What both answers need.</summary>
internal static class Answering
{
    /// <summary>Why somebody cannot answer; null where they can.</summary>
    public static Next? WhyNot(Turn turn) => turn.Swap switch
    {
        null => Say.No("There is no such request any more."),
        { Accepted: { } said } swap => Say.No($"{turn.Policy.NameOf(swap.Asked)} has said {(said ? "yes" : "no")} already. Nothing more to do."),
        { } swap when swap.Asked != turn.Person.Id => Say.No($"{turn.Policy.NameOf(swap.Asked)} was asked, so they have to answer."),
        _ => null,
    };
}
