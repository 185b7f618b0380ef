using Bot.Cases.People;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Escalate;

/// <summary>The question whom of the roster a complaint is about (R30): chosen from a list, or typed where the roster is too long for one.</summary>
internal static class WhomFields
{
    private const string Key = "concerned";
    private const string Hint = "Whoever is named here does not see the case, is told nothing of it and decides nothing about it. Is it about yourself? Then ask a colleague to log it.";

    /// <summary>Everybody of the roster but who is asked; <paramref name="shown"/> stand in it to begin with.</summary>
    public static Field About(Words label, Turn turn, IEnumerable<PersonId>? shown = null)
    {
        var people = (shown ?? []).Select(one => one.Value).Order(StringComparer.Ordinal);
        return RosterText.IsLong(turn.Policy)
            ? RosterText.Field(Key, label) with { Required = false, Hint = $"{RosterText.Hint} {Hint}", Shown = string.Join(", ", people) }
            : new ManyField(Key, label, [.. turn.Policy.People.Where(one => one.Active && one.Id != turn.Person.Id).Select(one => new Choice(one.Id.Value, one.Name))])
            {
                Required = false,
                Hint = Hint,
                Shown = string.Join(',', people),
            };
    }

    /// <summary>What is wrong with the people who were typed.</summary>
    public static IEnumerable<Problem> Check(Turn turn) => RosterText.IsLong(turn.Policy) && RosterText.Check(turn.Answers[Key], turn.Policy) is { } wrong ? [new(Key, wrong)] : [];

    /// <summary>The people who were chosen or typed.</summary>
    public static IReadOnlyList<PersonId> Read(Turn turn) => RosterText.IsLong(turn.Policy)
        ? RosterText.Read(turn.Answers[Key], turn.Policy)
        : [.. turn.Answers[Key].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(id => new PersonId(id))];
}
