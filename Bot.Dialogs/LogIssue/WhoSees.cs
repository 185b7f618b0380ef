using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.LogIssue;

/// <summary>What kind of issue it is, of those the policy covers, and who is to see it: its members alone where the policy says so of the kind, unless somebody says otherwise.</summary>
internal static class WhoSees
{
    private const string KindKey = "kind";
    private const string OnlyMembers = "members";
    private const string All = "everybody";

    /// <summary>The question what it is; none where the policy covers nothing by name.</summary>
    public static IEnumerable<Field> Kinds(Turn turn) => turn.Policy.Scope.Covers.Count == 0 ? [] : [KindField(turn)];

    /// <summary>The kind; null where nobody said.</summary>
    public static string? Kind(Turn turn) => KindField(turn).Read(turn.Answers) is { Length: > 0 } kind && turn.Policy.Scope.Covers.Contains(kind) ? kind : null;

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

    private static ChoiceField KindField(Turn turn) => new(KindKey, "What kind of issue is it?", [.. turn.Policy.Scope.Covers.Select(kind => new Choice(kind, kind))]) { Required = false };
}
