using Bot.Cases;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;

namespace Bot.Dialogs.Gallery;

/// <summary>A dialog being played as a channel does it: what stands in a field is sent along unless something else is typed.</summary>
internal sealed record Script(IDialog Dialog, Turn Turn, Next Next)
{
    /// <summary>Opens a dialog.</summary>
    public static Script Open(IDialog dialog, Turn turn) => new(dialog, turn, dialog.Open(turn));

    /// <summary>Answers the form that is open.</summary>
    public Script Answer(params (string Key, string Text)[] typed)
    {
        var form = Form ?? throw new InvalidOperationException($"{Dialog.Verb} shows no form to answer.");
        var standing = form.Fields.Aggregate(Turn.Answers, (all, field) => all.With(field.Key, field.Shown));
        var turn = Turn with { Step = form.Step, Answers = typed.Aggregate(standing, (all, one) => all.With(one.Key, one.Text)) };
        return new Script(Dialog, turn, Dialog.Submit(turn));
    }

    /// <summary>What the person sees now, under a name.</summary>
    public GallerySample As(string name) => Form is { } form
        ? new GallerySample.AForm(Dialog.Verb, name, form)
        : new GallerySample.ACard(Dialog.Verb, name, Card);

    private Form? Form => Next switch
    {
        Next.ShowForm shown => shown.Form,
        Next.AskAgain again => again.Form,
        _ => null,
    };

    private Card Card => Next switch
    {
        Next.Tell tell => tell.Card,
        Next.Record record => Recorded(record),
        Next.ApplyPolicy apply => apply.Card,
        Next.Keep keep => keep.Card,
        Next.Delegate one => one.Card,
        Next.EndDelegation end => end.Card,
        Next.AskSwap ask => ask.Card,
        Next.AnswerSwap answer => answer.Card,
        _ => throw new InvalidOperationException(Next.GetType().Name),
    };

    private Card Recorded(Next.Record record)
    {
        var after = Turn.Case is { } before
            ? record.Events.Aggregate(before, (reading, next) => reading.After(next))
            : Case.From(new CaseId(1), record.Events);
        return record.Show?.Invoke(after) ?? NoticeCards.Draw(record.Topic ?? Topic.Case, after, Turn.Policy, Turn.Now);
    }
}
