using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Records;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.RecordDecision;

/// <summary>The three inputs of one next step: all of them or none.</summary>
internal sealed record StepFields(TextField What, Field<string> Owner, DateField Due)
{
    private const int Rows = 3;

    private static readonly string[] TheClient = ["client", "the client"];

    public IEnumerable<Field> Fields => [What, Owner, Due];

    public static IReadOnlyList<StepFields> All(Turn turn)
    {
        Choice[] owners = RosterText.IsLong(turn.Policy) ? [] : [.. turn.Policy.People.Where(person => person.Active).Select(person => new Choice(person.Id.Value, person.Name)), new(Recording.Client, "The client")];
        return [.. Enumerable.Range(1, Rows).Select(row => new StepFields(
            new($"what_{row}", $"Step {row}: what") { Required = false, SaysOptional = false },
            Who($"owner_{row}", $"Step {row}: who", owners) with { Required = false, SaysOptional = false },
            new($"due_{row}", $"Step {row}: by") { Required = false, SaysOptional = false }))];
    }

    public IEnumerable<Problem> Problems(Turn turn)
    {
        var filled = Fields.Where(field => turn.Answers[field.Key].Trim().Length > 0).ToList();
        if (filled.Count == 0)
            return [];
        if (filled.Count < Fields.Count())
            return Fields.Except(filled).Select(field => new Problem(field.Key, "A next step needs what, who and a date. Fill this in, or empty the others."));
        return Unknown(turn) is { } unknown ? [new(Owner.Key, unknown)]
            : Due.Read(turn.Answers) < LocalMoment.Date(turn.Now, turn.Zone) ? [new(Due.Key, "That date has passed. Give one from today on.")]
            : [];
    }

    public NextStep? Read(Turn turn) => What.Read(turn.Answers) is { } what && Owner.Read(turn.Answers) is { } owner && Due.Read(turn.Answers) is { } due
        ? new(what, Owner is ChoiceField ? owner : Typed(owner, turn.Policy)!, due)
        : null;

    private static Field<string> Who(string key, Words label, Choice[] owners) =>
        owners.Length > 0 ? new ChoiceField(key, label, owners) : RosterText.One(key, label) with { Hint = "A name or an e-mail address of the policy, or “client”." };

    private Words? Unknown(Turn turn) => Owner is ChoiceField || Typed(turn.Answers[Owner.Key], turn.Policy) is not null ? null : RosterText.CheckOne(turn.Answers[Owner.Key], turn.Policy);

    /// <summary>Who was typed, as it is kept; null where it is nobody.</summary>
    private static string? Typed(string typed, EscalationPolicy policy) =>
        TheClient.Contains(typed.Trim(), StringComparer.OrdinalIgnoreCase) ? Recording.Client : RosterText.ReadOne(typed, policy)?.Value;
}
