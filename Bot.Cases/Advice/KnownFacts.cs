using Bot.Cases.Policy;

namespace Bot.Cases.Advice;

/// <summary>
/// What the record knows beside the taps. <paramref name="DaysOnPoint"/> counts business days; <paramref name="AnswerBeforeNextWindow"/>: an answer is
/// needed before the client's next open hours; <paramref name="AllowedChannels"/> null: the contact is not restricted.
/// </summary>
public sealed record KnownFacts(
    ContactChannel? Preference,
    int Rounds,
    int DaysOnPoint,
    bool ClientReachableNow,
    bool AnswerBeforeNextWindow,
    IReadOnlySet<ContactChannel>? AllowedChannels,
    bool LegalHold,
    bool RecordNeeded)
{
    /// <summary>Nothing known that would change an advice.</summary>
    public static readonly KnownFacts Nothing = new(null, 0, 0, true, false, null, false, false);

    /// <summary>The tier and the level whose channels in the policy are the allowed ones; null where it is the contact who is restricted.</summary>
    public string? Stage { get; init; }

    /// <summary>The same where the policy names the channels of a stage; with none named it leaves them open.</summary>
    public KnownFacts At(string stage, IReadOnlyList<ClientChannel> channels) => channels.Count == 0 ? this : this with
    {
        Stage = stage,
        AllowedChannels = channels.Select(channel => channel switch
        {
            ClientChannel.Email => (ContactChannel?)ContactChannel.Email,
            ClientChannel.Call => ContactChannel.Call,
            ClientChannel.Meeting => ContactChannel.Meeting,
            ClientChannel.Ticket => null,
            _ => throw new InvalidOperationException(channel.ToString()),
        }).OfType<ContactChannel>().ToHashSet(),
    };

    /// <summary>Who restricts the channels, as the head of a sentence.</summary>
    internal string Restriction => Stage is null ? "The contact is restricted" : $"The policy names the channels at {Stage}";

    /// <summary>
    /// What a case tells. A point begins when the case is opened or reopened or a decision is recorded; a round is an attempt with the client or an e-mail
    /// to them; weekdays of the zone count as business days.
    /// </summary>
    public static KnownFacts Of(Case issue, Instant now, DateTimeZone zone)
    {
        var since = issue.Events.Reverse().TakeWhile(one => one is not (Opened or Reopened or DecisionRecorded)).ToList();
        var begun = issue.Events[^(since.Count + 1)].At;
        var rounds = since.Count(one => one is AttemptLogged { WithClient: true } or ClientUpdated { Via: ContactChannel.Email });
        return Nothing with { Rounds = rounds, DaysOnPoint = Weekdays(begun.InZone(zone).Date, now.InZone(zone).Date) };
    }

    private static int Weekdays(LocalDate after, LocalDate until)
    {
        var days = 0;
        for (var day = after.PlusDays(1); day <= until; day = day.PlusDays(1))
        {
            if (day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday))
                days++;
        }

        return days;
    }
}
