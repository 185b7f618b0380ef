using Bot.Cases.Policy;
using Bot.Dialogs.ReadPolicy;
using Bot.Policies;
using Bot.Policies.Show;

namespace Bot.Commands;

/// <summary>The command line's <c>policy</c>: what is wrong with a policy file, and what it says, for people.</summary>
internal static class PolicyVerb
{
    /// <summary>
    /// Prints one finding a line, as <c>file:line: error: what, and what to do [rule]</c>, a line that begins with "ok" where the file may be used, and at last the score.
    /// Returns the exit code: 0 good, 1 errors found, 2 no such file.
    /// </summary>
    public static int Check(string file, TextWriter output, TextWriter error)
    {
        if (Read(file, error) is not { } text)
            return CommandLine.BadUse;
        var result = PolicyFile.Read(text);
        foreach (var finding in result.All)
            output.WriteLine(finding.In(file));
        if (result is PolicyResult.Loaded loaded)
            output.WriteLine(Summary(loaded.Policy));
        output.WriteLine(result.Score);
        return result is PolicyResult.Loaded ? CommandLine.Good : CommandLine.Findings;
    }

    /// <summary>Writes a policy as a document: Markdown or a page, the whole of it or what clients may expect. Returns the exit code: 0 good, 1 the policy is broken, 2 no such file, or one that cannot be written.</summary>
    public static int Show(ShownPolicy asked, TextWriter output, TextWriter error)
    {
        if (Read(asked.File, error) is not { } text)
            return CommandLine.BadUse;
        var result = PolicyFile.Read(text);
        if (result is not PolicyResult.Loaded { Policy: var policy })
        {
            foreach (var finding in result.All)
                error.WriteLine(finding.In(asked.File));
            return CommandLine.Findings;
        }

        var markdown = asked.ForClient ? CharterDocument.Of(policy) : PolicyDocument.Of(new(PolicyBook.HashOf(text), policy));
        var document = asked.Html ? PolicyPage.Html(asked.ForClient ? "How soon you hear from us" : policy.Name, markdown) : markdown;
        if (asked.Out is null)
            output.Write(document);
        return asked.Out is null || Write(asked.Out, document, error) ? CommandLine.Good : CommandLine.BadUse;
    }

    private static bool Write(string file, string document, TextWriter error)
    {
        try
        {
            File.WriteAllText(file, document);
            return true;
        }
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException or ArgumentException)
        {
            error.WriteLine($"{file} cannot be written: {unwritten.Message} Give the path of a file in a folder that is there.");
            return false;
        }
    }

    /// <summary>The text of a policy file; null after it was said why it cannot be read.</summary>
    internal static string? Read(string file, TextWriter error)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException or ArgumentException)
        {
            error.WriteLine($"{file} cannot be read: {unread.Message} Give the path of a policy file, such as samples/policy.yaml.");
            return null;
        }
    }

    private static string Summary(EscalationPolicy policy) =>
        $"ok: {policy.Name} version {policy.Version}, {policy.People.Count} people, {policy.Tiers.Count} tiers, {policy.Levels.Count} levels";
}

/// <summary>What to show: the policy file, as a page or as Markdown, for clients or for ourselves, written to a file or printed.</summary>
internal sealed record ShownPolicy(string File, bool Html, bool ForClient, string? Out);
