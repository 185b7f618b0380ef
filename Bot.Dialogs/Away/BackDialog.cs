using System.Globalization;
using Bot.Cases.Absences;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Away;

/// <summary>"I am back": ends a delegation now; one's own that holds where none is named.</summary>
public sealed class BackDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "back";

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn)
    {
        var running = turn.Policy.Directory.Delegations.Where(one => one.Until > turn.Now).ToList();
        var mine = running.Where(one => one.From == turn.Person.Id && one.Since <= turn.Now).ToList();
        if (turn.Subject is null && mine.Count > 1)
            return new Next.Tell(AbsenceList.Draw(turn)!);
        var one = turn.Subject is null ? mine.FirstOrDefault() : running.FirstOrDefault(each => each.Number.ToString(CultureInfo.InvariantCulture) == turn.Subject);
        if (one is null)
            return Say.No(turn.Subject is null ? "You are not away, so there is nothing to end." : "That is over already. Nothing to end.");
        if (Delegating.WhyNotEnd(one, turn.Policy, turn.Person.Id) is { } why)
            return Say.No(why);
        var (mineToo, standIn) = (one.From == turn.Person.Id, turn.Policy.NameOf(one.To));
        return new Next.EndDelegation(one.Number, Card.Saying(
            mineToo ? "Welcome back" : $"{turn.Policy.NameOf(one.From)} is back",
            new Paragraph($"{standIn} no longer stands in, and is told so. What {standIn} acknowledged meanwhile stays with them until they hand it over.")));
    }

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);
}
