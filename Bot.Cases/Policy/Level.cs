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
    PostMortemRule PostMortem)
{
    /// <summary>What a record waits for the client's word where the policy does not say.</summary>
    private static readonly Target UsualConfirm = new Target.BusinessDays(3);

    /// <summary>What a post-mortem takes where it is always owed and the policy does not say (clocks.md, default policy).</summary>
    private static readonly Target UsualLookBack = new Target.BusinessDays(3);

    /// <summary>What it takes where it is only owed after an escalation (clocks.md, default policy).</summary>
    private static readonly Target UsualLookBackLater = new Target.BusinessDays(5);

    /// <summary>How the client is spoken to at this level, the usual first; none where that is left open.</summary>
    public IReadOnlyList<ClientChannel> Channels { get; init; } = [];

    /// <summary>The promise of a first answer as written; null where the policy has none of its own.</summary>
    public Target? FirstResponse { get; init; }

    /// <summary>The promise of an answer when the client gets in touch again, as written.</summary>
    public Target? NextResponse { get; init; }

    /// <summary>The promise to have a written record confirmed, as written.</summary>
    public Target? ClientConfirm { get; init; }

    /// <summary>The promise of a post-mortem once it is resolved, as written.</summary>
    public Target? PostMortemWithin { get; init; }

    /// <summary>The first answer to the client: by default within the interval of updates.</summary>
    public Target First => FirstResponse ?? ClientUpdate;

    /// <summary>The answer when the client gets in touch again: by default as for the first.</summary>
    public Target Next => NextResponse ?? First;

    /// <summary>The client's word on a written record: by default three business days.</summary>
    public Target Confirm => ClientConfirm ?? UsualConfirm;

    /// <summary>The post-mortem: by default three business days where it is always owed, else five.</summary>
    public Target LookBack => PostMortemWithin ?? (PostMortem is PostMortemRule.Required ? UsualLookBack : UsualLookBackLater);
}

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
