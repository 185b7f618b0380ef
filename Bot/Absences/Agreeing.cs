using System.Security.Cryptography;
using Bot.Audit;
using Bot.Cases.People;
using Bot.Conversations;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;
using Bot.Dialogs.Swaps;
using Bot.Policies;
using Bot.Storage.Records;
using Bot.Storage.State;

namespace Bot.Absences;

/// <summary>How a turn ends that changes who stands in for whom, or asks or answers for a swap: one commit, decided on the directory as it was read.</summary>
internal sealed class Agreeing(PolicyBook policies, Reach reach, Aftermath aftermath, Outbox outbox, OpenForms forms, Ending ending)
{
    /// <summary>Commits it and tells the person; null where somebody else changed the directory, the case or the swap meanwhile.</summary>
    public async Task<Answer?> EndAsync(Session session, OpenForm form, StoredCase? stored, Next next)
    {
        var version = session.InForce.Policy.Directory.Version;
        var me = session.Person.Id;
        var commit = new Commit(session.Now) { Origin = Origin.Of(session.Inbound.Account, form.Verb), Keys = form.Id.Length > 0 && session.Inbound.Act is Conversations.Act.Answered ? [FormStep.Key(form.Id)] : [], DecidedOn = version };
        var (full, card) = next switch
        {
            Next.Delegate one => (commit with { Directory = new DirectoryChange.Delegate(version, me, one.Delegation) }, one.Card),
            Next.EndDelegation end => (commit with { Directory = new DirectoryChange.EndDelegation(version, me, end.Number) }, end.Card),
            Next.AskSwap ask => (await AskedAsync(commit, ask), ask.Card),
            Next.AnswerSwap answer => (await AnsweredAsync(commit, stored, answer, version, me), answer.Card),
            _ => throw new InvalidOperationException(next.GetType().Name),
        };
        if (await outbox.CommitAsync(full) is CommitOutcome.Stale)
            return null;
        await forms.RemoveAsync(session.Key, form.Id, session.Stop);
        return await ending.TellAsync(session, form, stored, new Next.Tell(card), done: true);
    }

    /// <summary>The colleague gets the card with yes and no.</summary>
    private async Task<Commit> AskedAsync(Commit commit, Next.AskSwap ask)
    {
        var swap = ask.Swap with { Number = RandomNumberGenerator.GetInt32(1, int.MaxValue) };
        return await CardAsync(commit with { Swap = new SwapChange.Asked(swap) }, swap.Asked, Topic.Swap(swap.Number), swap.Case, CardVerbs.Of(new("", [], SwapCard.Buttons(swap.Number), "")));
    }

    /// <summary>Who asked is told on a card; the case and the delegations change with it.</summary>
    private async Task<Commit> AnsweredAsync(Commit commit, StoredCase? stored, Next.AnswerSwap answer, long version, PersonId me)
    {
        commit = await CardAsync(commit with { Swap = new SwapChange.Answered(answer.Swap.Number, answer.Accepted) }, answer.Swap.By, Topic.Swap(answer.Swap.Number), answer.Swap.Case, null);
        if (answer.Delegations.Count > 0)
            commit = commit with { Directory = new DirectoryChange.Exchange(version, me, answer.Delegations) };
        if (stored is null || answer.Events.Count == 0)
            return commit;
        var after = stored with { Case = answer.Events.Aggregate(stored.Case, (reading, one) => reading.After(one)) };
        return await aftermath.FollowAsync(commit, after, stored.Case.Version, policies.Of(stored.PolicyHash));
    }

    private async Task<Commit> CardAsync(Commit commit, PersonId to, Topic topic, Cases.CaseId? about, string? verbs)
    {
        var ways = policies.Current.Find(to) is { } person ? await reach.PersonAsync(person, string.Empty) : [];
        if (ways is not [var way, ..])
            return commit;
        var row = new CardRow(Nonce.New(), about, topic.ToString(), verbs, way.Channel, way.Destination, null, null);
        return commit with { Cards = [.. commit.Cards, row], Outgoing = [.. commit.Outgoing, new NewOutgoing(way.Channel, way.Destination, row.Nonce, Change: false) { Otherwise = [.. ways.Skip(1)] }] };
    }
}
