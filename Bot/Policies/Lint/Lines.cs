using YamlDotNet.RepresentationModel;

namespace Bot.Policies.Lint;

/// <summary>Where the parts of a policy file stand. A path goes through keys, and in lists through the ids of their items: <c>tiers, L2, members</c>.</summary>
internal sealed class Lines(YamlNode root)
{
    /// <summary>Stands in a path for each of several entries.</summary>
    public const string Each = "*";

    /// <summary>The line of a part; where it is not there, of the nearest part around it.</summary>
    public int Of(params ReadOnlySpan<string> path)
    {
        var (node, line) = (root, root.Start.Line);
        foreach (var step in path)
        {
            if (Child(node, step) is not { } child)
                break;
            (node, line) = (child.Value, child.Line);
        }

        return (int)line;
    }

    /// <summary>Whether something is written there; with <see cref="Each"/> in the path in every one of the entries, of which there is at least one.</summary>
    public bool Has(params ReadOnlySpan<string> path) => Has(root, path);

    /// <summary>Every single word or text of the file beyond a part of it.</summary>
    public IEnumerable<string> TextsBeside(string part) => root is YamlMappingNode mapping
        ? mapping.Children.Where(child => (child.Key as YamlScalarNode)?.Value != part).SelectMany(child => child.Value.AllNodes).OfType<YamlScalarNode>().Select(text => text.Value ?? string.Empty)
        : [];

    private static bool Has(YamlNode node, ReadOnlySpan<string> path)
    {
        if (path.IsEmpty)
            return Written(node);
        if (path[0] != Each)
            return Child(node, path[0]) is { } child && Has(child.Value, path[1..]);
        var entries = Entries(node);
        foreach (var entry in entries)
        {
            if (!Has(entry, path[1..]))
                return false;
        }

        return entries.Count > 0;
    }

    private static bool Written(YamlNode node) => node switch
    {
        YamlScalarNode text => !Value.IsEmpty(text),
        YamlSequenceNode list => list.Children.Count > 0,
        YamlMappingNode mapping => mapping.Children.Count > 0,
        _ => false,
    };

    private static IReadOnlyList<YamlNode> Entries(YamlNode node) => node switch
    {
        YamlSequenceNode list => [.. list.Children],
        YamlMappingNode mapping => [.. mapping.Children.Values],
        _ => [],
    };

    private static (YamlNode Value, long Line)? Child(YamlNode node, string step)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                foreach (var (key, value) in mapping.Children)
                {
                    if ((key as YamlScalarNode)?.Value == step)
                        return (value, key.Start.Line);
                }

                return null;
            case YamlSequenceNode list:
                return list.Children.FirstOrDefault(item => Id(item) == step) is { } found ? (found, found.Start.Line) : null;
            default:
                return null;
        }
    }

    private static string? Id(YamlNode item) => item is YamlScalarNode text ? text.Value : ((Child(item, "id") ?? Child(item, "name"))?.Value as YamlScalarNode)?.Value;
}
