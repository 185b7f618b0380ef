using Bot.Cases;
using Bot.Cases.Policy;
using Bot.Dialogs.Drafts;

namespace Bot.Dialogs.ChooseChannel.Templates;

/// <summary>
/// What a letter says beyond its template. <paramref name="Point"/> is the next step, the plan or the clause, as typed; <paramref name="BackBy"/> by when the client
/// hears from us; <paramref name="OfferMeeting"/>: rather talk than write.
/// </summary>
internal sealed record Letter(Case Issue, EscalationPolicy Policy, DateTimeZone Zone, string? Point, Instant? BackBy, bool OfferMeeting = false)
{
    /// <summary>The owner's name.</summary>
    public string Owner => Policy.NameOf(Issue.Owner);

    /// <summary>The title in quotation marks.</summary>
    public string Title => $"\u201C{Issue.Opened.Title}\u201D";

    /// <summary>By when, with the zone's name: mails cross zones.</summary>
    public string? By => BackBy is { } by ? $"{by.InZone(Zone).ToString("ddd d MMM uuuu, HH:mm", null)} ({Zone.Id})" : null;

    /// <summary>The mail: a greeting, these lines, a close.</summary>
    public MailDraft Mail(string subject, params IEnumerable<string> lines) => new(
        Issue.Opened.Contact?.Email,
        Issue.Privacy is null ? $"{Issue.Id}: {subject}" : MailDraft.Discreet,
        string.Join('\n', [$"Hello {Issue.Opened.Contact?.Name ?? Issue.Opened.Client},", string.Empty, .. lines, string.Empty, "Kind regards", Owner]));
}

/// <summary>The mails that fit: which one, in order of the list that is shown.</summary>
internal enum Template
{
    /// <summary>"We have it": owner, next step, next update.</summary>
    Holding,

    /// <summary>Bad news in three blocks.</summary>
    BadNews,

    /// <summary>What was decided so far.</summary>
    Recap,

    /// <summary>A polite no with the agreement and the alternatives.</summary>
    Refusal,
}
