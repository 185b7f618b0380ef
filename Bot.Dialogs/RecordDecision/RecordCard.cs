using Bot.Cases;
using Bot.Cases.Handling;
using Bot.Cases.Policy;
using Bot.Cases.Records;
using Bot.Dialogs.Cards;
using Bot.Dialogs.KeepPromise;

namespace Bot.Dialogs.RecordDecision;

/// <summary>A written record, where the client stands on it, and what can be done about that.</summary>
internal static class RecordCard
{
    /// <summary>Draws the record of this number. A fault where the case has none such.</summary>
    public static Card Draw(Case issue, int number, EscalationPolicy policy)
    {
        var standing = issue.Records.First(one => one.Record.Number == number);
        var record = standing.Record;
        List<Element> body =
        [
            new Paragraph(RecordWords.Of(standing.Status), Tone(standing.Status)),
            new Items([.. record.Decisions.Select(decision => (Words)decision)], Numbered: true),
            new Facts([.. Rows(standing, policy)]),
        ];
        if (record.NextSteps.Count > 0)
        {
            body.Add(new Heading("Next steps"));
            body.Add(new Items([.. Promises(issue, number).Select(one => Step(one, issue, policy))]));
        }

        if (standing is { Status: ConfirmationStatus.Disputed, Confirmation.Otherwise: { } otherwise })
            body.Add(new Quote(otherwise));
        if (Holding.WhyNot(issue) is { } held)
            body.Add(new Paragraph(held, Cards.Tone.Warning));
        return new Card(
            $"{issue.Id}, record {number}",
            body,
            [.. issue.State == CaseState.Closed ? [] : Buttons(issue, standing, policy), .. Promises(issue, number).Where(one => one.Kept is null).Select(Keep)],
            $"Record {number} of {issue.Id}");
    }

    /// <summary>Every act that the card of a record ever offers.</summary>
    internal static IReadOnlyList<Button> Everything(Case issue, int number) =>
    [
        .. new[] { RecordAskedDialog.Name, RecordConfirmedDialog.Name, RecordDisputedDialog.Name }.Select(verb => new Button.Act(verb, verb, $"{number}")),
        .. Promises(issue, number).Select(Keep),
    ];

    private static IEnumerable<Commitment> Promises(Case issue, int number) => issue.Commitments.Where(one => one.Record == number);

    private static Button.Act Keep(Commitment one) => new(KeepPromiseDialog.Name, $"Done: {one.Step.What}", $"{one.Number}");

    private static Words Step(Commitment one, Case issue, EscalationPolicy policy)
    {
        var step = RecordWords.Of(one.Step, policy, issue.Opened.Contact?.Name ?? issue.Opened.Client);
        return one.Kept is { } kept ? Words.Of($"{step} (done at {kept.At})") : step;
    }

    private static IEnumerable<Fact> Rows(RecordStanding standing, EscalationPolicy policy)
    {
        yield return new("Decided by", standing.Record.DecidedBy);
        yield return new("Client's part", RecordWords.Of(standing.Record.ClientPart));
        yield return new("Written down", Words.Of($"{standing.Written.At} by {policy.NameOf(standing.Written.By)}"));
        if (standing.Confirmation is { } answer)
            yield return new(Label(answer.Status), Words.Of($"{answer.At}, {answer.Who ?? policy.NameOf(answer.By)}"));
    }

    private static IReadOnlyList<Button> Buttons(Case issue, RecordStanding standing, EscalationPolicy policy)
    {
        var number = $"{standing.Record.Number}";
        return standing.Status switch
        {
            ConfirmationStatus.NotAsked or ConfirmationStatus.Disputed when issue.Held is not null => [],
            ConfirmationStatus.NotAsked =>
            [
                WrittenSummary.Write(issue, standing.Record, policy).AsButton,
                new Button.Act(RecordAskedDialog.Name, "I have sent it: ask to confirm", number, ButtonStyle.Primary),
            ],
            ConfirmationStatus.Asked =>
            [
                new Button.Act(RecordConfirmedDialog.Name, "They confirmed", number, ButtonStyle.Primary),
                new Button.Act(RecordDisputedDialog.Name, "They see it differently", number),
            ],
            ConfirmationStatus.Disputed => [new Button.Act(RecordAskedDialog.Name, "Settled: I have asked them again", number)],
            ConfirmationStatus.Confirmed => [],
            _ => throw new InvalidOperationException(standing.Status.ToString()),
        };
    }

    private static string Label(ConfirmationStatus status) => status switch
    {
        ConfirmationStatus.Asked => "Asked",
        ConfirmationStatus.Confirmed => "Confirmed",
        ConfirmationStatus.Disputed => "Disputed",
        _ => throw new InvalidOperationException(status.ToString()),
    };

    private static Tone Tone(ConfirmationStatus status) => status switch
    {
        ConfirmationStatus.NotAsked => Cards.Tone.Warning,
        ConfirmationStatus.Asked => Cards.Tone.Normal,
        ConfirmationStatus.Confirmed => Cards.Tone.Good,
        ConfirmationStatus.Disputed => Cards.Tone.Bad,
        _ => throw new InvalidOperationException(status.ToString()),
    };
}
