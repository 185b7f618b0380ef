using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Handling;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Gallery;

/// <summary>A sample case at one point of its history, under any policy: it gets there as a real one does, by the rules and by its clocks.</summary>
internal sealed record Story(EscalationPolicy Policy, Case Case, Instant Now)
{
    /// <summary>A clock that has said nothing after so many wake-ups says nothing more.</summary>
    private const int MostWakeUps = 60;

    private const long Number = 7;

    /// <summary>The client whose case it is.</summary>
    public const string Client = "Northwind";

    /// <summary>Who logged it and owns it.</summary>
    public Person Reporter => Policy.Find(Policy.Tiers[0].Members[0])!;

    /// <summary>Another member of the first tier.</summary>
    public Person Colleague => Policy.Find(Policy.Tiers[0].Members[^1])!;

    /// <summary>A member of the tier above, who may decide; the colleague where no tier is above.</summary>
    public Person Manager => Policy.Above(Policy.Tiers[0].Id) is { } above
        ? Policy.Find(above.Members.FirstOrDefault(one => one != Reporter.Id && one != Colleague.Id, above.Members[0]))!
        : Colleague;

    /// <summary>A case that was just logged.</summary>
    public static Story Begin(EscalationPolicy policy, Instant now) => Begin(policy, now, null, null);

    /// <summary>A case that was noticed earlier than it was logged.</summary>
    public static Story BeginLate(EscalationPolicy policy, Instant now, Duration late) =>
        Begin(policy, now, now - late, "I was on the road and had no way to write it down.");

    /// <summary>The story after somebody's act some minutes later. A fault where a rule refuses it: then the story is wrong.</summary>
    public Story Then(int minutes, Func<Story, Decision> act)
    {
        var later = this with { Now = Now + Duration.FromMinutes(minutes) };
        return act(later) switch
        {
            Decision.Accepted accepted => later.After(accepted.Events),
            Decision.Refused refused => throw new InvalidOperationException($"The sample story is refused: {refused.Why}"),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };
    }

    /// <summary>The story once its clocks have brought about such an event, with nobody acting; null where they never do under this policy.</summary>
    public Story? Until(Func<CaseEvent, bool> wanted)
    {
        var story = this;
        for (var round = 0; round < MostWakeUps; round++)
        {
            if (WakeUp.Next(story.Case, Policy, story.Now) is not { } next)
                return null;
            var at = Instant.Max(next, story.Now);
            var events = WakeUp.Due(story.Case, Policy, at);
            story = (story with { Now = at }).After(events);
            if (events.Any(wanted))
                return story;
        }

        return null;
    }

    /// <summary>The story after its clocks were not looked at for a while.</summary>
    public Story AfterStandstill(Duration length)
    {
        var at = Now + length;
        return (this with { Now = at }).After(WakeUp.Due(Case, Policy, at));
    }

    /// <summary>The story with these events.</summary>
    public Story After(IEnumerable<CaseEvent> events) => this with { Case = events.Aggregate(Case, (reading, next) => reading.After(next)) };

    /// <summary>The same story under another number.</summary>
    public Story Numbered(long number) => this with { Case = Case.From(new CaseId(number), Case.Events) };

    /// <summary>Somebody's turn about this case; the reporter's where nobody is named.</summary>
    public Turn Turn(Person? person = null, string? subject = null) => new(person ?? Reporter, Policy.Zone, Policy, Now, Case) { Subject = subject };

    /// <summary>Somebody's turn about no case in particular.</summary>
    public Turn LooseTurn(string text = "", params Story[] cases) => new(Reporter, Policy.Zone, Policy, Now)
    {
        Text = text,
        Cases = [.. cases.Select(one => new OpenCase(one.Case, one.Policy))],
    };

    private static Story Begin(EscalationPolicy policy, Instant now, Instant? noticed, string? late)
    {
        var level = policy.Levels[policy.Levels.Count / 2];
        var report = new IssueReport(
            Client,
            "Invoice differs from the offer",
            "We were promised a fixed price, and now this. I have to explain it to my board on Thursday.",
            "Invoice 2041 is 3,000 over the offer of 12 January.",
            noticed,
            late,
            "They hold back the payment of the whole invoice.",
            new SeverityAnswers(level.Means.Count > 0 ? level.Means[0] : Severity.NoExample, Stopped: false, Repeated: false),
            ["https://files.example/invoice-2041.pdf"],
            new ClientContact("Jo Wild", "jo@northwind.example", "+44 20 7946 0000"));
        return Logging.Open(report, policy, policy.Tiers[0].Members[0], now) switch
        {
            Decision.Accepted accepted => new Story(policy, Case.From(new CaseId(Number), accepted.Events), now),
            Decision.Refused refused => throw new InvalidOperationException($"The sample story is refused: {refused.Why}"),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };
    }
}
