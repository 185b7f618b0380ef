using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Escalation;
using Bot.Cases.Policy;
using Bot.Dialogs.Approve;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Approvals;

/// <summary>A request that waits for somebody's decision, and by when it should come.</summary>
internal sealed record WaitingRequest(Case Case, EscalationPolicy Policy, Approval Approval, Instant? Due)
{
    /// <summary>What waits for the turn's person, the most urgent first: of the turn's cases those with a request that they may decide now and have not said yes to.</summary>
    public static IReadOnlyList<WaitingRequest> Of(Turn turn) =>
    [
        .. turn.Cases
            .Select(open => Escalating.WaitsFor(open.Case, open.Policy, turn.Person.Id, turn.Now) is { } approval ? new WaitingRequest(open.Case, open.Policy, approval, DueOf(open, approval, turn.Now)) : null)
            .OfType<WaitingRequest>()
            .OrderBy(one => one.Due ?? Instant.MaxValue)
            .ThenBy(one => one.Case.Id.Number),
    ];

    /// <summary>A row of a list: case, client, what is asked, how far it is, and when the decision is due.</summary>
    public Fact Row(Instant now)
    {
        var request = Approval.Request;
        var progress = Ruling.Progress(Approval, Panel.Of(Case, Policy, Approval, now), Policy);
        var afterwards = Approval.WentUp is null ? string.Empty : " (it went up already; to be approved afterwards)";
        var due = Due is { } at ? Words.Of($" Due in {Say.Length(Duration.Max(at - now, Duration.Zero))}, at {at}.") : Words.None;
        return new($"{Case.Id} · {Case.Opened.Client}", Words.Of($"{Policy.NameOf(request.By)}{afterwards}: {Ruling.Sentence(request.Ask)}{due}{(progress is null ? string.Empty : $" {progress}")}"), Due <= now ? Tone.Bad : Tone.Normal);
    }

    private static Instant? DueOf(OpenCase open, Approval approval, Instant now) =>
        CaseClocks.Read(open.Case, open.Policy, now).FirstOrDefault(clock => clock.Id.Kind is ClockKind.Approval && clock.Id.Turn == approval.Request.Number)?.Reading.Due;
}
