using Bot.Cases.Policy;
using Bot.Policies;

namespace Bot.Commands;

/// <summary>The command line's <c>policy check FILE</c>: what a policy file says, or what is wrong with it.</summary>
internal static class PolicyVerb
{
    private const int Good = 0;
    private const int Findings = 1;
    private const int BadUse = 2;

    /// <summary>Prints one finding a line, as <c>file:line: error: what</c>, and a line that begins with "ok" where the file may be used. Returns the exit code: 0 good, 1 errors found, 2 no such file.</summary>
    public static int Check(string file, TextWriter output, TextWriter error)
    {
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException or ArgumentException)
        {
            error.WriteLine($"{file} cannot be read: {unread.Message} Give the path of a policy file, such as samples/policy.yaml.");
            return BadUse;
        }

        return Report(file, PolicyFile.Read(text), output);
    }

    private static int Report(string file, PolicyResult result, TextWriter output)
    {
        switch (result)
        {
            case PolicyResult.Loaded loaded:
                Print(file, loaded.Warnings, output);
                output.WriteLine(Summary(loaded.Policy));
                return Good;
            case PolicyResult.Broken broken:
                Print(file, broken.Findings, output);
                return Findings;
            default:
                throw new InvalidOperationException(result.GetType().Name);
        }
    }

    private static void Print(string file, IReadOnlyList<Finding> findings, TextWriter output)
    {
        foreach (var finding in findings)
            output.WriteLine($"{file}:{finding.Line}: {(finding.Severity == Severity.Error ? "error" : "warning")}: {finding.Message}");
    }

    private static string Summary(EscalationPolicy policy) =>
        $"ok: {policy.Name} version {policy.Version}, {policy.People.Count} people, {policy.Tiers.Count} tiers, {policy.Levels.Count} levels";
}
