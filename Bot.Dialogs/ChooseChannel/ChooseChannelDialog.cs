using Bot.Cases;
using Bot.Cases.Advice;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Privacy;

namespace Bot.Dialogs.ChooseChannel;

/// <summary>E-mail, call or meeting: five taps, the advice, and the next step ready to use.</summary>
public sealed class ChooseChannelDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "choose-channel";

    private static readonly TextField Why = new("why", "Why another channel than advised?", 500)
    {
        Required = false,
        Hint = "Only where you do not take the advice; it is kept with the case.",
    };

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [AskTaps, AskChannel];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn) => ChannelChoice.WhyNot(turn.Case!) is { } why ? Say.No(why) : null;

    /// <inheritdoc/>
    protected override IReadOnlyList<Problem> CheckStep(Turn turn)
    {
        if (turn.Step == 1)
            return [];
        var plan = Plan.Of(turn);
        return
        [
            .. plan.Overridden && Why.Read(turn.Answers) is null
                ? [new Problem(Why.Key, $"The advice is {ChannelNames.Of(plan.Advice.Channel!.Value)}. Say why {ChannelNames.Of(plan.Chosen)} is better here.")]
                : Array.Empty<Problem>(),
            .. InputsSeen(turn, plan) ? InputProblems(turn, plan) : [],
        ];
    }

    /// <inheritdoc/>
    protected override Next Finish(Turn turn)
    {
        var plan = Plan.Of(turn);
        if (!InputsSeen(turn, plan))
            return new Next.ShowForm((AskChannel(turn) with { Step = Steps.Count, Steps = Steps.Count }).Filled(turn.Answers, []));

        var meeting = plan.Chosen is ContactChannel.Meeting ? MeetingInputs.Read(turn, plan.Taps) : null;
        return Decided(
            turn,
            ChannelChoice.Decide(turn.Case!, plan.Taps, plan.Facts, plan.Chosen, Why.Read(turn.Answers), meeting, turn.Person.Id, turn.Now),
            after => Offering(plan, after, NextStepCard(turn, plan, meeting, after)));
    }

    private static Form AskTaps(Turn turn) => new($"{turn.Case!.Id}: e-mail, call or meeting?", TapFields.All, "What do you advise?");

    private static Form AskChannel(Turn turn)
    {
        var plan = Plan.Of(turn);
        IEnumerable<Element> inputs = plan.Advice.Channel is null ? [] : [plan.Field, Why, .. Inputs(turn, plan)];
        return new($"{turn.Case!.Id}: the advice", [.. AdviceWords.Draw(plan.Advice), .. inputs], "Go");
    }

    private static IEnumerable<Field> Inputs(Turn turn, Plan plan) => plan.Chosen switch
    {
        ContactChannel.Email => EmailInputs.Fields(turn, plan.Taps),
        ContactChannel.Call => CallInputs.Fields(turn),
        ContactChannel.Meeting => MeetingInputs.Fields(turn),
        _ => throw new InvalidOperationException(plan.Chosen.ToString()),
    };

    // Somebody who takes another channel than advised has not seen what that one asks for: they are shown it first.
    private static bool InputsSeen(Turn turn, Plan plan) => plan.Advice.Channel is null || plan.Chosen switch
    {
        ContactChannel.Email => EmailInputs.Seen(turn, plan.Taps),
        ContactChannel.Call => true,
        ContactChannel.Meeting => MeetingInputs.Seen(turn),
        _ => throw new InvalidOperationException(plan.Chosen.ToString()),
    };

    private static IEnumerable<Problem> InputProblems(Turn turn, Plan plan) => plan.Chosen switch
    {
        _ when plan.Advice.Channel is null => [],
        ContactChannel.Email => EmailInputs.Problems(turn, plan.Taps),
        ContactChannel.Call => CallInputs.Problems(turn),
        ContactChannel.Meeting => MeetingInputs.Problems(turn),
        _ => throw new InvalidOperationException(plan.Chosen.ToString()),
    };

    /// <summary>A conflict is nobody else's business (M2): one press makes the case confidential.</summary>
    private static Card Offering(Plan plan, Case after, Card card) => plan.Taps.Emotion is Emotion.Conflict && after.Privacy is null
        ? card with { Buttons = [.. card.Buttons, new Button.Act(MakeConfidentialDialog.Name, "Make the case confidential", MakeConfidentialDialog.Advised)] }
        : card;

    private static Card NextStepCard(Turn turn, Plan plan, Meeting? meeting, Case after) => plan.Chosen switch
    {
        ContactChannel.Email => EmailCard.Draw(EmailInputs.Read(turn, plan.Taps), plan.Overridden ? null : plan.Advice),
        ContactChannel.Call => CallCard.Draw(after, CallInputs.Read(turn)),
        ContactChannel.Meeting => MeetingCard.Draw(after, meeting!),
        _ => throw new InvalidOperationException(plan.Chosen.ToString()),
    };
}
