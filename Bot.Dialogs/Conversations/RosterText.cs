using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;

namespace Bot.Dialogs.Conversations;

/// <summary>People of a long roster are typed and not chosen: a list of all would be no help to anybody, and be cut by the channel.</summary>
internal static class RosterText
{
    /// <summary>How they are typed.</summary>
    public const string Hint = "Names or e-mail addresses of the policy, with a comma between them.";

    /// <summary>The most people in a list: as many options as a menu of Slack's takes (https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element).</summary>
    public const int MostListed = 100;

    /// <summary>So many are named where several are meant.</summary>
    private const int MostNamed = 5;

    private const int Limit = 600;
    private const int LimitOfOne = 120;

    /// <summary>Whether a policy has more people than a list takes.</summary>
    public static bool IsLong(EscalationPolicy policy) => policy.People.Count > MostListed;

    /// <summary>The question.</summary>
    public static TextField Field(string key, Words label) => new(key, label, Limit) { Hint = Hint };

    /// <summary>The question for one of them.</summary>
    public static TextField One(string key, Words label) => new(key, label, LimitOfOne) { Hint = "A name or an e-mail address of the policy." };

    /// <summary>How somebody is written so that it is read as them: by name where nobody else is called so, and no comma is in it.</summary>
    public static string Written(PersonId who, EscalationPolicy policy) => ReadOne(policy.NameOf(who), policy) == who ? policy.NameOf(who) : who.Value;

    /// <summary>What is wrong with what was typed for one person; null where it stands for one who is here.</summary>
    public static Words? CheckOne(string typed, EscalationPolicy policy) => Names(typed).Length == 1 ? Check(typed, policy) : "Name one person here.";

    /// <summary>The person who was typed; null where it stands for nobody, or for several.</summary>
    public static PersonId? ReadOne(string typed, EscalationPolicy policy) => CheckOne(typed, policy) is null ? Read(typed, policy)[0] : null;

    /// <summary>The person who was chosen from a list, or was typed; null where nobody was, or nobody is called so.</summary>
    public static PersonId? Person(string answer, bool typed, EscalationPolicy policy) => answer.Trim() is not { Length: > 0 } given ? null : typed ? ReadOne(given, policy) : new PersonId(given);

    /// <summary>What is wrong with what was typed; null where each stands for one person who is here.</summary>
    public static Words? Check(string typed, EscalationPolicy policy)
    {
        foreach (var name in Names(typed))
        {
            switch (Active(name, policy))
            {
                case []:
                    return $"The policy knows nobody called {name}. Type the name or the e-mail address as it stands there.";
                case { Count: > 1 } several:
                    return $"{several.Count} people are called {name}. Type the e-mail address, or the id: {string.Join(", ", several.Take(MostNamed))}.";
                default:
                    break;
            }
        }

        return null;
    }

    /// <summary>The people who were typed; who stands for nobody, or for several, is left out: <see cref="Check"/> says so first.</summary>
    public static IReadOnlyList<PersonId> Read(string typed, EscalationPolicy policy) => [.. Names(typed).Select(name => Active(name, policy)).Where(found => found.Count == 1).Select(found => found[0]).Distinct()];

    private static string[] Names(string typed) => typed.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>An id is one person's, whoever else is called so.</summary>
    private static IReadOnlyList<PersonId> Active(string name, EscalationPolicy policy) => policy.Find(new PersonId(name)) is { Active: true } person && person.Id.Value == name
        ? [person.Id]
        : [.. policy.Called(name).Where(one => policy.Find(one) is { Active: true })];
}
