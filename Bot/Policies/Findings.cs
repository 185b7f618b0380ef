using YamlDotNet.RepresentationModel;

namespace Bot.Policies;

/// <summary>What is found while a file is read. Nothing stops at the first.</summary>
internal sealed class Findings
{
    private readonly List<Finding> all = [];

    /// <summary>Everything found, in the order of the lines.</summary>
    public IReadOnlyList<Finding> All => [.. all.OrderBy(finding => finding.Line)];

    /// <summary>Every value could be read, whatever the rules say about it.</summary>
    public bool Readable { get; private set; } = true;

    /// <summary>A value is missing or cannot be read.</summary>
    public void Unreadable(YamlNode at, string message) => Unreadable(at.Start.Line, message);

    /// <summary>A line cannot be read.</summary>
    public void Unreadable(long line, string message)
    {
        Readable = false;
        all.Add(new((int)line, Severity.Error, message));
    }

    /// <summary>A value was read and is against a rule.</summary>
    public void Against(YamlNode at, string message, string rule = "rule") => all.Add(new((int)at.Start.Line, Severity.Error, message, rule));

    /// <summary>A value is allowed and looks like a slip.</summary>
    public void Warn(YamlNode at, string message, string rule = "slip") => all.Add(new((int)at.Start.Line, Severity.Warning, message, rule));

    /// <summary>What was found elsewhere.</summary>
    public void Add(IEnumerable<Finding> others) => all.AddRange(others);
}

/// <summary>Something to say about a line of a policy file: lines count from 1, the message ends with what to do, and the rule is a short name, with the number of the rule behind it where there is one.</summary>
internal sealed record Finding(int Line, Severity Severity, string Message, string Rule = "shape")
{
    /// <summary>As compilers write it, so that editors find the line.</summary>
    public string In(string file) => $"{file}:{Line}: {(Severity is Severity.Error ? "error" : "warning")}: {Message} [{Rule}]";

    /// <inheritdoc/>
    public override string ToString() => $"line {Line}: {Message}";
}

/// <summary>Whether a policy may be used with a finding.</summary>
internal enum Severity
{
    /// <summary>It may not.</summary>
    Error,

    /// <summary>It may, but somebody should look.</summary>
    Warning,
}
