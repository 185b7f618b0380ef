using Bot.Cases;
using Bot.Dialogs.Away;
using Bot.Dialogs.Digest;
using Bot.Dialogs.Find;
using Bot.Dialogs.Link;
using Bot.Dialogs.Loads;
using Bot.Dialogs.LogIssue;
using Bot.Dialogs.Prefer;
using Bot.Dialogs.ReadPolicy;
using Bot.Dialogs.Swaps;
using Bot.Dialogs.WhoIsOn;

namespace Bot.Conversations;

/// <summary>Reads typed lines: <c>/escalate …</c>, <c>escalate …</c>, and in a chat with the bot the bare words.</summary>
internal sealed class CommandText(string name)
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mine"] = MineDialog.Name,
        ["home"] = HomeDialog.Name,
        ["digest"] = DigestDialog.Name,
        ["preferences"] = PreferencesDialog.Name,
        ["away"] = AwayDialog.Name,
        ["absences"] = AwayDialog.Name,
        ["back"] = BackDialog.Name,
        ["who"] = WhoDialog.Name,
        ["load"] = LoadDialog.Name,
        ["swap"] = SwapDialog.Name,
        ["policy"] = ReadPolicyDialog.Name,
        ["help"] = HelpDialog.Name,
        ["link"] = LinkDialog.Name,
    };

    /// <summary>The command's name, without the slash.</summary>
    public string Name => name;

    /// <summary>The command in a line; null where the line is not for the bot.</summary>
    public Command? Read(string line, bool toBot)
    {
        var text = line.Trim();
        var bare = text.StartsWith('/') ? text[1..] : text;
        if (StartsWithName(bare))
            return Rest(bare[name.Length..].Trim());
        return toBot ? Bare(text) : null;
    }

    private bool StartsWithName(string text) =>
        text.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (text.Length == name.Length || char.IsWhiteSpace(text[name.Length]));

    private static Command Rest(string rest)
    {
        if (rest.Length == 0)
            return new Command(LogIssueDialog.Name, string.Empty, null);
        if (rest.Equals("new", StringComparison.OrdinalIgnoreCase))
            return new Command(LogIssueDialog.Name, string.Empty, null, Afresh: true);
        if (Words.TryGetValue(rest, out var verb))
            return new Command(verb, string.Empty, null);
        if ((OfLink(rest) ?? OfCase(rest)) is { } named)
            return named;
        return rest.Contains(':', StringComparison.Ordinal) ? new Command(LogIssueDialog.Name, rest, null, Afresh: true) : new Command(HelpDialog.Name, rest, null);
    }

    /// <summary>In a chat with the bot only the known words and case numbers; everything else gets help.</summary>
    private static Command Bare(string text) =>
        Words.TryGetValue(text.TrimStart('/'), out var verb) ? new Command(verb, string.Empty, null)
        : OfLink(text) ?? OfCase(text) ?? new Command(HelpDialog.Name, text, null);

    /// <summary>"link ABCDE-FGHJK": a code that another account of the same person was shown.</summary>
    private static Command? OfLink(string text) => text.Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [var word, var code]
        && word.TrimStart('/').Equals(LinkDialog.Name, StringComparison.OrdinalIgnoreCase) && !code.Contains(':', StringComparison.Ordinal)
            ? new Command(LinkDialog.Name, code, null)
            : null;

    /// <summary>"CASE-7", and "CASE-7 acknowledge": any act on a case by its verb; and "who CASE-7".</summary>
    private static Command? OfCase(string text)
    {
        var parts = text.Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts is [var verb, var about] && Words.GetValueOrDefault(verb) is WhoDialog.Name && CaseId.Parse(about) is { } asked)
            return new Command(WhoDialog.Name, string.Empty, asked);
        return parts.Length > 0 && CaseId.Parse(parts[0]) is { } id
            ? new Command(parts.Length > 1 ? parts[1].ToLowerInvariant() : ShowCaseDialog.Name, string.Empty, id)
            : null;
    }
}

/// <summary>What a typed line asks for: an act by its verb, what was typed after it, and the case it names.</summary>
internal sealed record Command(string Verb, string Text, CaseId? Case, bool Afresh = false);
