using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Escalation;
using Bot.Cases.Handling;
using Bot.Cases.Policy;
using Bot.Cases.Privacy;
using Bot.Cases.Records;
using Bot.Dialogs.Cards;
using Bot.Dialogs.LogIssue;
using Bot.Dialogs.ReadPolicy;

namespace Bot.Dialogs.Notices;

/// <summary>The live card of a case: who, what, by when, and what to do next.</summary>
internal static class CaseCard
{
    private const int LatestEvents = 4;

    /// <summary>Draws the card.</summary>
    public static Card Draw(Case it, EscalationPolicy policy, Instant now)
    {
        var clocks = CaseClocks.Read(it, policy, now);
        var opened = it.Opened;
        var tier = policy.TierOf(it.Tier);
        List<Element> body =
        [
            .. Closed(it),
            new Paragraph(NextStep.Of(it, policy), it.Running ? Tone.Warning : Tone.Good),
            new Facts(
            [
                new("Client", Words.Strong(opened.Client)),
                new("Status", Status(it, policy)),
                .. it.Held is { } held ? new Fact[] { new("Legal hold", Words.Of($"since {held.Since}, by {policy.NameOf(held.By)}, until about {held.Until}: {held.Reason}"), Tone.Bad) } : [],
                .. opened.Kind switch
                {
                    null => [],
                    PolicyScope.Outside => [new("Kind", ScopeFields.Outside(policy), Tone.Warning)],
                    var kind => new Fact[] { new("Kind", kind) },
                },
                new("Level", Severity.Why(it, policy)),
                new("Owner", policy.Find(it.Owner) is { Active: true } ? policy.NameOf(it.Owner) : $"{policy.NameOf(it.Owner)} (left)"),
                new("Tier", $"{tier.Id} {tier.Name}"),
                .. it.Privacy is null ? [] : new Fact[] { new("Members", string.Join(", ", Visibility.Members(it, policy, now).Select(member => $"{policy.NameOf(member.Person)} ({member.Why})"))) },
                .. Deadlines(clocks),
                .. opened.LateReason is null ? [] : new Fact[] { new("Noticed", Words.Of($"{opened.NoticedAt} (logged later: {opened.LateReason})")) },
                .. policy.ChannelsAt(it.Tier, it.Level) is { Count: > 0 } channels ? new Fact[] { new("Speak to the client by", PolicyWords.Channels(channels)) } : [],
                .. opened.Contact is null ? [] : new Fact[] { new("Contact", Contact(opened.Contact)) },
                new("Attempts", $"{Escalating.Attempts(it)} of {policy.Escalate.AfterAttempts} at {it.Tier}"),
                .. it.Records.Select(Record),
            ]),
        ];
        if (opened.ClientWords.Length > 0)
            body.Add(new Quote($"“{opened.ClientWords}”"));
        body.Add(new Paragraph(Words.Of($"{Words.Strong("Noticed: ")}{opened.Noticed}")));
        body.Add(new Paragraph(Words.Of($"{Words.Strong("Impact: ")}{opened.Impact}")));
        if (opened.Evidence.Count > 0)
            body.Add(new Items([.. opened.Evidence.Select(link => (Words)link)]));
        body.Add(new Divider());
        body.Add(new Items(Timeline.Latest(it, policy, LatestEvents)));
        return new Card($"{it.Id} · {opened.Title}", body, Verbs.Of(it, policy), $"{it.Id} {opened.Client}: {opened.Title}");
    }

    private static IEnumerable<Element> Closed(Case it) => it.Privacy is { } privacy
        ? [new Paragraph(Words.Of($"{Words.Strong("Confidential: members only.")} Since {privacy.Since}: {privacy.Reason}"), Tone.Bad)]
        : [];

    private static Words Status(Case it, EscalationPolicy policy) => it.State switch
    {
        CaseState.Open => it.Engagements[^1].AcknowledgedBy is { } who
            ? Words.Of($"open, acknowledged by {policy.NameOf(who)} at {it.Engagements[^1].AcknowledgedAt!.Value}")
            : "open, not acknowledged",
        CaseState.Waiting => Words.Of($"waiting for {(it.Waiting!.Reason is WaitReason.Client ? "the client" : "a third party")} until {it.Waiting.Until}: {it.Waiting.Note}"),
        CaseState.Resolved => Words.Of($"resolved by {policy.NameOf(it.All<Resolved>().Last().By)} at {it.All<Resolved>().Last().At}"),
        CaseState.Closed => Words.Of($"closed by {policy.NameOf(it.All<Closed>().Last().By)} at {it.All<Closed>().Last().At}"),
        _ => throw new InvalidOperationException(it.State.ToString()),
    };

    private static IEnumerable<Fact> Deadlines(IReadOnlyList<CaseClock> clocks)
    {
        foreach (var (kind, label) in new[]
        {
            (ClockKind.Acknowledge, "Acknowledge by"), (ClockKind.Resolve, "Resolve by"), (ClockKind.FirstClientResponse, "Answer the client by"),
            (ClockKind.NextClientResponse, "Answer the client by"), (ClockKind.ClientUpdate, "Update the client by"), (ClockKind.Approval, "Decision by"),
            (ClockKind.ClientConfirm, "Record confirmed by"), (ClockKind.PostMortem, "Post-mortem by"), (ClockKind.Commitment, "Next promise by"),
        })
        {
            if (clocks.Running(kind) is not { } clock)
                continue;
            yield return clock.Reading.Due is { } due
                ? new Fact(label, Words.Of($"{due}{(clock.Reading.Breached ? " (missed)" : string.Empty)}"), clock.Reading.Breached ? Tone.Bad : Tone.Normal)
                : new Fact(label, $"paused with {Say.Length(clock.Reading.Left)} left", Tone.Subtle);
        }
    }

    private static Words Contact(ClientContact contact) =>
        string.Join(", ", new[] { contact.Name, contact.Email, contact.Phone }.Where(part => !string.IsNullOrEmpty(part)));

    private static Fact Record(RecordStanding one) => new($"Record {one.Record.Number}", $"{one.Record.Decisions[0]} ({Standing(one.Status)})");

    /// <summary>Where the client stands on a record, in a few words.</summary>
    internal static string Standing(ConfirmationStatus status) => status switch
    {
        ConfirmationStatus.NotAsked => "client not asked to confirm yet",
        ConfirmationStatus.Asked => "client asked to confirm",
        ConfirmationStatus.Confirmed => "confirmed by the client",
        ConfirmationStatus.Disputed => "disputed by the client",
        _ => throw new InvalidOperationException(status.ToString()),
    };
}
