using System.Data.Common;
using System.Text.RegularExpressions;

namespace Bot.Logs;

/// <summary>What must never stand in a log: the values of settings that are secret, and whatever looks like a token (T10). Nothing logs them on purpose; this is the last net.</summary>
internal sealed partial class Secrets
{
    /// <summary>No text here takes nearly so long.</summary>
    private const int PatienceMs = 1000;

    private const string Covered = "***";

    /// <summary>Shorter values stand in too many harmless words.</summary>
    private const int Shortest = 8;

    private static readonly string[] Parts = ["Password", "Pwd", "AccountKey", "SharedAccessSignature", "SharedAccessKey"];

    private readonly IReadOnlyList<string> values;

    private Secrets(IReadOnlyList<string> values) => this.values = values;

    /// <summary>The secrets of the settings: whatever is called a secret, a token, a key or a password, and the passwords in connection strings.</summary>
    public static Secrets Of(IConfiguration settings) => new(
    [
        .. settings.AsEnumerable().Where(one => !string.IsNullOrEmpty(one.Value)).SelectMany(one => Name().IsMatch(one.Key) ? one.Value!.Split('\n').Append(one.Value) : Inside(one.Key, one.Value!))
            .Select(value => value!.Trim()).Where(value => value.Length >= Shortest).Distinct().OrderByDescending(value => value.Length),
    ]);

    /// <summary>A text without them.</summary>
    public string Without(string text)
    {
        foreach (var value in values)
            text = text.Replace(value, Covered, StringComparison.Ordinal);
        return Token().Replace(text, Covered);
    }

    private static IEnumerable<string> Inside(string name, string value)
    {
        if (!name.EndsWith("ConnectionString", StringComparison.OrdinalIgnoreCase))
            return [];
        try
        {
            var words = new DbConnectionStringBuilder { ConnectionString = value };
            return [.. Parts.Where(words.ContainsKey).Select(part => $"{words[part]}")];
        }
        catch (ArgumentException)
        {
            return [value];
        }
    }

    [GeneratedRegex("(secret|token|password|(signing|encryption|account|master|api|private)_?key)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, PatienceMs)]
    private static partial Regex Name();

    /// <summary>A JWT (RFC 7519), Slack's tokens (https://docs.slack.dev/authentication/tokens) and its response addresses.</summary>
    [GeneratedRegex(@"eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*|x(ox[a-z]|app)-[\w-]{8,}|https://hooks\.slack\.com/[\w/.-]+", RegexOptions.ExplicitCapture, PatienceMs)]
    private static partial Regex Token();
}
