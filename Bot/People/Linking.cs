using Bot.Audit;
using Bot.Cases.People;
using Bot.Channels;
using Bot.Conversations;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Link;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.People;

/// <summary>Links accounts: shows a code to a known account, takes it from an unknown one, and undoes a link. Both sides are told.</summary>
internal sealed class Linking(LinkStore codes, PolicyBook policies, DirectoryBook directory, Outbox outbox, CommandText commands, IClock clock, IEnumerable<IChannel> channels)
{
    /// <summary>So many codes an account may type within <see cref="Hour"/>: right ones are typed once.</summary>
    private const int MostTries = 5;

    private const int MostRaces = 5;

    private static readonly Duration Hour = Duration.FromHours(1);

    /// <summary>Shows a fresh code; where others read along, only how to get one.</summary>
    public async Task<Card> OfferAsync(Session session)
    {
        if (!session.Inbound.IsPrivate)
            return LinkCard.InPrivate(commands.Name);
        var code = LinkCode.New();
        await codes.OfferAsync(LinkCode.HashOf(code), new LinkedAccount(session.Person.Id, session.Inbound.Account.Channel, session.Inbound.Account.Id), session.Now + LinkCode.Good);
        return LinkCard.Offer(session.Person, session.InForce.Policy, code, LinkCode.Good, commands.Name);
    }

    /// <summary>Takes a code that an account typed. An account that is somebody's stays theirs.</summary>
    public async Task<Card> RedeemAsync(Account account, string code)
    {
        var now = clock.GetCurrentInstant();
        if (await codes.TryAsync(account.Channel, account.Id, now, now - Hour) > MostTries)
            return LinkCard.Bad(commands.Name);
        var hash = LinkCode.HashOf(code);
        for (var race = 1; race <= MostRaces; race++)
        {
            await directory.RefreshAsync();
            var policy = policies.Current;
            if (await codes.FindAsync(hash, now) is not { } from || policy.Find(from.Person) is not { Active: true } person)
                return LinkCard.Bad(commands.Name);
            if (policy.Holder(account.Channel, account.Id) is { } holder)
                return holder.Id == person.Id ? LinkCard.Already(person) : LinkCard.Bad(commands.Name);
            var link = new LinkedAccount(person.Id, account.Channel, account.Id);
            var change = new DirectoryChange.Link(policy.Directory.Version, person.Id, link) { Code = hash };
            if (await CommitAsync(change, now, Origin.Of(account, LinkDialog.Name), (from, LinkCard.LinkedThere(link))) is CommitOutcome.Done)
                return LinkCard.Linked(person);
        }

        return LinkCard.Bad(commands.Name);
    }

    /// <summary>Undoes a link, and tells the account that it was.</summary>
    public async Task<Card> UnlinkAsync(Session session, LinkedAccount link)
    {
        for (var race = 1; race <= MostRaces; race++)
        {
            await directory.RefreshAsync();
            if (!policies.Current.Directory.Links.Contains(link))
                break;
            if (await CommitAsync(new DirectoryChange.Unlink(policies.Current.Directory.Version, session.Person.Id, link), session.Now, Origin.Of(session.Inbound.Account, UnlinkDialog.Name), (link, LinkCard.Unlinked(link))) is CommitOutcome.Done)
                break;
        }

        return LinkCard.Unlinked(link);
    }

    private async Task<CommitOutcome> CommitAsync(DirectoryChange change, Instant now, Origin origin, (LinkedAccount To, Card Card) told)
    {
        var outcome = await outbox.CommitAsync(new Commit(now)
        {
            Directory = change,
            Origin = origin,
            Outgoing = channels.FirstOrDefault(channel => channel.Name == told.To.Channel) is { } channel
                ? [new NewOutgoing(channel.Name, new Destination.Person(told.To.Account), null, Change: false, channel.Render(new Shown.ACard(told.Card, string.Empty)), told.Card.Summary.Plain(policies.Current.Zone))]
                : [],
        });
        await directory.RefreshAsync();
        return outcome;
    }
}
