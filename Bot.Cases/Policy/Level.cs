using Bot.Cases.Clocks;

namespace Bot.Cases.Policy;

/// <summary>A severity level: what it means, the calendar its clocks run in, and its promises. Levels stand in order, the gravest first.</summary>
public sealed record Level(
    LevelId Id,
    IReadOnlyList<string> Means,
    string Calendar,
    IReadOnlyDictionary<TierId, Target> Acknowledge,
    IReadOnlyDictionary<TierId, Target> Resolve,
    Target? ResolveCase,
    Target ClientUpdate,
    PostMortemRule PostMortem);

/// <summary>A severity level by the policy's id, such as <c>critical</c>.</summary>
public readonly record struct LevelId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>When a post-mortem is owed before a case may be closed.</summary>
public enum PostMortemRule
{
    /// <summary>Never owed.</summary>
    Optional,

    /// <summary>Owed when the case went above its first tier or was reopened.</summary>
    IfEscalated,

    /// <summary>Always owed.</summary>
    Required,
}
