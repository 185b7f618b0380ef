using Bot.Absences;
using Bot.Audit;
using Bot.Cases;
using Bot.Channels;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;
using Bot.Dialogs.Privacy;
using Bot.Policies;
using Bot.Storage.Records;
using Bot.Storage.State;

namespace Bot.Conversations;

/// <summary>How a turn ends: something is told, or something is recorded, in one commit with all that follows from it.</summary>
internal sealed class Ending(PolicyBook policies, CaseStore records, CardStore cards, OpenForms forms, Aftermath aftermath, Outbox outbox, LiveCards live, Rota rota)
{
    /// <summary>So many others may take a turn in a tier before this one has it; each of them has got theirs.</summary>
    private const int MostTurns = 50;

    /// <summary>What stands in the place of a form that is done and was about no card: nobody fills it in once more.</summary>
    private static readonly Words Finished = "Done.";

    /// <summary>Tells the person something: beside the card they pressed, or in answer to what they typed. A live card goes out through the outbox. <paramref name="done"/>: what the form was for is committed.</summary>
    public async Task<Answer> TellAsync(Session session, OpenForm form, StoredCase? stored, Next.Tell tell, bool done = false)
    {
        var inbound = session.Inbound;
        tell = tell with { Card = Discretion.Over(tell.Card, stored?.Case) };
        var pressed = inbound.Act is not (Act.Said or Act.Arrived) || (tell.Card.Discreet && inbound.Place.Shared);
        var to = pressed || tell.Topic == Topic.Approvals ? inbound.Aside : (tell.Topic is null ? inbound.Told : null) ?? inbound.Reply;
        var row = Row(inbound, stored?.Case, tell.Topic, tell.Card, to);
        if (tell.Topic is not null && row.Destination is not Destination.Glance)
        {
            await outbox.CommitAsync(new Commit(session.Now)
            {
                Keys = inbound.Keys,
                Answer = form.Over,
                Cards = [row],
                List = ListOf(session, row),
                Outgoing = [new NewOutgoing(row.Channel, row.Destination, row.Nonce, Change: false) { Otherwise = Privately(inbound, row.Destination) }],
            });
            return new Answer(await RedrawnAsync(session, form.Over));
        }

        // Reported twice, an act finds itself done and would be refused: it gets the first answer instead.
        if (await RepeatedAsync(session) is { } first)
            return first;
        if (row.Verbs is not null || row.IsLive)
            await outbox.CommitAsync(new Commit(session.Now) { Cards = [row], List = ListOf(session, row) });
        var shown = new Shown.ACard(tell.Card, row.Nonce) { Discreet = tell.Card.Discreet };
        if (!pressed)
            return new Answer(shown);
        var redrawn = await RedrawnAsync(session, form.Over);
        return new Answer(redrawn is null && done && inbound.Act is Act.Answered ? new Shown.ACard(Card.Saying(Finished), Nonce.New()) : redrawn, shown);
    }

    /// <summary>Whose list of what waits for a decision the card is; null where it is none.</summary>
    private static ApprovalList? ListOf(Session session, CardRow row) => row.Topic == Topic.Approvals.ToString() ? new ApprovalList(row.Nonce, session.Person.Id, row.Channel) : null;

    /// <summary>Keeps what a person prefers, and tells them.</summary>
    public async Task<Answer> KeepAsync(Session session, OpenForm form, Next.Keep keep)
    {
        await outbox.CommitAsync(new Commit(session.Now)
        {
            Keys = form.Id.Length > 0 && session.Inbound.Act is Act.Answered ? [FormStep.Key(form.Id)] : [],
            Origin = Origin.Of(session.Inbound.Account, form.Verb),
            Preferences = new NewPreferences(session.Person.Id, keep.Preferences),
        });
        await forms.RemoveAsync(session.Key, form.Id, session.Stop);
        return await TellAsync(session, form, null, new Next.Tell(keep.Card), done: true);
    }

    /// <summary>Records events and everything that follows; null where somebody else changed the case meanwhile.</summary>
    public async Task<Answer?> RecordAsync(Session session, OpenForm form, StoredCase? stored, Next.Record record)
    {
        var id = stored?.Case.Id ?? await records.NextIdAsync();
        for (var attempt = 1; ; attempt++)
        {
            var (commit, after, beside, show) = await CommitOfAsync(session, form, stored, record, id);
            switch (await outbox.CommitAsync(await aftermath.FollowAsync(commit, after, stored?.Case.Version ?? 0, policies.Of(after.PolicyHash))))
            {
                case CommitOutcome.Done:
                    await forms.RemoveAsync(session.Key, form.Id, session.Stop);
                    return new Answer(
                        await InPlaceAsync(session, commit.Answer),
                        show is not null ? new Shown.ACard(show, beside!.Nonce) { Discreet = show.Discreet } : beside is { Destination: Destination.Glance } ? await RedrawnAsync(session, beside.Nonce) : null);
                case CommitOutcome.Repeat repeat:
                    return new Answer(await InPlaceAsync(session, repeat.Answer));
                case CommitOutcome.Stale { OfTurn: true } when attempt < MostTurns:
                    // Somebody else's case took the turn: what was decided stands, and the next one is asked.
                    break;
                case CommitOutcome.Stale:
                    return null;
                case var outcome:
                    throw new InvalidOperationException(outcome.GetType().Name);
            }
        }
    }

    private async Task<(Commit Commit, StoredCase After, CardRow? Beside, Card? Show)> CommitOfAsync(Session session, OpenForm form, StoredCase? stored, Next.Record record, CaseId id)
    {
        var inbound = session.Inbound;
        var terms = stored is null ? session.InForce.Policy : policies.Of(stored.PolicyHash);
        var (events, turns) = await rota.SettleAsync(record.Events, stored?.Case, terms, session.Now);
        var after = stored is null
            ? new StoredCase(Case.From(id, events), session.InForce.Hash, inbound.Place.Channel, session.IsStranger || events.Any(one => one is MadeConfidential) ? null : inbound.Home)
            : stored with { Case = events.Aggregate(stored.Case, (reading, next) => reading.After(next)) };
        var home = form.Over is null && !session.IsStranger ? HomeCards(inbound, after) : [];
        var show = session.IsStranger ? Strangers.Thank(after.Case, session.InForce.Policy) : record.Show?.Invoke(after.Case) is { } told ? Discretion.Over(told, after.Case) : null;
        var beside = show is not null ? Row(inbound, after.Case, null, show, inbound.Aside)
            : record.Topic is { } topic && !await StandsThereAsync(topic, after.Case.Id, inbound) ? Row(inbound, after.Case, topic, null, inbound.Aside)
            : null;
        var commit = new Commit(session.Now)
        {
            Keys = form.Id.Length > 0 && inbound.Act is Act.Answered ? [.. inbound.Keys, FormStep.Key(form.Id)] : inbound.Keys,
            Answer = form.Over ?? (home.Count > 0 ? home[0].Nonce : null),
            Origin = Origin.Of(inbound.Account, form.Verb),
            DecidedOn = session.InForce.Policy.Directory.Version,
            Turns = turns,
            StillHolds = () => policies.CurrentHash == session.InForce.Hash,
            Cards = [.. home, .. beside is null ? [] : new[] { beside }],
            Outgoing = [.. home.SelectMany(Posted), .. show is null ? Posted(beside) : []],
        };
        return (commit, after, beside, show);
    }

    /// <summary>The first answer to an inbound that was handled before; null where it was not.</summary>
    public Task<Answer?> RepeatedAsync(Session session) => RepeatedAsync(session, session.Inbound.Keys);

    /// <summary>The first answer to something that was handled before under one of these keys; null where it was not.</summary>
    public async Task<Answer?> RepeatedAsync(Session session, IReadOnlyList<string> keys) =>
        await records.SeenAsync(keys) is (true, var answer) ? new Answer(await InPlaceAsync(session, answer)) : null;

    /// <summary>A form was left: the card it stands in place of comes back, or a line that says how to go on.</summary>
    public async Task<Answer> LeftAsync(Session session, OpenForm form, string command)
    {
        if (await RedrawnAsync(session, form.Over) is { } card)
            return new Answer(card);
        Words kept = $"Kept as a draft. Type /{command} to go on with it.";
        return new Answer(new Shown.ACard(Card.Saying(kept), Nonce.New()));
    }

    /// <summary>What a conversation may not be shown, the one who asked for it is.</summary>
    private static IReadOnlyList<Way> Privately(Inbound inbound, Destination to) =>
        to is Destination.Person || !inbound.Place.Shared ? [] : [new Way(inbound.Account.Channel, new Destination.Person(inbound.Account.Id))];

    private async Task<bool> StandsThereAsync(Topic topic, CaseId id, Inbound inbound) => (await cards.AboutAsync(id))
        .Any(card => card.Topic == topic.ToString() && card.Channel == inbound.Place.Channel && card.Destination == inbound.Aside);

    /// <summary>The live card of a case; where others read along and it is confidential, in the person's own chat, and the form there becomes a card that says nothing.</summary>
    private static IReadOnlyList<CardRow> HomeCards(Inbound inbound, StoredCase after)
    {
        var home = HomeCard(inbound, after);
        if (after.Case.Privacy is null || !inbound.Place.Shared || home.Destination is not Destination.Conversation { OnlyFor: null })
            return [home];
        var own = Row(inbound, after.Case, Topic.Case, null, new Destination.Person(inbound.Account.Id));
        return home.MessageId is null ? [own] : [home, own];
    }

    /// <summary>A form that came by a command becomes the live card of its case; where its message is not known the card is posted.</summary>
    private static CardRow HomeCard(Inbound inbound, StoredCase after)
    {
        var message = (inbound.Act as Act.Answered)?.MessageId;
        return Row(inbound, after.Case, Topic.Case, null, inbound.Reply) with { Conversation = message is null ? null : inbound.Place.Conversation, MessageId = message };
    }

    /// <summary>A card for whoever did this: live about a topic, or told as it is.</summary>
    private static CardRow Row(Inbound inbound, Cases.Case? it, Topic? topic, Card? told, Destination to) =>
        new(Nonce.New(), it?.Id, topic?.ToString() ?? CardRow.Told, topic is null && told is not null ? CardVerbs.Of(told) : null, inbound.Place.Channel, to, null, null)
        {
            Tenant = inbound.Tenant,
            Audience = inbound.Place.Shared ? null : inbound.Account.Id,
            Version = it?.Version,
        };

    /// <summary>A card that goes out: one that is only glanced at stands in the answer alone.</summary>
    private static IEnumerable<NewOutgoing> Posted(CardRow? card) =>
        card is null or { Destination: Destination.Glance } ? [] : [new NewOutgoing(card.Channel, card.Destination, card.Nonce, Change: card.MessageId is not null)];

    /// <summary>The card in the place of what was pressed. What answers a typed line goes out through the outbox, and only there, unless it is only glanced at.</summary>
    private async Task<Shown.ACard?> InPlaceAsync(Session session, string? nonce) =>
        session.Inbound is { ShowsInPlace: false } or { Act: Act.Said or Act.Arrived, Reply: not Destination.Glance } ? null : await RedrawnAsync(session, nonce);

    /// <summary>A live card drawn anew for whoever did this; null where there is none, or none for their eyes.</summary>
    public async Task<Shown.ACard?> RedrawnAsync(Session session, string? nonce) =>
        nonce is not null && await cards.FindAsync(nonce) is { IsLive: true } card ? await live.DrawAsync(card, session.Now, session.Person.Id) : null;
}
