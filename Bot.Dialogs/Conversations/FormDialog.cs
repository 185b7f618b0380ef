using Bot.Dialogs.Cards;
using Bot.Dialogs.Notices;

namespace Bot.Dialogs.Conversations;

/// <summary>A dialog that asks in one or more steps and then finishes. A dialog says its steps, extra checks across fields, and how it ends.</summary>
public abstract class FormDialog : IDialog
{
    /// <inheritdoc/>
    public abstract string Verb { get; }

    /// <summary>The forms in order, each a function of the turn (earlier answers included).</summary>
    protected abstract IReadOnlyList<Func<Turn, Form>> Steps { get; }

    /// <inheritdoc/>
    public virtual Next Open(Turn turn) => Refusal(turn) is { } no ? no : Show(turn, turn.Step);

    /// <inheritdoc/>
    public Next Submit(Turn turn)
    {
        if (Refusal(turn) is { } no)
            return no;
        var form = Steps[turn.Step - 1](turn) with { Step = turn.Step, Steps = Steps.Count };
        var problems = form.Check(turn.Answers);
        if (problems.Count == 0)
            problems = CheckStep(turn);
        if (problems.Count > 0)
            return new Next.AskAgain(form.Filled(turn.Answers, problems), problems);
        return turn.Step < Steps.Count ? Show(turn, turn.Step + 1) : Finish(turn);
    }

    /// <summary>A reason not to begin, or not to go on; null where there is none.</summary>
    protected virtual Next? Refusal(Turn turn) => null;

    /// <summary>What is wrong with a step's answers beyond each field by itself.</summary>
    protected virtual IReadOnlyList<Problem> CheckStep(Turn turn) => [];

    /// <summary>All steps are answered: records, tells, or asks again.</summary>
    protected abstract Next Finish(Turn turn);

    /// <summary>Turns a rule's answer into what happens next: a refusal stands on the last step, with everything that was typed.</summary>
    protected Next Decided(Turn turn, Cases.Decision decision, Func<Cases.Case, Card>? show = null, Topic? topic = null) => decision switch
    {
        Cases.Decision.Accepted accepted => new Next.Record(accepted.Events, show, topic),
        Cases.Decision.Refused refused => Again(turn, new Problem(string.Empty, refused.Why)),
        _ => throw new InvalidOperationException(decision.GetType().Name),
    };

    private Next.ShowForm Show(Turn turn, int step)
    {
        var form = Steps[step - 1](turn) with { Step = step, Steps = Steps.Count };
        return new Next.ShowForm(form.Filled(turn.Answers, []));
    }

    private Next.AskAgain Again(Turn turn, Problem problem)
    {
        var form = Steps[turn.Step - 1](turn) with { Step = turn.Step, Steps = Steps.Count };
        return new Next.AskAgain(form.Filled(turn.Answers, [problem]), [problem]);
    }
}
