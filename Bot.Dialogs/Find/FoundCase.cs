using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;

namespace Bot.Dialogs.Find;

/// <summary>A case as a search shows it, to be shared with whoever reads along: what it is about, where it stands and what is due, but nobody's words.</summary>
public static class FoundCase
{
    /// <summary>Draws the card; <paramref name="address"/> says how to get to the case.</summary>
    public static Card Draw(Case it, EscalationPolicy policy, Instant now, string address)
    {
        Words title = $"{it.Id} · {it.Opened.Title}";
        var next = CaseClocks.Read(it, policy, now).Next();
        var state = it.State.ToString().ToLowerInvariant();
        return new Card(
            title,
            [
                new Facts(
                [
                    new("Client", Words.Strong(it.Opened.Client)),
                    new("Status", state),
                    new("Owner", policy.NameOf(it.Owner)),
                    .. next is null ? [] : new Fact[] { new("Next", Words.Of($"{Notices.PingCard.Promise(next.Id)} by {next.Reading.Due!.Value}"), next.Reading.Breached ? Tone.Bad : Tone.Normal) },
                ]),
            ],
            [new Button.Link("How to open it", address)],
            $"{it.Opened.Client} · {state} · {policy.NameOf(it.Owner)}");
    }
}
