using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Find;

/// <summary>The cases that a person owns, logged, or has to act on, by what is due next.</summary>
public sealed class MineDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "mine";

    private const int Most = 15;

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn)
    {
        var mine = MyCase.Of(turn);
        if (mine.Count == 0)
            return new Next.Tell(Card.Saying("You have no open cases", new Paragraph("Nothing waits for you.", Tone.Good)));
        List<Element> body = [new Facts([.. mine.Take(Most).Select(one => one.Row())])];
        if (mine.Count > Most)
            body.Add(new Paragraph($"and {mine.Count - Most} more", Tone.Subtle));
        Words title = mine.Count == 1 ? "One open case of yours" : $"{mine.Count} open cases of yours";
        return new Next.Tell(new Card(title, body, [.. mine.Take(5).Select(one => new Button.Act(ShowCaseDialog.Name, $"{one.Case.Id}", $"{one.Case.Id}"))], title));
    }

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);
}
