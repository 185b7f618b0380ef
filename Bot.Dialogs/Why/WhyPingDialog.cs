using System.Globalization;
using Bot.Cases;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;

namespace Bot.Dialogs.Why;

/// <summary>"Why did you ping me?": the rule, the event, the policy, and what would have prevented it; by the ping's place in the case, or typed, the last one that went to who asks.</summary>
public sealed class WhyPingDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "why-ping";

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn)
    {
        var it = turn.Case!;
        var place = string.IsNullOrEmpty(turn.Subject) ? LastOf(turn)
            : int.TryParse(turn.Subject, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : -1;
        if (place < 0 || place >= it.Events.Count || it.Events[place] is not Pinged ping)
            return Say.No($"Nobody was pinged there. The timeline of {it.Id} lists every reminder.");
        Words title = $"{it.Id} · why did you ping me?";
        return new Next.Tell(new Card(title, PingReasons.Of(ping, place, turn), [Verbs.WhyDeadline(ping.Clock), Verbs.ShowCase], title));
    }

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);

    private static int LastOf(Turn turn) =>
        turn.Case!.Events.Select((one, place) => (one, place)).LastOrDefault(pair => pair.one is Pinged ping && ping.People.Contains(turn.Person.Id), (null!, -1)).place;
}
