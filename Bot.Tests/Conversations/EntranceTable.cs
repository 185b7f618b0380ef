using Bot.Tests.Cases.People;

namespace Bot.Tests.Conversations;

/// <summary>Who does what to which case, and which entrance offers it, as people decided it: nothing here is read from the code that is tested.</summary>
internal static class EntranceTable
{
    /// <summary>Whoever does it is nobody here: they left, or no person has the account.</summary>
    public const string Nobody = "nobody here";

    /// <summary>No such button stands there for them: its card is another organisation's.</summary>
    public const string NoButton = "no button there";

    /// <summary>Done or shown at once: there is no form, and so nothing to send.</summary>
    public static readonly string[] WithoutForm =
        ["show-case", "timeline", "show-record", "why", "why-ping", "legal-notes", "who-looked", "acknowledge", "still-on-it", "approve", "keep-promise", "record-asked", "resume"];

    /// <summary>What changes a case without asking: each of these needs a case of its own.</summary>
    public static readonly string[] AtOnce = ["acknowledge", "still-on-it", "approve", "keep-promise", "record-asked", "resume", "close"];

    /// <summary>Of what is about no case: only by a button of the card that asks for it, and by no line.</summary>
    public static readonly string[] ButtonsOnly = ["accept-swap", "decline-swap", "unlink", "apply-policy"];

    /// <summary>One verb of each kind of right.</summary>
    public static readonly IReadOnlySet<string> OneOfEach = RightsTable.Verbs.GroupBy(pair => pair.Value).Select(kind => kind.First().Key).ToHashSet();

    /// <summary>One person of each role that sees cases, and of each way to have it: by a tier, by the policy, with one client only, as everybody has it.</summary>
    public static readonly string[] EachRole = ["ada", "mia", "eva", "lex", "aud", "sco", "tess"];

    /// <summary>
    /// Every verb in every state and every relation, by one person of each role. The others have the same role as one of them, or see no case at all:
    /// of theirs, each verb in the state in which it matters, and one of each kind of right in every state and relation.
    /// </summary>
    public static IEnumerable<(string Who, string Verb, string State, string Relation)> Rows() =>
        from relation in RightsTable.Relations
        from state in RightsTable.States
        from verb in RightsTable.Verbs.Keys
        from who in RightsTable.People
        where EachRole.Contains(who) || OneOfEach.Contains(verb) || (relation == "none" && state == Matters(verb))
        select (who, verb, state, relation);

    /// <summary>Of these, each verb in the state in which it matters: for another organisation's rooms, where most are refused before a case is looked at.</summary>
    public static IEnumerable<(string Who, string Verb, string State, string Relation)> RowsThatMatter() => Rows().Where(row => row.State == Matters(row.Verb));

    /// <summary>What has to come of it, in one's own organisation.</summary>
    public static string Expected(string who, string verb, string state, string relation) =>
        who is "gus" or "nobody" ? Nobody : RightsTable.Expected(who, RightsTable.Verbs[verb], state, relation);

    /// <summary>The same for what is about no case.</summary>
    public static string Expected(string who, string verb) => who is "gus" or "nobody" ? Nobody : RightsTable.Expected(who, RightsTable.Others[verb]);

    /// <summary>The same for a button in a room of another organisation.</summary>
    public static string ExpectedElsewhere(string who) => who is "gus" or "nobody" ? Nobody : NoButton;

    /// <summary>The state in which it is decided who may.</summary>
    private static string Matters(string verb) => RightsTable.Verbs[verb] switch
    {
        "acknowledge" => "new",
        "decide" => "pending",
        "lift" => "held",
        _ => verb is "close" or "reopen" or "post-mortem" ? "resolved" : "acknowledged",
    };
}
