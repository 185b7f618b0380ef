using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Escalation;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Find;

/// <summary>The cases that a person owns, logged, or has to act on, by what is due next.</summary>
public sealed class MineDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "mine";

    private const int Most = 15;

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn)
    {
        var mine = turn.Cases
            .Select(open => (open.Case, open.Policy, Role: Role(open.Case, open.Policy, turn.Person), Due: Due(open.Case, open.Policy, turn.Now)))
            .Where(one => one.Role is not null)
            .OrderBy(one => one.Due?.Reading.Due ?? Instant.MaxValue)
            .ToList();
        if (mine.Count == 0)
            return new Next.Tell(Card.Saying("You have no open cases", new Paragraph("Nothing waits for you.", Tone.Good)));
        var facts = mine.Take(Most).Select(one => new Fact($"{one.Case.Id} · {one.Role}", Line(one.Case, one.Due), one.Due?.Reading.Breached == true ? Tone.Bad : Tone.Normal));
        List<Element> body = [new Facts([.. facts])];
        if (mine.Count > Most)
            body.Add(new Paragraph($"and {mine.Count - Most} more", Tone.Subtle));
        Words title = mine.Count == 1 ? "One open case of yours" : $"{mine.Count} open cases of yours";
        return new Next.Tell(new Card(title, body, [.. mine.Take(5).Select(one => new Button.Act(ShowCaseDialog.Name, $"{one.Case.Id}", $"{one.Case.Id}"))], title));
    }

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);

    private static string? Role(Case it, EscalationPolicy policy, Cases.People.Person person) => it switch
    {
        { Pending: { } pending } when Escalating.Approvers(it, policy, pending.Request).Contains(person.Id) => "decide",
        _ when it.Running && it.Engagements[^1].AcknowledgedAt is null && policy.TierOf(it.Tier).Members.Contains(person.Id) => "acknowledge",
        _ when it.Owner == person.Id => "owner",
        _ when it.Opened.By == person.Id => "logged by you",
        _ => null,
    };

    private static CaseClock? Due(Case it, EscalationPolicy policy, Instant now) => CaseClocks.Read(it, policy, now)
        .Where(clock => !clock.Reading.Stopped && clock.Reading.Due is not null)
        .OrderBy(clock => clock.Reading.Due)
        .FirstOrDefault();

    private static Words Line(Case it, CaseClock? due) => due is null
        ? $"{it.Opened.Client}: {it.Opened.Title} ({it.State.ToString().ToLowerInvariant()})"
        : Words.Of($"{it.Opened.Client}: {it.Opened.Title} · {Notices.PingCard.Promise(due.Id)} by {due.Reading.Due!.Value}");
}
