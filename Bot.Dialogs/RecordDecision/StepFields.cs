using Bot.Cases.Records;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.RecordDecision;

/// <summary>The three inputs of one next step: all of them or none.</summary>
internal sealed record StepFields(TextField What, ChoiceField Owner, DateField Due)
{
    private const int Rows = 3;

    public IEnumerable<Field> Fields => [What, Owner, Due];

    public static IReadOnlyList<StepFields> All(Turn turn)
    {
        Choice[] owners = [.. turn.Policy.People.Select(person => new Choice(person.Id.Value, person.Name)), new(Recording.Client, "The client")];
        return [.. Enumerable.Range(1, Rows).Select(row => new StepFields(
            new($"what_{row}", $"Step {row}: what") { Required = false, SaysOptional = false },
            new($"owner_{row}", $"Step {row}: who", owners) { Required = false, SaysOptional = false },
            new($"due_{row}", $"Step {row}: by") { Required = false, SaysOptional = false }))];
    }

    public IEnumerable<Problem> Problems(Turn turn)
    {
        var filled = Fields.Where(field => turn.Answers[field.Key].Trim().Length > 0).ToList();
        if (filled.Count == 0)
            return [];
        if (filled.Count < Fields.Count())
            return Fields.Except(filled).Select(field => new Problem(field.Key, "A next step needs what, who and a date. Fill this in, or empty the others."));
        return Due.Read(turn.Answers) < LocalMoment.Date(turn.Now, turn.Zone)
            ? [new(Due.Key, "That date has passed. Give one from today on.")]
            : [];
    }

    public NextStep? Read(Answers answers) => What.Read(answers) is { } what && Owner.Read(answers) is { } owner && Due.Read(answers) is { } due
        ? new(what, owner, due)
        : null;
}
