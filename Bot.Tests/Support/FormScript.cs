using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;

namespace Bot.Tests.Support;

/// <summary>Plays a dialog as a channel does: what stands in a field is sent along unless something else is typed.</summary>
internal sealed class FormScript
{
    private readonly IDialog dialog;
    private Turn turn;

    public FormScript(IDialog dialog, Turn turn)
    {
        this.dialog = dialog;
        this.turn = turn;
        Next = dialog.Open(turn);
    }

    public Next Next { get; private set; }

    public Form Form => Next switch
    {
        Next.ShowForm shown => shown.Form,
        Next.AskAgain again => again.Form,
        _ => throw new InvalidOperationException($"No form is open: {Next}"),
    };

    public IReadOnlyList<Problem> Problems => Next.ShouldBeOfType<Next.AskAgain>().Problems;

    public Next.Record Recorded => Next.ShouldBeOfType<Next.Record>();

    /// <summary>The card shown once the events are recorded: the dialog's own, or the live one of its topic.</summary>
    public Card Shown
    {
        get
        {
            var after = Recorded.Events.Aggregate(turn.Case!, (issue, next) => issue.After(next));
            return Recorded.Show?.Invoke(after) ?? NoticeCards.Draw(Recorded.Topic!.Value, after, turn.Policy, turn.Now);
        }
    }

    public FormScript Answer(params (string Key, string Text)[] typed)
    {
        var answers = Form.Fields.Aggregate(turn.Answers, (all, field) => all.With(field.Key, field.Shown));
        turn = turn with { Step = Form.Step, Answers = typed.Aggregate(answers, (all, one) => all.With(one.Key, one.Text)) };
        Next = dialog.Submit(turn);
        return this;
    }

    /// <summary>One step back, with what was typed so far.</summary>
    public FormScript Back()
    {
        turn = turn with { Step = Form.Step - 1 };
        Next = dialog.Open(turn);
        return this;
    }
}
