using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Dialogs.Cards;

namespace Bot.Channels.Slack.BlockKit;

/// <summary>The options of the menus of one view. Values that Slack does not take get a short name, and the view carries what it stands for.</summary>
internal sealed class OptionSet(ViewContext context, ICollection<string> cuts)
{
    private const int NameBytes = 8;

    /// <summary>What all options of a view may weigh, in bytes: more would leave no room for the rest of it.</summary>
    private const int MostBytes = Limits.ViewBytes / 2;

    private readonly Dictionary<string, string> longValues = [];

    private int bytes;

    /// <summary>What the view carries.</summary>
    public ViewContext Context => context with { LongValues = longValues };

    /// <summary>The options that Slack takes, at the most so many, by their values; each value once.</summary>
    public IReadOnlyDictionary<string, JsonObject> Draw(string key, IReadOnlyList<Choice> choices, int most)
    {
        var options = new OrderedDictionary<string, JsonObject>();
        foreach (var choice in choices)
        {
            if (options.Count == most || bytes > MostBytes || options.ContainsKey(choice.Value) || Value(choice.Value) is not { } value)
                continue;
            var option = Draw(PlainText.Line(choice.Label), value);
            bytes += Encoding.UTF8.GetByteCount(MessageRenderer.Text(option));
            options[choice.Value] = option;
        }

        if (options.Count < choices.Count)
            cuts.Add($"{choices.Count - options.Count} of {choices.Count} options of {key} are left out.");
        return options;
    }

    private static JsonObject Draw(string label, string value)
    {
        var (text, more) = Break(label);
        var option = new JsonObject { ["text"] = PlainText.Of(text, Limits.Option), ["value"] = value };
        if (more.Length > 0)
            option["description"] = PlainText.Of(more, Limits.Option);
        return option;
    }

    /// <summary>A label too long for an option goes on in its description, from the last word that fits.</summary>
    private static (string Text, string More) Break(string label)
    {
        if (label.Length <= Limits.Option)
            return (label, string.Empty);
        var space = label.LastIndexOf(' ', Limits.Option);
        var end = space > 0 ? space : Limits.Option - (char.IsHighSurrogate(label[Limits.Option - 1]) ? 1 : 0);
        return (label[..end], label[end..].Trim());
    }

    private string? Value(string value)
    {
        if (value.Length is > 0 and <= Limits.Option && TypedText.Whole(value) == value)
            return value;
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(value))[..NameBytes]);
        longValues[name] = value;
        if (Encoding.UTF8.GetByteCount(Context.Write()) <= Limits.PrivateMetadata)
            return name;
        longValues.Remove(name);
        return null;
    }
}
