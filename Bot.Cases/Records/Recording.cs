using Bot.Cases.People;

namespace Bot.Cases.Records;

/// <summary>Writing decisions down, and where the client stands on them.</summary>
public static class Recording
{
    /// <summary>As many decisions as one record holds.</summary>
    public const int MostDecisions = 10;

    /// <summary>As many characters as one decision has.</summary>
    public const int LongestDecision = 300;

    /// <summary>The owner of a next step that the client takes.</summary>
    public const string Client = "client";

    /// <summary>A new record, numbered after the case's last, or why not. <paramref name="today"/> is the date where the person is.</summary>
    public static Decision Write(
        Case issue,
        IReadOnlyList<string> decisions,
        string decidedBy,
        ClientPart clientPart,
        IReadOnlyList<NextStep> nextSteps,
        PersonId by,
        Instant now,
        LocalDate today)
    {
        if (WhyNot(issue) is { } closed)
            return Decision.Refuse(closed);
        if (decisions.Count == 0 || decisions.Any(string.IsNullOrWhiteSpace))
            return Decision.Refuse("Write down at least one decision, one a line.");
        if (decisions.Count > MostDecisions)
            return Decision.Refuse($"One record holds {MostDecisions} decisions; this has {decisions.Count}. Write two records.");
        if (decisions.Any(one => one.Length > LongestDecision))
            return Decision.Refuse($"Please keep each decision to {LongestDecision} characters.");
        if (string.IsNullOrWhiteSpace(decidedBy))
            return Decision.Refuse("Say who decided.");
        if (nextSteps.FirstOrDefault(step => step.Due < today) is { } past)
            return Decision.Refuse($"\u201C{past.What}\u201D is due in the past. Give a date from today on.");

        var number = issue.Records.Count == 0 ? 1 : issue.Records.Max(one => one.Record.Number) + 1;
        return Decision.Accept(new DecisionRecorded(now, by, new(number, decisions, decidedBy, clientPart, nextSteps)));
    }

    /// <summary>
    /// Says where the client stands on a record, or why not. They are asked before they answer or again after a dispute; they may confirm or dispute unasked;
    /// what they confirmed stays confirmed.
    /// </summary>
    public static Decision SetConfirmation(
        Case issue, int number, ConfirmationStatus status, string? who, string? otherwise, PersonId by, Instant now)
    {
        if (WhyNot(issue, number, status) is { } why)
            return Decision.Refuse(why);
        if (status is not ConfirmationStatus.Asked && string.IsNullOrWhiteSpace(who))
            return Decision.Refuse("Say who on the client's side it was.");
        if (status is ConfirmationStatus.Disputed && string.IsNullOrWhiteSpace(otherwise))
            return Decision.Refuse("Write down what they say instead.");
        var set = new ConfirmationSet(now, by, number, status, who?.Trim(), otherwise?.Trim());
        return status is not ConfirmationStatus.Asked && issue.Waiting is { Reason: WaitReason.Client }
            ? Decision.Accept(set, new WaitEnded(now, by, "the client answered"))
            : Decision.Accept(set);
    }

    /// <summary>Somebody did what they promised; also after it was resolved or closed, for a promise outlives the case.</summary>
    public static Decision Keep(Case issue, int number, PersonId by, Instant now) =>
        issue.Commitments.FirstOrDefault(one => one.Number == number) is not { } promise
            ? Decision.Refuse($"{issue.Id} has no such promise. Open the case and choose one of its records.")
            : promise.Kept is not null ? Decision.Refuse($"\u201C{promise.Step.What}\u201D is done already.")
            : Decision.Accept(new CommitmentKept(now, by, number));

    /// <summary>Why nothing can be written down for a case now; null where it can.</summary>
    public static string? WhyNot(Case issue) =>
        issue.State == CaseState.Closed ? $"{issue.Id} is closed. Reopen it first if something new was decided." : null;

    /// <summary>Why a record cannot be asked about, confirmed or disputed now; null where it can.</summary>
    public static string? WhyNot(Case issue, int number, ConfirmationStatus wanted) =>
        issue.State == CaseState.Closed ? $"{issue.Id} is closed. Reopen it first."
        : issue.Records.FirstOrDefault(one => one.Record.Number == number) is not { } standing
            ? $"{issue.Id} has no record {number}. Open the case and choose one of its records."
            : wanted is ConfirmationStatus.Asked && Handling.Holding.WhyNot(issue) is { } held ? held
            : OutOfOrder(standing, wanted);

    private static string? OutOfOrder(RecordStanding standing, ConfirmationStatus wanted) => (standing.Status, wanted) switch
    {
        (ConfirmationStatus.Confirmed, _) =>
            $"Record {standing.Record.Number} is confirmed already. Write a new record if something else was decided.",
        (ConfirmationStatus.Asked, ConfirmationStatus.Asked) =>
            $"The client was asked about record {standing.Record.Number} already. Note their answer: confirmed or disputed.",
        (ConfirmationStatus.Disputed, ConfirmationStatus.Confirmed or ConfirmationStatus.Disputed) =>
            $"Record {standing.Record.Number} is disputed. Settle it and ask the client again, or write a new record.",
        (_, ConfirmationStatus.NotAsked) =>
            $"What was asked cannot be unasked. Note the client's answer to record {standing.Record.Number}.",
        _ => null,
    };
}
