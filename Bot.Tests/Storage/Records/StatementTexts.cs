using System.Text.RegularExpressions;
using Bot.Tests.Architecture;

namespace Bot.Tests.Storage.Records;

/// <summary>The statements of the stores as their files say them.</summary>
internal static partial class StatementTexts
{
    private static readonly string[] Stores = ["Bot/Storage/Records", "Bot/Channels/Web", "Bot/Channels/Slack/Installs"];

    /// <summary>What stands for the holes in a text that are no constants of its file, each tried.</summary>
    private static readonly Dictionary<string, string[]> Holes = new()
    {
        ["{statements.ForUpdate}"] = [string.Empty],
        ["{statements.SkipLocked}"] = [string.Empty],
        ["{condition}"] = ["channel = $1 AND conversation = $2", "channel = $1 AND account = $2", "channel = $1"],
        ["{{list}}"] = ["$2, $3"],
        ["{list}"] = ["$2, $3"],
    };

    /// <summary>All of them, with those of one database's own folder.</summary>
    public static IEnumerable<string> Of(string database) =>
        Source.Product.Where(file => Stores.Contains(file.Folder) || file.Folder == $"Bot/Storage/Records/{database}").SelectMany(In).Distinct();

    private static IEnumerable<string> In(Source file) => Text().Matches(file.Text)
        .Select(found => found.Groups["text"].Value)
        .Where(text => Begin().IsMatch(text))
        .Select(text => ListParameter().Replace(Spaces().Replace(text, " ").Trim(), " IN ($1)"))
        .Select(text => Constant().Matches(file.Text).Aggregate(text, (filled, one) => filled.Replace($"{{{one.Groups["name"].Value}}}", one.Groups["value"].Value, StringComparison.Ordinal)))
        .SelectMany(Filled);

    private static IEnumerable<string> Filled(string statement) => Holes.FirstOrDefault(hole => statement.Contains(hole.Key, StringComparison.Ordinal)) is { Key: { } hole } found
        ? found.Value.SelectMany(part => Filled(statement.Replace(hole, part, StringComparison.Ordinal)))
        : [statement];

    [GeneratedRegex("\"\"\"(?<text>.*?)\"\"\"|\"(?<text>[^\"\\n]*)\"", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Text();

    [GeneratedRegex("const \\w+ (?<name>\\w+) = \"?(?<value>[^\";]*)\"?;", RegexOptions.ExplicitCapture)]
    private static partial Regex Constant();

    [GeneratedRegex(@"^\s*(SELECT|UPDATE|DELETE|INSERT|WITH)\s", RegexOptions.ExplicitCapture)]
    private static partial Regex Begin();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    /// <summary>Dapper writes a list out.</summary>
    [GeneratedRegex(@" IN @\w+")]
    private static partial Regex ListParameter();
}
