using Bot.Cases;
using Bot.Cases.Handling;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.ChangeLevel;

/// <summary>Changes the level of a case (R12): by the same three questions as when it was logged, or to a level that is named.</summary>
public sealed class ChangeLevelDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "change-level";

    private const string ByQuestions = "by questions";

    private static readonly TextField Reason = new("reason", "What has changed?", 600, Lines: true);

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [Ask];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn)
    {
        var another = turn.Policy.Levels.FirstOrDefault(level => level.Id != turn.Case!.Level);
        if (another is null)
            return Say.No("The policy has one level only: there is nothing to change it to.");
        return Say.Why(Reclassifying.Change(turn.Case!, turn.Policy, another.Id, "?", turn.Person.Id, turn.Now));
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<Problem> CheckStep(Turn turn) => Level(turn).Read(turn.Answers) != ByQuestions
        ? []
        : [.. Questions(turn).Where(field => turn.Answers[field.Key].Trim().Length == 0).Select(field => new Problem(field.Key, "Answer this, or choose a level above."))];

    /// <inheritdoc/>
    protected override Next Finish(Turn turn)
    {
        var (level, reason) = (Level(turn).Read(turn.Answers)!, Reason.Read(turn.Answers)!);
        return Decided(turn, level == ByQuestions
            ? Reclassifying.Change(turn.Case!, turn.Policy, SeverityFields.Read(turn.Policy, turn.Answers), reason, turn.Person.Id, turn.Now)
            : Reclassifying.Change(turn.Case!, turn.Policy, new LevelId(level), reason, turn.Person.Id, turn.Now));
    }

    private static Form Ask(Turn turn) => new(
        $"{turn.Case!.Id}: change the level",
        [
            new Paragraph($"It is {turn.Case.Level} now. Its clocks keep what they have counted and get the new level's times; what was missed stays missed.", Tone.Subtle),
            Level(turn),
            .. Questions(turn),
            Reason,
        ],
        "Change it");

    private static ChoiceField Level(Turn turn) => new(
        "level",
        "Which level?",
        [new(ByQuestions, "As the questions below say"), .. turn.Policy.Levels.Where(level => level.Id != turn.Case!.Level).Select(level => new Choice(level.Id.Value, level.Id.Value))])
    {
        Shown = ByQuestions,
    };

    private static IEnumerable<Field> Questions(Turn turn) => SeverityFields.All(turn.Policy).Select(field => field with { Required = false, SaysOptional = false });
}
