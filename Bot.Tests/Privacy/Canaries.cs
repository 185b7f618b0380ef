using System.Collections.Concurrent;

namespace Bot.Tests.Privacy;

/// <summary>Unique words, one for each confidential field that is filled in, so that a hit anywhere says what leaked. One list for every sweep: of messages here, of files where things are sealed.</summary>
internal sealed class Canaries
{
    private const string Prefix = "kanari";

    private readonly ConcurrentDictionary<string, string> planted = [];

    /// <summary>The fields that were planted, by their words.</summary>
    public IReadOnlyDictionary<string, string> Planted => planted;

    /// <summary>A new word for a field.</summary>
    public string Plant(string field)
    {
        var word = $"{Prefix}{Guid.NewGuid():N}";
        planted[word] = field;
        return word;
    }

    /// <summary>The fields whose words stand in a text.</summary>
    public IReadOnlyList<string> In(string? text) => text is null || !text.Contains(Prefix, StringComparison.OrdinalIgnoreCase)
        ? []
        : [.. planted.Where(one => text.Contains(one.Key, StringComparison.OrdinalIgnoreCase)).Select(one => one.Value)];
}
