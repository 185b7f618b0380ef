using Bot.Cases.Absences;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;

namespace Bot.Dialogs.Swaps;

/// <summary>A swap on a card: what is asked for, what is offered for it, and yes or no until the colleague has said so.</summary>
public static class SwapCard
{
    /// <summary>Draws it; who asked sees no buttons. <paramref name="about"/> is the case's title.</summary>
    public static Card Draw(Swap swap, string? about, PersonId reader, EscalationPolicy policy)
    {
        var (by, asked) = (policy.NameOf(swap.By), policy.NameOf(swap.Asked));
        Words title = (swap.Accepted, reader == swap.By) switch
        {
            (null, true) => $"You asked {asked}",
            (null, false) => $"{by} asks you",
            (true, true) => $"{asked} said yes",
            (false, true) => $"{asked} said no",
            (true, false) => $"You said yes to {by}",
            (false, false) => $"You said no to {by}",
        };
        return new Card(
            title,
            [
                new Facts([.. Rows(swap, about, by, asked)]),
                .. swap.Accepted is null ? [new Paragraph("Nothing changes before the answer is yes. Then both names stand in the timeline.", Tone.Subtle)] : Array.Empty<Element>(),
            ],
            swap.Accepted is null && reader == swap.Asked ? Buttons(swap.Number) : [],
            title);
    }

    /// <summary>Yes and no.</summary>
    public static IReadOnlyList<Button> Buttons(int number) =>
    [
        new Button.Act(AcceptSwapDialog.Name, "Accept", $"{number}", ButtonStyle.Primary),
        new Button.Act(DeclineSwapDialog.Name, "Decline", $"{number}"),
    ];

    private static IEnumerable<Fact> Rows(Swap swap, string? about, string by, string asked)
    {
        if (swap.Case is { } id)
            yield return new("To take", about is null ? $"{id}" : $"{id} {about}");
        if (swap.Away is { } away)
            yield return new($"To stand in for {by}", Words.Of($"{away.Since} – {away.Until}"));
        yield return new("In exchange", swap.Back is { } back ? Words.Of($"{by} stands in for {asked}: {back.Since} – {back.Until}") : "nothing is offered");
        if (swap.Note.Length > 0)
            yield return new("They say", swap.Note);
        if (swap.AnsweredAt is { } at)
            yield return new("Answered", Words.Of($"{(swap.Accepted == true ? "yes" : "no")}, by {asked} at {at}"), swap.Accepted == true ? Tone.Good : Tone.Warning);
    }
}
