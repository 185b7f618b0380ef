using System.Text.RegularExpressions;

namespace Bot.Tests.Architecture;

/// <summary>The rules that a file's text shows. Each gives what is wrong with one file, a sentence a finding.</summary>
internal static partial class SourceRules
{
    private const int MostLines = 250;

    /// <summary>250 lines is the end.</summary>
    public static IEnumerable<string> Length(Source file) =>
        file.Lines.Length > MostLines ? [$"{file.Path} has {file.Lines.Length} lines; {MostLines} is the end."] : [];

    /// <summary>A folder is a namespace.</summary>
    public static IEnumerable<string> Namespace(Source file) =>
        NamespaceLine().Match(file.Text) is { Success: true } found && found.Groups["name"].Value != file.Folder.Replace('/', '.')
            ? [$"{file.Path} is in the namespace {found.Groups["name"].Value}."]
            : [];

    /// <summary>A file is named for its first type; one that holds several equals has a name in the plural that none of them has.</summary>
    public static IEnumerable<string> Name(Source file)
    {
        string[] types = [.. TypeLine().Matches(file.Text).Select(found => found.Groups["name"].Value)];
        return types.Length == 0 || types[0] == file.Name || (!types.Contains(file.Name) && types.Length > 1 && file.Name.EndsWith('s'))
            ? []
            : [$"{file.Path} begins with {types[0]}."];
    }

    /// <summary>A warning is only turned off for a reason that stands beside it.</summary>
    public static IEnumerable<string> Pragma(Source file) => file.Where(line => PragmaLine().IsMatch(line) && !Reason().IsMatch(line));

    /// <summary>The wall clock comes in at one place.</summary>
    public static IEnumerable<string> WallClock(Source file) =>
        file.Path == "Bot/Program.cs" ? [] : file.Where(line => line.Contains("SystemClock.Instance", StringComparison.Ordinal));

    /// <summary>Inside there is no DateTime.</summary>
    public static IEnumerable<string> SystemTime(Source file) =>
        file.Project is "Bot.Cases" or "Bot.Dialogs" ? file.Where(line => SystemTimeWord().IsMatch(line)) : [];

    /// <summary>A test waits for something to happen, never for time to pass; where the time itself is what is tested, the line above says so. Forever, until something is cancelled, is no time.</summary>
    public static IEnumerable<string> Sleep(Source file)
    {
        if (file.Project != "Bot.Tests")
            yield break;
        var lines = file.Lines;
        for (var index = 0; index < lines.Length; index++)
        {
            if (SleepCall().IsMatch(lines[index]) && (index == 0 || !Reason().IsMatch(lines[index - 1])))
                yield return $"{file.Path}:{index + 1}: {lines[index].Trim()}";
        }
    }

    /// <summary>What is known of a channel stays in its folder; what draws Adaptive Cards is for the channels that take them, and for the gallery.</summary>
    public static IEnumerable<string> ChannelFolder(Source file)
    {
        // What puts the parts together knows them all: the bot itself, and the verbs beside it.
        if (file.Project != "Bot" || file.Path == "Bot/Program.cs" || file.Folder == "Bot/Commands")
            return [];
        return file.Where(line => ChannelNamespace().Matches(line).Select(found => found.Groups["name"].Value).Any(channel =>
            !Within($"Bot/Channels/{channel}") && !(channel == "AdaptiveCards" && (Within("Bot/Channels/Teams") || Within("Bot/Channels/Web") || Within("Bot/Gallery")))));

        bool Within(string folder) => file.Folder == folder || file.Folder.StartsWith(folder + "/", StringComparison.Ordinal);
    }

    /// <summary>What is static does not change: no collection that is filled later, none that others could fill.</summary>
    public static IEnumerable<string> StaticState(Source file)
    {
        foreach (Match found in StaticField().Matches(file.Text))
        {
            var (modifiers, type, name) = (found.Groups["modifiers"].Value, found.Groups["type"].Value, found.Groups["name"].Value);
            if (!modifiers.Contains("readonly", StringComparison.Ordinal))
                yield return $"{file.Path}: {name} is static and not readonly.";
            if (!modifiers.Contains("private", StringComparison.Ordinal) && MutableCollection().IsMatch(type))
                yield return $"{file.Path}: {name} is a collection that others can change.";
            if (Regex.IsMatch(file.Text, $@"\b{name}(\.(Add|TryAdd|Remove|TryRemove|Clear|Enqueue|Push|Insert|GetOrAdd|AddOrUpdate|Sort|Reverse)\(|\[[^\]]*\] = )"))
                yield return $"{file.Path}: {name} is static and is changed.";
        }
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^(?:(?:public|internal|file|sealed|static|abstract|readonly|partial|ref) )*(?:class|record struct|record|struct|interface|enum) (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"^\s*#pragma warning disable")]
    private static partial Regex PragmaLine();

    [GeneratedRegex(@"// \S+ \S+ \S+")]
    private static partial Regex Reason();

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset|DateOnly|TimeOnly|TimeSpan)\b")]
    private static partial Regex SystemTimeWord();

    [GeneratedRegex(@"\b(Task\.Dela[y]|Thread\.Slee[p]|WaitForTimeoutAsyn[c])\((?!Timeout\.Infinite)")]
    private static partial Regex SleepCall();

    [GeneratedRegex(@"\bBot\.Channels\.(?<name>[A-Z]\w+)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex ChannelNamespace();

    [GeneratedRegex(@"^ +(?<modifiers>((public|internal|private|static|readonly) )*static (readonly )?)(?!.*\b(class|record|partial|implicit|extern)\b)(?<type>([\w<>,.?\[\] ]|\([^()]*\))+?) (?<name>\w+)( =(?!>)|;)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex StaticField();

    [GeneratedRegex(@"^(List|Dictionary|HashSet|Queue|Stack|ConcurrentDictionary|ConcurrentQueue|SortedDictionary|ICollection|IList|IDictionary|ISet)<|\[\]$")]
    private static partial Regex MutableCollection();
}
