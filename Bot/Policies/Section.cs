using YamlDotNet.RepresentationModel;

namespace Bot.Policies;

/// <summary>A part of the file with known keys. What is not one of them, missing or empty is found.</summary>
internal sealed class Section
{
    private readonly Dictionary<string, (YamlNode Key, YamlNode Value)> parts = [];
    private readonly Value whole;
    private readonly string called;
    private readonly bool isSection;

    private Section(Value whole, string called)
    {
        this.whole = whole;
        this.called = called;
        isSection = whole.Node is YamlMappingNode;
    }

    /// <summary>Reads a value as a section; <paramref name="called"/> is its name in findings, such as "a tier".</summary>
    public static Section Of(Value whole, string called, params string[] allowed)
    {
        var section = new Section(whole, called);
        var names = string.Join(", ", allowed);
        if (whole.Node is not YamlMappingNode mapping)
        {
            whole.Wrong($"the keys {names}");
            return section;
        }

        foreach (var (key, value) in mapping.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? string.Empty;
            if (allowed.Contains(name))
                section.parts[name] = (key, value);
            else
                whole.Findings.Against(key, $"unknown key '{name}' in {called}; allowed: {names}", "unknown-key");
        }

        return section;
    }

    /// <summary>Whether the key stands there, with or without a value.</summary>
    public bool Has(string key) => parts.ContainsKey(key);

    /// <summary>The value of a key that may be left out; null where it is.</summary>
    public Value? Maybe(string key)
    {
        if (!parts.TryGetValue(key, out var part))
            return null;
        if (part.Value is YamlScalarNode scalar && Value.IsEmpty(scalar))
        {
            whole.Findings.Unreadable(part.Key, $"'{key}' in {called} is empty; write its value or leave the key out");
            return null;
        }

        return new(part.Value, $"'{key}' in {called}", whole.Findings);
    }

    /// <summary>The value of a key that must be there; null where it is not, which is found.</summary>
    public Value? Need(string key)
    {
        if (!isSection)
            return null;
        if (!parts.TryGetValue(key, out var part))
        {
            whole.Findings.Unreadable(whole.Node, $"{called} has no '{key}'; it needs one");
            return null;
        }

        if (part.Value is YamlScalarNode scalar && Value.IsEmpty(scalar))
        {
            whole.Findings.Unreadable(part.Key, $"'{key}' in {called} is empty; it needs a value");
            return null;
        }

        return new(part.Value, $"'{key}' in {called}", whole.Findings);
    }

    /// <summary>The text of a key that must be there.</summary>
    public string Text(string key) => Need(key)?.Text() ?? string.Empty;

    /// <summary>The whole number of a key that must be there.</summary>
    public int Whole(string key, int least) => Need(key)?.Whole(least) ?? least;

    /// <summary>The texts of a key that must be there, at least one.</summary>
    public IReadOnlyList<string> Texts(string key) =>
        [.. Need(key)?.Items($"an entry of '{key}' in {called}").Select(item => item.Text()).OfType<string>() ?? []];
}
