using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Privacy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;

namespace Bot.Dialogs.Privacy;

/// <summary>Shows legal's own thread of a case (3.23) to whoever may read it: legal all of it, others what they wrote themselves.</summary>
public sealed class LegalNotesDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "legal-notes";

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn) => new Next.Tell(Draw(turn.Case!, turn.Person.Id, turn.Policy));

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);

    /// <summary>The thread as somebody may read it.</summary>
    internal static Card Draw(Case it, PersonId reader, EscalationPolicy policy)
    {
        var thread = Privilege.Thread(it, reader, policy);
        return Discretion.Hushed(new Card(
            $"{it.Id} · legal",
            [
                new Paragraph(
                    Privilege.IsCounsel(it, reader, policy)
                        ? "Privileged: only legal reads all of this, and each author their own. It stands on no timeline, in no hand-over and in no export but legal's. What the team may read, write as an ordinary note."
                        : "Privileged: only legal reads what you write here, and you your own. Legal answers you with an ordinary note, or in person.",
                    Tone.Warning),
                thread.Count > 0 ? new Items([.. thread.Select(one => Line(one, policy))]) : new Paragraph("Nothing that you may read.", Tone.Subtle),
            ],
            [new Button.Act(ConsultLegalDialog.Name, "Ask legal", Style: ButtonStyle.Primary), new Button.Act(PrivilegedNoteDialog.Name, "Add a privileged note"), Verbs.ShowCase],
            string.Empty));
    }

    private static Words Line(CaseEvent one, EscalationPolicy policy) => one switch
    {
        LegalAsked asked => Words.Of($"{asked.At} · {policy.NameOf(asked.By)} asked: {asked.Question}"),
        PrivilegedNoted noted => Words.Of($"{noted.At} · {policy.NameOf(noted.By)}: {noted.Text}"),
        _ => throw new InvalidOperationException(one.GetType().Name),
    };
}

/// <summary>Asks legal for counsel (3.23); everybody with the role legal is told that somebody asked.</summary>
public sealed class ConsultLegalDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "consult-legal";

    private static readonly TextField Question = new("question", "What do you want to know?", 1500, Lines: true) { Hint = "Privileged: legal reads it, and you." };

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [turn => new Form($"{turn.Case!.Id}: ask legal", [Question], "Ask legal")];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn) => Privilege.Ask(turn.Case!, turn.Policy, "?", turn.Person.Id, turn.Now) is Decision.Refused refused ? Say.No(refused.Why) : null;

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(
        turn, Privilege.Ask(turn.Case!, turn.Policy, Question.Read(turn.Answers)!, turn.Person.Id, turn.Now), after => LegalNotesDialog.Draw(after, turn.Person.Id, turn.Policy));
}

/// <summary>Adds a privileged note.</summary>
public sealed class PrivilegedNoteDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "privileged-note";

    private static readonly TextField Note = new("note", "The note", 1500, Lines: true) { Hint = "Privileged: legal reads it, and you." };

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [turn => new Form($"{turn.Case!.Id}: privileged note", [Note], "Add it")];

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(
        turn, Privilege.Note(Note.Read(turn.Answers)!, turn.Person.Id, turn.Now), after => LegalNotesDialog.Draw(after, turn.Person.Id, turn.Policy));
}
