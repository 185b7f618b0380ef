using Bot.Cases;
using Bot.Cases.Policy;

namespace Bot.Audit.Exporting;

/// <summary>What a case is, as names and texts: the same in every form of the export.</summary>
internal static class CaseFacts
{
    /// <summary>The facts that every case has a place for, in the order they are read.</summary>
    public static IReadOnlyList<(string Name, string? Value)> Of(Case it, EscalationPolicy policy) =>
    [
        ("case", it.Id.ToString()),
        ("client", it.Opened.Client),
        ("title", it.Opened.Title),
        ("level", it.Level.Value),
        ("state", it.State.ToString()),
        ("tier", it.Tier.Value),
        ("owner", policy.NameOf(it.Owner)),
        ("loggedBy", policy.NameOf(it.Opened.By)),
        ("noticedAt", it.Opened.NoticedAt.ToString()),
        ("loggedAt", it.Opened.At.ToString()),
        ("resolvedAt", it.All<Resolved>().LastOrDefault()?.At.ToString()),
        ("closedAt", it.All<Closed>().LastOrDefault()?.At.ToString()),
        ("contact", it.Opened.Contact is { } contact ? string.Join(", ", new[] { contact.Name, contact.Email, contact.Phone }.Where(part => !string.IsNullOrEmpty(part))) : null),
    ];

    /// <summary>Those, and its records and approvals.</summary>
    public static IReadOnlyList<(string Name, string? Value)> Of(CaseExport export)
    {
        var (it, policy) = (export.Case, export.Policy);
        return
        [
            .. Of(it, policy),
            .. it.Records.Select(one => ($"record {one.Record.Number}", (string?)$"{string.Join("; ", one.Record.Decisions)} (decided by {one.Record.DecidedBy}; the client: {one.Status})")),
            .. it.Approvals.Select(one => ($"approval {one.Request.Number}", (string?)Approval(one, policy))),
        ];
    }

    private static string Approval(Approval one, EscalationPolicy policy) =>
        $"{one.Request.From} to {one.Request.To}, asked by {policy.NameOf(one.Request.By)}: " +
        (one.Decided is { } decided ? $"{(decided.Approved ? "approved" : "rejected")} by {policy.NameOf(decided.By)} at {decided.At}{(decided.Reason is null ? string.Empty : $" ({decided.Reason})")}" : one.Lapsed ? "lapsed" : "open");
}
