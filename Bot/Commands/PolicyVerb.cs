using Bot.Cases.Policy;
using Bot.Policies;

namespace Bot.Commands;

/// <summary>The command line's <c>policy check FILE</c>: what a policy file says, or what is wrong with it.</summary>
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

    private static string? Read(string file, TextWriter error)
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
