using Bot.Cases;
using Bot.Cases.Advice;
using Bot.Cases.Clocks;
using Bot.Dialogs.Cards;
using Bot.Dialogs.ChooseChannel.Templates;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.ChooseChannel;

/// <summary>What an e-mail needs: the template, the point it makes, and by when the client hears from us again.</summary>
internal static class EmailInputs
{
    // A field shows no seconds: a proposal must not have passed while it is read.
    private static readonly Duration Notice = Duration.FromMinutes(5);

    private static readonly string[] NoPlan = ["asap", "as soon as possible", "soon", "shortly"];

    private static readonly TextField Point = new("point", "What it says", 600, Lines: true)
    {
        Required = false,
        Hint = "The next step; for bad news the plan, for a no the clause of the agreement.",
    };

    private static readonly WhenFields BackBy = new("back", "They hear from us again by");

    /// <summary>The fields, with what the case proposes.</summary>
    public static IEnumerable<Field> Fields(Turn turn, AdviceTaps taps) => [Templates(turn, taps), Point, .. BackBy.Fields(NextUpdate(turn), turn.Zone)];

    /// <summary>Whether the person has been shown these fields.</summary>
    public static bool Seen(Turn turn, AdviceTaps taps) => turn.Answers[Templates(turn, taps).Key].Length > 0;

    /// <summary>What a template still needs.</summary>
    public static IEnumerable<Problem> Problems(Turn turn, AdviceTaps taps)
    {
        var point = Point.Read(turn.Answers);
        var template = Chosen(turn, taps);
        if (template is Template.Recap && turn.Case!.Records.Count == 0)
            return [new(Templates(turn, taps).Key, "No decision is written down yet. Record one first, or choose another mail.")];
        if (template is Template.Refusal && point is null)
            return [new(Point.Key, "Name what the agreement says: a no stands on that.")];
        if (template is Template.BadNews && (point is null || NoPlan.Contains(point.Trim().TrimEnd('.', '!').ToLowerInvariant())))
            return [new(Point.Key, "Bad news needs a plan: who does what, and by which date.")];
        return BackBy.Problems(turn, template is Template.Holding or Template.BadNews ? "Promise a date: say by when they hear from us again." : null);
    }

    /// <summary>The letter's template and words.</summary>
    public static (Template Template, Letter Letter) Read(Turn turn, AdviceTaps taps) =>
        (Chosen(turn, taps), new(turn.Case!, turn.Policy, turn.Policy.ClientOf(turn.Case!.Opened.Client)?.Zone ?? turn.Zone, Point.Read(turn.Answers), BackBy.Read(turn), taps.Emotion is Emotion.Conflict));

    /// <summary>When the client is owed the next word: the clock that runs, unless that is behind or all but.</summary>
    public static Instant? NextUpdate(Turn turn)
    {
        var clocks = CaseClocks.Read(turn.Case!, turn.Policy, turn.Now);
        var due = (clocks.Running(ClockKind.FirstClientResponse) ?? clocks.Running(ClockKind.NextClientResponse) ?? clocks.Running(ClockKind.ClientUpdate))?.Reading.Due;
        return due - turn.Now > Notice ? due : null;
    }

    // The key names the proposal: a template taken with other taps, before going back, is not carried over.
    private static ChoiceField Templates(Turn turn, AdviceTaps taps)
    {
        var proposed = Letters.Proposed(taps, turn.Case!.Records.Count > 0);
        return new(
            $"template_{proposed}",
            "Which mail?",
            [
                new(nameof(Template.Holding), "\u201CWe have it\u201D: owner, next step, next update"),
                new(nameof(Template.BadNews), "Bad news: what happened, what it means, the plan"),
                new(nameof(Template.Recap), "What was decided so far"),
                new(nameof(Template.Refusal), "A polite no, with alternatives"),
            ])
        {
            Required = false,
            SaysOptional = false,
            Shown = proposed.ToString(),
        };
    }

    private static Template Chosen(Turn turn, AdviceTaps taps) => Enum.Parse<Template>(Templates(turn, taps).Read(turn.Answers)!);
}
