using Bot.Cases;
using Bot.Cases.Policy;
using Bot.Conversations;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Notices;
using Bot.Tests.Cases;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Dialogs.Notices;

/// <summary>What holds for the cards in every life of a case.</summary>
public sealed class HistoryCardTests
{
    private const int Histories = 40;
    private const int LatestPings = 4;

    [Fact]
    public void In_every_life_of_a_case_its_cards_are_drawn_changed_and_pressed_as_they_say()
    {
        var catalog = new DialogCatalog(new CommandText("escalate"));
        for (var seed = 0; seed < Histories; seed++)
        {
            var history = new History(seed);
            foreach (var change in history.Play())
            {
                foreach (var notice in Notice.After(change.After, change.Before.Version, history.Policy))
                    Draw(notice.Topic, change.After, history.Policy, change.Now);
                foreach (var topic in Topics(change.Before))
                    Check(topic, change, history.Policy, catalog);
            }
        }
    }

    private static void Check(Topic topic, Change change, EscalationPolicy policy, DialogCatalog catalog)
    {
        var before = Draw(topic, change.Before, policy, change.Now);
        var after = Draw(topic, change.After, policy, change.Now);
        foreach (var act in before.Buttons.Concat(after.Buttons).OfType<Button.Act>())
        {
            catalog.Find(act.Verb).ShouldNotBeNull(act.Verb);
            NoticeCards.Allows(topic, change.After, act.Verb, act.Subject).ShouldBeTrue($"{topic} shows {act.Verb} {act.Subject}");
        }

        var happened = change.After.Events.Skip(change.Before.Version).ToList();
        if (Seen(before) != Seen(after))
            Notice.Changes(topic, change.After, happened).ShouldBeTrue($"{topic} looks different after {string.Join(", ", happened)}");
    }

    private static string Seen(Card card) =>
        string.Join(' ', card.Buttons.OfType<Button.Act>().Select(act => act.Verb + act.Subject)) + card.Title.Plain(Samples.London);

    private static Card Draw(Topic topic, Case it, EscalationPolicy policy, Instant now)
    {
        var card = NoticeCards.Draw(topic, it, policy, now);
        card.Text().ShouldNotBeNullOrWhiteSpace();
        card.Buttons.ShouldNotBeEmpty();
        return card;
    }

    private static IEnumerable<Topic> Topics(Case it)
    {
        var places = it.Events.Select((one, place) => (one, place)).ToList();
        return
        [
            Topic.Case,
            .. it.Approvals.Select(approval => Topic.Approval(approval.Request.Number)),
            .. places.Where(one => one.one is Pinged).TakeLast(LatestPings).Select(one => Topic.Ping(one.place)),
            .. places.Where(one => one.one is Opened or Acknowledged or TierEngaged or Resolved or Closed or Reopened or EscalationDecided { Approved: false }).Select(one => Topic.News(one.place)),
        ];
    }
}
