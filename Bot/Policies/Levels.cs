using Bot.Cases.Clocks;
using Bot.Cases.Policy;

namespace Bot.Policies;

/// <summary>Reads the levels in the file's order, the gravest first.</summary>
internal static class Levels
{
    /// <summary>The key under <c>resolve</c> that stands for the whole case.</summary>
    public const string WholeCase = "case";

    /// <summary>Stands where a promise could not be read; such a policy is never used.</summary>
    private static readonly Target Unread = new Target.Time(Duration.Zero);

    public static IReadOnlyList<Level> Read(Value? value, IReadOnlyList<Tier> tiers, IReadOnlyDictionary<string, BusinessCalendar> calendars)
    {
        var levels = new List<Level>();
        foreach (var (name, key, entry) in value?.Entries() ?? [])
        {
            if (levels.Exists(other => other.Id.Value.Equals(name, StringComparison.OrdinalIgnoreCase)))
                entry.Findings.Against(key, $"the level '{name}' stands twice; allowed: once");
            levels.Add(Level(name, entry, tiers, calendars));
        }

        if (value is not null && levels.Count == 0)
            value.Wrong("at least one level");
        return levels;
    }

    private static Level Level(string name, Value value, IReadOnlyList<Tier> tiers, IReadOnlyDictionary<string, BusinessCalendar> calendars)
    {
        var part = value.Section(
            "a level",
            "means", "calendar", "acknowledge", "resolve", "client_update", "post_mortem",
            "first_response", "next_response", "client_confirm", "post_mortem_within", StageChannels.Key);
        var acknowledge = PerTier(part.Need("acknowledge"), tiers);
        var resolve = PerTier(part.Need("resolve"), tiers, WholeCase);
        var level = new Level(
            new(name),
            part.Texts("means"),
            Calendar(part.Need("calendar"), calendars),
            acknowledge,
            resolve.Where(promise => promise.Key.Value != WholeCase).ToDictionary(),
            resolve.GetValueOrDefault(new TierId(WholeCase)),
            part.Need("client_update")?.Target() ?? Unread,
            part.Need("post_mortem")?.OneOf(
                ("required", PostMortemRule.Required),
                ("if_escalated", PostMortemRule.IfEscalated),
                ("optional", PostMortemRule.Optional)) ?? default)
        {
            Channels = StageChannels.Read(part.Maybe(StageChannels.Key)),
            FirstResponse = part.Maybe("first_response")?.Target(),
            NextResponse = part.Maybe("next_response")?.Target(),
            ClientConfirm = part.Maybe("client_confirm")?.Target(),
            PostMortemWithin = part.Maybe("post_mortem_within")?.Target(),
        };

        var silent = tiers.Where(tier => !acknowledge.ContainsKey(tier.Id)).Select(tier => tier.Id.Value).ToList();
        if (part.Maybe("acknowledge") is { } promises && silent.Count > 0)
            value.Findings.Against(promises.Node, $"'acknowledge' of level {name} has no {string.Join(", ", silent)}; it needs every tier");
        return level;
    }

    private static string Calendar(Value? value, IReadOnlyDictionary<string, BusinessCalendar> calendars)
    {
        if (value?.Text() is not { } name)
            return string.Empty;
        if (calendars.Count > 0 && !calendars.ContainsKey(name))
            value.Wrong($"one of the calendars: {string.Join(", ", calendars.Keys)}");
        return name;
    }

    private static Dictionary<TierId, Target> PerTier(Value? value, IReadOnlyList<Tier> tiers, params string[] others)
    {
        var promises = new Dictionary<TierId, Target>();
        IReadOnlyList<string> allowed = [.. tiers.Select(tier => tier.Id.Value), .. others];
        var entries = value?.Entries() ?? [];
        foreach (var (name, key, entry) in entries)
        {
            if (tiers.Count > 0 && !allowed.Contains(name))
                entry.Findings.Against(key, $"unknown key '{name}' in {value!.What}; allowed: {string.Join(", ", allowed)}");
            else if (entry.Target() is { } target)
                promises[new(name)] = target;
        }

        if (value is not null && entries.Count == 0)
            value.Wrong($"at least one of {string.Join(", ", allowed)}");
        return promises;
    }
}
