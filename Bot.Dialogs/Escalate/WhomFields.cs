using Bot.Cases.People;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Escalate;

/// <summary>The question whom of the roster a complaint is about (R30).</summary>
internal static class WhomFields
{
    private const string Key = "concerned";

    /// <summary>Everybody of the roster but who is asked.</summary>
    public static ManyField About(Words label, Turn turn) =>
        new(Key, label, [.. turn.Policy.People.Where(one => one.Active && one.Id != turn.Person.Id).Select(one => new Choice(one.Id.Value, one.Name))])
        {
            Hint = "Whoever is named here does not see the case, is told nothing of it and decides nothing about it. Is it about yourself? Then ask a colleague to log it.",
        };

    /// <summary>The people who were chosen.</summary>
    public static IReadOnlyList<PersonId> Read(ManyField field, Answers answers) => [.. (field.Read(answers) ?? []).Select(id => new PersonId(id))];
}
