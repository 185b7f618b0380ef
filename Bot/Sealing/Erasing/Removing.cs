using Bot.Audit;
using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Channels;
using Bot.Storage.Records;

namespace Bot.Sealing.Erasing;

/// <summary>
/// Takes something out of a case: what is left of its events is written beside them under a new key, the case says so in its chain, and the old key is destroyed. The events themselves stay as they are stored, so that the
/// chain goes on holding; nobody can read them any more, here or in a backup of the records.
/// </summary>
internal sealed class Removing(Database database, CaseStore records, CardStore cards)
{
    /// <summary>Somebody else may change the case meanwhile so often.</summary>
    private const int Tries = 5;

    /// <summary>Why nothing can be taken out of a case; null where it can.</summary>
    public async Task<string?> WhyNotAsync(Case it) =>
        !database.Seals.On ? "nothing is sealed here: set Records:MasterKey or Records:KeyVault first"
        : it.Held is { } held ? $"it is under legal hold ({held.Reason.TrimEnd('.')}): have the hold lifted first"
        : await database.ReadAsync(statements => statements.Ask("SELECT 1 FROM case_events WHERE case_id = $1 AND body NOT LIKE 'sealed:%' LIMIT 1", it.Id.Number)) is not null
            ? "it was begun before the records were sealed: what is stored in the clear in its chain cannot be taken out. Delete these records as a whole when they are not needed any more"
            : null;

    /// <summary>Takes out of a case what <paramref name="left"/> leaves out. False where somebody was in the way each time.</summary>
    public async Task<bool> RemoveAsync(CaseId id, EventLeft left, Removal kind, string reason, PersonId by, Origin origin, Instant now)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await records.FindAsync(id) is not { } stored || await WhyNotAsync(stored.Case) is not null)
                return false;
            var number = CaseSeal.NumberAt(stored.Case.Events, stored.Case.Version - 1) + 1;
            var seal = (await database.Seals.ForAsync([(id, number)]))[id];
            IReadOnlyList<Redaction> rows = [.. stored.Case.Events.Select((one, sequence) =>
                new Redaction(number, sequence, seal.Close(number, Redactions.Place(sequence, EventText.Write(one).Type), left.Of(one))))];
            var after = stored.Case.After(new ContentRemoved(now, by, kind, reason, Redactions.Hash(id, rows)));
            var commit = new Commit(now)
            {
                Change = new CaseChange(after, stored.Case.Version, stored.PolicyHash, stored.Channel, stored.Conversation, await UpcomingAsync(id)),
                Origin = origin,
                Left = rows,
                Outgoing = [.. (await cards.AboutAsync(id)).Where(card => card.MessageId is not null).Select(card => new NewOutgoing(card.Channel, card.Destination, card.Nonce, Change: true))],
            };
            if (await records.CommitAsync(commit) is not CommitOutcome.Done)
                continue;
            await database.Seals.DestroyAsync(id, number - 1, now);
            return true;
        }

        return false;
    }

    /// <summary>Destroys the keys that a removal that was cut off left behind.</summary>
    public async Task FinishAsync(Case it, Instant now)
    {
        if (it.Removed is not null)
            await database.Seals.DestroyAsync(it.Id, CaseSeal.NumberAt(it.Events, it.Version - 1) - 1, now);
    }

    private Task<Upcoming> UpcomingAsync(CaseId id) => database.ReadAsync(statements =>
        statements.All("SELECT next_wake_at, due_at FROM cases WHERE id = $1", row => new Upcoming(row.At(0), row.At(1)), id.Number).Single());
}
