namespace Bot.Dialogs.Cards;

/// <summary>A form: a card that asks. Steps count from 1; the renderer adds submit, back (from step 2) and cancel.</summary>
public sealed record Form(Words Title, IReadOnlyList<Element> Body, Words Submit, int Step = 1, int Steps = 1)
{
    /// <summary>The inputs, in order.</summary>
    public IEnumerable<Field> Fields => Body.OfType<Field>();

    /// <summary>What is wrong with the answers to this step, field by field.</summary>
    public IReadOnlyList<Problem> Check(Answers answers) => [.. Fields.Select(field => field.Check(answers)).OfType<Problem>()];

    /// <summary>The form with the answers standing in its fields, and each problem under its own; a problem of no field stands on top.</summary>
    public Form Filled(Answers answers, IReadOnlyList<Problem> problems)
    {
        var body = Body.Select(element => element is Field field ? Filled(field, answers, problems) : element);
        var loose = problems.Where(problem => Fields.All(field => field.Key != problem.Key))
            .Select(problem => new Paragraph(problem.Text, Tone.Bad));
        return this with { Body = [.. loose, .. body] };
    }

    private static Field Filled(Field field, Answers answers, IReadOnlyList<Problem> problems) => field with
    {
        Shown = answers.Values.TryGetValue(field.Key, out var typed) ? typed : field.Shown,
        Error = problems.FirstOrDefault(problem => problem.Key == field.Key)?.Text,
    };
}
