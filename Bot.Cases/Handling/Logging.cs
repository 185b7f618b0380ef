using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Privacy;

namespace Bot.Cases.Handling;

/// <summary>Logging a client issue: the first event of a case.</summary>
public static class Logging
{
    /// <summary>How far back an issue may be dated (R8).</summary>
    public static readonly Duration Backdating = Duration.FromDays(7);

    /// <summary>Filling in the form takes a while: what was noticed this recently is logged in time.</summary>
    public static readonly Duration InTime = Duration.FromMinutes(15);

    /// <summary>Opens a case at the first tier; its owner is the reporter where they belong to it, else the tier's first member.</summary>
    public static Decision Open(IssueReport report, EscalationPolicy policy, PersonId by, Instant now)
    {
        var noticed = report.NoticedAt ?? now;
        if (noticed > now)
            return Decision.Refuse("It cannot have been noticed in the future: give a time that has passed, or leave it empty for now.");
        if (noticed < now - Backdating)
            return Decision.Refuse("An issue can be dated back at most 7 days: give a later time, and say in the description since when it goes on.");
        var late = now - noticed > InTime;
        if (late && string.IsNullOrWhiteSpace(report.LateReason))
            return Decision.Refuse("Its clocks start when it was noticed: say why it is logged only now.");

        if (Concern.WhyNot(policy, report.Concerned, by) is { } wrong)
            return Decision.Refuse(wrong);
        var concerned = Concern.Entries(policy, report.Concerned);
        var about = concerned.ToHashSet();
        if (Concern.FirstAble(policy, policy.Tiers[0].Id, about) is not { } tier)
            return Decision.Refuse("Nobody would be left who may own the case. Leave somebody out, or add people to the policy.");
        var (level, _) = Severity.Of(report.Severity, policy);
        var able = Concern.Able(policy, tier, about);
        var opened = new Opened(
            now,
            by,
            report.Client,
            report.Title,
            report.ClientWords,
            report.Noticed,
            late ? noticed : now,
            late ? report.LateReason : null,
            report.Impact,
            level.Id,
            report.Severity,
            report.Evidence,
            report.Contact,
            able.Contains(by) ? by : able[0],
            tier.Id)
        {
            ReportedAs = report.ReportedAs,
            Kind = report.Kind,
        };
        List<CaseEvent> events = [opened];
        if (concerned.Count > 0)
            events.Add(new ComplaintNamed(now, by, concerned, "named when it was logged"));
        if (report.Confidential)
            events.Add(Confiding.Begin(policy, policy.Confidential.Cover(report.Kind) ? $"{report.Kind}, which is confidential by the policy" : "so logged", by, now));
        return Decision.Accept([.. events]);
    }
}

/// <summary>A client issue as a person describes it, before it is a case. <paramref name="NoticedAt"/> null is now.</summary>
public sealed record IssueReport(
    string Client,
    string Title,
    string ClientWords,
    string Noticed,
    Instant? NoticedAt,
    string? LateReason,
    string Impact,
    SeverityAnswers Severity,
    IReadOnlyList<string> Evidence,
    ClientContact? Contact)
{
    /// <summary>What of the policy's scope it is; <see cref="PolicyScope.Outside"/> where it is none of that, null where nobody said.</summary>
    public string? Kind { get; init; }

    /// <summary>Only its members are to see it.</summary>
    public bool Confidential { get; init; }

    /// <summary>The name that the reporter's account goes by, where the policy does not know it.</summary>
    public string? ReportedAs { get; init; }

    /// <summary>Whom of the roster it is about.</summary>
    public IReadOnlyList<PersonId> Concerned { get; init; } = [];
}
