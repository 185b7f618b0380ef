using Bot.Cases.Policy;
using Bot.Policies.Lint;
using YamlDotNet.RepresentationModel;

namespace Bot.Policies;

/// <summary>Reads a policy file. Everything that is wrong with it is found at once, each with its line, the rule it breaks and what is allowed.</summary>
internal static class PolicyFile
{
    /// <summary>Reads a file that is to become the policy.</summary>
    public static PolicyResult Read(string text)
    {
        var findings = new Findings();
        if (YamlText.Load(text, findings) is not { } root)
            return new PolicyResult.Broken(findings.All);
        var policy = Policy(root, findings);
        var lines = new Lines(root);
        if (findings.Readable)
            findings.Add(Linter.Check(policy, lines));
        var missing = SopParts.Missing(lines);
        return findings.All.All(finding => finding.Severity == Severity.Warning)
            ? new PolicyResult.Loaded(policy, findings.All) { Missing = missing }
            : new PolicyResult.Broken(findings.All) { Missing = missing };
    }

    /// <summary>Reads a text that was the policy once, for the cases opened under it: rules that came later do not break it, as long as every value can be read.</summary>
    public static PolicyResult ReadStored(string text)
    {
        var findings = new Findings();
        return YamlText.Load(text, findings) is { } root && Policy(root, findings) is var policy && findings.Readable
            ? new PolicyResult.Loaded(policy, findings.All)
            : new PolicyResult.Broken(findings.All);
    }

    private static EscalationPolicy Policy(YamlNode root, Findings findings)
    {
        var file = new Value(root, "the policy", findings).Section(
            "the policy",
            "name", "version", "purpose", "scope", "calendars", "people", "tiers", "levels", "escalate", "reminders", "notify", "clients", "pauses", "confidential",
            "strangers");

        var calendars = Calendars.Read(file.Need("calendars"));
        var people = Roster.People(file.Need("people"));
        var tiers = Roster.Tiers(file.Need("tiers"), people);
        var levels = Levels.Read(file.Need("levels"), tiers, calendars);
        var scope = Scope(file.Need("scope"));
        var policy = new EscalationPolicy(
            file.Text("name"),
            file.Whole("version", least: 1),
            file.Text("purpose"),
            scope,
            calendars,
            people,
            tiers,
            levels,
            Terms.Escalation(file.Need("escalate"), tiers),
            Terms.Reminders(file.Need("reminders"), people),
            Terms.Notify(file.Need("notify"), people))
        {
            Pauses = Clients.Pauses(file.Maybe("pauses")),
            StrangersLog = file.Maybe("strangers")?.OneOf(("log", true), ("nothing", false)) == true,
            Confidential = Privacy.Read(file.Maybe("confidential"), scope, people),
        };
        return Clients.With(policy, file.Maybe("clients"));
    }

    private static PolicyScope Scope(Value? value)
    {
        var scope = value?.Section("scope", "applies_to", "covers");
        return new(scope?.Texts("applies_to") ?? [], scope?.Texts("covers") ?? []);
    }
}

/// <summary>What a policy file turned out to be.</summary>
internal abstract record PolicyResult(IReadOnlyList<Finding> All)
{
    /// <summary>The parts of an SOP that the file lacks.</summary>
    public IReadOnlyList<SopPart> Missing { get; init; } = [];

    /// <summary>How the file did.</summary>
    public SopScore Score => new(Missing, All.Count(finding => finding.Severity is Severity.Error), All.Count(finding => finding.Severity is Severity.Warning));

    /// <summary>A policy, perhaps with warnings.</summary>
    public sealed record Loaded(EscalationPolicy Policy, IReadOnlyList<Finding> Warnings) : PolicyResult(Warnings);

    /// <summary>Not a policy: at least one of the findings is an error.</summary>
    public sealed record Broken(IReadOnlyList<Finding> Findings) : PolicyResult(Findings);
}
