using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Escalation;
using Bot.Cases.Handling;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Records;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases;

/// <summary>Acts on a case, each through its rule, so many hours after it was logged; and what the rules answered.</summary>
internal static class Acts
{
    private static readonly EscalationPolicy Usual = Samples.Policy();

    public static Instant At(double hours) => Samples.Monday + Duration.FromHours(hours);

    public static IReadOnlyList<CaseEvent> Events(this Decision decision) => decision.ShouldBeOfType<Decision.Accepted>().Events;

    public static string Why(this Decision decision) => decision.ShouldBeOfType<Decision.Refused>().Why;

    public static Case With(this Case it, IEnumerable<CaseEvent> events) => events.Aggregate(it, (reading, next) => reading.After(next));

    public static Case Acknowledge(this Case it, PersonId by, double hours) => it.With(Working.Acknowledge(it, Usual, by, At(hours)).Events());

    public static Case Attempt(this Case it, double hours, bool withClient = false) =>
        it.With(Working.LogAttempt(it, Usual, "Called the office", "nobody there", withClient, Samples.Ada, At(hours)).Events());

    public static Case Update(this Case it, double hours) =>
        it.With(Working.UpdateClient(it, ContactChannel.Email, "We look into it", Samples.Ada, At(hours)).Events());

    public static Case Wait(this Case it, double hours, double until, WaitReason reason = WaitReason.Client) =>
        it.With(Working.Wait(it, Usual, reason, "the signed offer", At(until), Samples.Ada, At(hours)).Events());

    public static Case Resume(this Case it, double hours) => it.With(Working.Resume(it, "it came", Samples.Ada, At(hours)).Events());

    public static Case Ask(this Case it, double hours, PersonId? by = null) =>
        it.With(Escalating.Request(it, Usual, "A credit of 3,000", "major risk", null, by ?? Samples.Ada, At(hours)).Events());

    public static Case Approve(this Case it, PersonId by, double hours) =>
        it.With(Escalating.Approve(it, Usual, it.Approvals.Count, by, At(hours)).Events());

    public static Case Reject(this Case it, PersonId by, double hours) =>
        it.With(Escalating.Reject(it, Usual, it.Approvals.Count, "too early", by, At(hours)).Events());

    public static Case Resolve(this Case it, double hours, PersonId? by = null) =>
        it.With(Finishing.Resolve(it, Usual, "Credited", by ?? Samples.Ada, At(hours)).Events());

    public static Case Reopen(this Case it, double hours) => it.With(Finishing.Reopen(it, "It came back", Samples.Ada, At(hours)).Events());

    public static Case Hold(this Case it, double hours, double until = 200) => it.With(Holding.Place(it, "a letter from their lawyer", At(until), Samples.Ada, At(hours)).Events());

    public static Case Lift(this Case it, double hours) => it.With(Holding.Lift(it, Usual, "settled", Samples.Ada, At(hours)).Events());

    public static Case Hear(this Case it, double hours, bool automatic = false) =>
        it.With(Hearing.Log(it, ContactChannel.Email, "Where is it?", automatic, Samples.Ada, At(hours)).Events());

    public static Case Change(this Case it, LevelId to, double hours, PersonId? by = null) =>
        it.With(Reclassifying.Change(it, Usual, to, "they stopped", by ?? Samples.Mia, At(hours)).Events());

    /// <summary>A record with a next step of somebody's, due so many days after the case was logged.</summary>
    public static Case Record(this Case it, double hours, params (string Owner, int Days)[] steps) => it.With(Recording.Write(
        it,
        ["We credit 3,000"],
        "Mia Chen",
        ClientPart.Informed,
        [.. steps.Select(step => new NextStep("Send the credit note", step.Owner, new LocalDate(2026, 3, 2).PlusDays(step.Days)))],
        Samples.Ada,
        At(hours),
        new LocalDate(2026, 3, 2)).Events());

    public static Case Confirmation(this Case it, ConfirmationStatus status, double hours, int record = 1) =>
        it.With(Recording.SetConfirmation(it, record, status, "Jo Wild", "it was 4,000", Samples.Ada, At(hours)).Events());

    public static Case Keep(this Case it, int number, double hours) => it.With(Recording.Keep(it, number, Samples.Ada, At(hours)).Events());

    public static Case PostMortem(this Case it, double hours) => it.With(Finishing.WritePostMortem(it, "a", "b", "c", Samples.Ada, At(hours)).Events());

    public static Case Close(this Case it, double hours) => it.Update(hours).With(Finishing.Close(it.Update(hours), Usual, "oral", "known", Samples.Ada, At(hours)).Events());

    /// <summary>A clock of the case as it reads so many hours after it was logged.</summary>
    public static ClockReading Clock(this Case it, double hours, ClockKind kind, TierId? tier, int turn = 1, EscalationPolicy? policy = null) =>
        CaseClocks.Read(it, policy ?? Usual, At(hours)).Single(clock => clock.Id == new ClockId(kind, tier, it.Cycle, turn)).Reading;

    /// <summary>What the clocks fire so many hours after the case was logged.</summary>
    public static IReadOnlyList<CaseEvent> Due(this Case it, double hours, EscalationPolicy? policy = null) => WakeUp.Due(it, policy ?? Usual, At(hours));

    /// <summary>The case after a sweep at each of these hours.</summary>
    public static Case Swept(this Case it, params double[] hours) => hours.Aggregate(it, (reading, at) => reading.With(reading.Due(at)));
}
