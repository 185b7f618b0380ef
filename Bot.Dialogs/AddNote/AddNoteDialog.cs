using Bot.Cases.Handling;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.AddNote;

/// <summary>Puts something on the timeline of a case: what a person types, or a message somebody points at (P-08).</summary>
public sealed class AddNoteDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "add-note";

    private static readonly TextField Text = new("text", "What should be remembered?", 1500, Lines: true);

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [turn => new Form($"{turn.Case!.Id}: add a note", [Text], "Add it")];

    /// <summary>Keeps a message with who wrote it and when; nothing is asked.</summary>
    public static Next Pin(Turn turn, Excerpt excerpt)
    {
        var text = excerpt.Text.Length <= Text.Limit ? excerpt.Text : string.Concat(excerpt.Text.AsSpan(0, Text.Limit - 1), "…");
        return Say.Decided(Working.Note(turn.Case!, text, excerpt.Author, excerpt.Link, excerpt.At, turn.Person.Id, turn.Now));
    }

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(turn, Working.Note(
        turn.Case!, Text.Read(turn.Answers)!, turn.Person.Name, null, turn.Now, turn.Person.Id, turn.Now));
}
