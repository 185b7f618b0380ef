using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.LogIssue;

/// <summary>Who is to see an issue: its members alone where the policy says so of its kind, unless somebody says otherwise.</summary>
internal static class WhoSees
{
    private const string OnlyMembers = "members";
    private const string All = "everybody";

    /// <summary>The switch.</summary>
    public static ChoiceField Field(Turn turn)
    {
        var usual = turn.Policy.Confidential.Cover(Kind(turn));

        // The key names the proposal: a choice made for another kind, before going back, is not carried over.
        return new($"who_sees_{(usual ? OnlyMembers : All)}", "Who sees it?", [new(All, "Everybody"), new(OnlyMembers, "Confidential: members only")], Expanded: true)
        {
            Required = false,
            SaysOptional = false,
            Hint = usual ? $"\u201C{Kind(turn)}\u201D is confidential by the policy: seen by you, its owner, and who has to decide or is added." : null,
            Shown = usual ? OnlyMembers : All,
        };
    }

    /// <summary>Whether only its members are to see it.</summary>
    public static bool Members(Turn turn)
    {
        var field = Field(turn);
        return (field.Read(turn.Answers) is { Length: > 0 } chosen ? chosen : field.Shown) == OnlyMembers;
    }

    private static string? Kind(Turn turn) => ScopeFields.Read(turn.Policy, turn.Answers);
}
