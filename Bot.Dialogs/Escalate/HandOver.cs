using Bot.Cases;
using Bot.Cases.Escalation;
using Bot.Cases.Handling;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Notices;

namespace Bot.Dialogs.Escalate;

/// <summary>The hand-over packet (0.31): the ask, the client's words, what was tried, the records and the timeline, built from the case.</summary>
internal static class HandOver
{
    private const int TimelineLength = 6;

    /// <summary>A few lines are read; the packet has the rest.</summary>
    private const int SummaryLength = 800;

    public static IReadOnlyList<Element> Packet(Case it, EscalationRequested request, EscalationPolicy policy)
    {
        var opened = it.Opened;
        return
        [
            .. request.Summary is { } summary ? [new Quote(summary)] : Array.Empty<Element>(),
            new Facts(
            [
                new("The ask", Words.Strong(request.Ask)),
                new("Grounds", request.Grounds),
                new("Asked", Words.Of($"by {policy.NameOf(request.By)} at {request.At}")),
                new("Client", opened.Client),
                new("Issue", opened.Title),
                new("Level", Severity.Why(it, policy)),
                new("Impact", opened.Impact),
            ]),
            .. opened.ClientWords.Length > 0 ? [new Heading("The client's words"), new Quote($"“{opened.ClientWords}”")] : Array.Empty<Element>(),
            new Heading("What was tried"),
            Tried(it, policy),
            .. it.Records.Count > 0 ? [new Heading("Written records"), Records(it)] : Array.Empty<Element>(),
            new Heading("Timeline"),
            new Items(Timeline.Latest(it, policy, TimelineLength)),
        ];
    }

    /// <summary>What whoever gets it reads first, as far as the case says it; who asks for it may change it.</summary>
    public static string Summary(Case it)
    {
        var tried = it.All<AttemptLogged>().Select(one => $"{one.What.TrimEnd('.')} – {one.Outcome.TrimEnd('.')}").ToList();
        string[] lines =
        [
            $"{it.Opened.Client}: {it.Opened.Title}",
            $"{it.Opened.Impact.TrimEnd('.')}.",
            tried.Count == 0 ? "Nothing is logged that was tried." : $"Tried: {string.Join("; ", tried)}.",
        ];
        var text = string.Join('\n', lines);
        return text.Length <= SummaryLength ? text : string.Concat(text.AsSpan(0, SummaryLength - 1), "…");
    }

    private static Element Tried(Case it, EscalationPolicy policy)
    {
        List<Words> attempts =
        [
            .. it.All<AttemptLogged>().Select(one => (Words)$"{one.What} – {one.Outcome}"),
            .. it.Consultations.Where(one => one.Given is not null).Select(one => (Words)$"Asked {policy.NameOf(one.Asked.Of)}: {one.Asked.Question} – {one.Given!.Answer}"),
            .. it.All<Granted>().Select(one => (Words)$"Granted {Granting.Words(one.Kind, one.Amount, one.Currency)}: {one.Note}"),
        ];
        return attempts.Count == 0
            ? new Paragraph("Nothing is logged.", Tone.Warning)
            : new Items([.. attempts], Numbered: true);
    }

    private static Items Records(Case it) =>
        new([.. it.Records.Select(one => (Words)$"Record {one.Record.Number}: {Timeline.Listed(one.Record.Decisions)} ({CaseCard.Standing(one.Status)})")]);
}
