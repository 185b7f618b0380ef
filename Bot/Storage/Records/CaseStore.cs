using Bot.Audit;
using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Sealing;

namespace Bot.Storage.Records;

/// <summary>The truth: cases with their events, and the commit that changes them.</summary>
internal sealed class CaseStore(Database database)
{
    /// <summary>The most requests that are looked through for somebody who may decide them.</summary>
    private const int MostUndecided = 500;

    private readonly CaseReading reading = new(database);

    private readonly ClientRows clients = new(database);
    private readonly Held<bool> confidential = new(database, CircleRows.Any);
    private readonly Held<long> peoplesVersion = new(database, DirectoryStore.Version);

    /// <summary>A number that no case has or had in this database; a case that is not stored after all leaves a gap.</summary>
    public async Task<CaseId> NextIdAsync() => new(await database.NextCaseNumberAsync());

    /// <summary>The case with this number; null where there is none. A fault with a sentence where it cannot be unsealed.</summary>
    public Task<StoredCase?> FindAsync(CaseId id) => reading.FindAsync(id);

    /// <summary>The cases that are not closed and that a person owns or logged, or that stand with or wait for their tiers.</summary>
    public async Task<IReadOnlyList<StoredCase>> OpenCasesOfAsync(PersonId person, IEnumerable<TierId> tiers) =>
        await FindAsync(await database.ReadAsync(statements => OpenRows.Of(statements, person, tiers)));

    /// <summary>The cases with a request that waits for a decision, whoever may decide it.</summary>
    public async Task<IReadOnlyList<StoredCase>> UndecidedAsync() => await FindAsync(await database.ReadAsync(statements =>
        statements.All("SELECT id FROM cases WHERE state <> 'Closed' AND pending_tier IS NOT NULL LIMIT $1", row => row.GetInt64(0), MostUndecided)));

    /// <summary>Has every case with a request that waits for a decision looked at now: others may have to decide it.</summary>
    public Task<int> WakeUndecidedAsync(Instant now) => database.WriteAsync(statements => statements.Run(
        "UPDATE cases SET next_wake_at = $1 WHERE state <> 'Closed' AND pending_tier IS NOT NULL AND (next_wake_at IS NULL OR next_wake_at > $1)", now.ToUnixTimeTicks()));

    /// <summary>The confidential cases that somebody may have to do with: those of the open ones that they own or logged or that stand with their tiers, and those of which they are a member by name or by one of these roles.</summary>
    public async Task<IReadOnlyList<StoredCase>> ConfidentialOfAsync(PersonId person, IEnumerable<TierId> tiers, IEnumerable<Role> roles) =>
        await confidential.GetAsync() ? await FindAsync(await database.ReadAsync(statements => CircleRows.Of(statements, person, tiers, roles))) : [];

    private Task<IReadOnlyList<StoredCase>> FindAsync(IEnumerable<long> ids) => FindAsync([.. ids.Select(id => new CaseId(id))]);

    /// <summary>The cases with these numbers that there are, in this order.</summary>
    public Task<IReadOnlyList<StoredCase>> FindAsync(IReadOnlyList<CaseId> ids) => reading.FindAsync(ids);

    /// <summary>The cases in whose client and title all the words begin that a text holds, or whose number it is; the latest first.</summary>
    public async Task<IReadOnlyList<StoredCase>> SearchAsync(string text, int skip, int most, Predicate<StoredCase>? offered = null)
    {
        if (CaseId.Parse(text) is { } number)
            return skip == 0 && await FindAsync(number) is { } one && offered?.Invoke(one) != false ? [one] : [];

        var words = text.Split([' ', '"', '\0'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(word => word.Any(char.IsLetterOrDigit)).ToList();
        if (words.Count == 0)
            return [];

        // Pages are counted by what is offered: one that is short would say that there is something else.
        var (found, place) = (new List<StoredCase>(), 0);
        while (found.Count < skip + most && await PageAsync(words, place, skip + most) is { Count: > 0 } page)
        {
            found.AddRange(page.Where(one => offered?.Invoke(one) != false));
            place += skip + most;
        }

        return [.. found.Skip(skip).Take(most)];
    }

    private async Task<IReadOnlyList<StoredCase>> PageAsync(IReadOnlyList<string> words, int skip, int most) =>
        await FindAsync(await database.ReadAsync(statements => database.Words.Find(statements, words, skip, most)));

    /// <summary>The clients that cases were logged for, the latest first; those of confidential cases not among them.</summary>
    public Task<IReadOnlyList<string>> ClientsAsync() => clients.LatestAsync();

    /// <summary>The version that what holds of people has now.</summary>
    public Task<long> DirectoryVersionAsync() => peoplesVersion.GetAsync();

    /// <summary>The next wake-up of all; null where none is set.</summary>
    public async Task<Instant?> NextWakeAsync() => await database.ReadAsync(statements => statements.Ask(WakeUpStore.NextWake)) is long ticks
        ? Instant.FromUnixTimeTicks(ticks)
        : null;

    /// <summary>Whether an event key was handled before, and the nonce of the card that answered it.</summary>
    public Task<(bool Seen, string? Answer)> SeenAsync(string key) => SeenAsync([key]);

    /// <summary>The same for several keys of one event, the first of them that is known first.</summary>
    public async Task<(bool Seen, string? Answer)> SeenAsync(IReadOnlyList<string> keys) =>
        await database.ReadAsync(statements => Repeated(statements, keys)) is { } repeat ? (true, repeat.Answer) : (false, null);

    /// <summary>Keeps a policy's text under its hash, once, and when it was last put in force.</summary>
    public Task KeepPolicyAsync(string hash, string text, Instant now) => database.WriteAsync(statements =>
    {
        var news = statements.Ask("SELECT hash FROM policies ORDER BY stored_at DESC LIMIT 1") as string != hash;
        statements.Run("INSERT INTO policies (hash, text, stored_at) VALUES ($1, $2, $3) ON CONFLICT (hash) DO UPDATE SET stored_at = excluded.stored_at", hash, text, now.ToUnixTimeTicks());
        if (news)
            AuditTrail.Append(statements, AuditEntry.PolicyInForce(hash), Origin.CommandLine("policy file"), now);
        return true;
    });

    /// <summary>The text of a policy that a case was opened under; null where it was never kept.</summary>
    public string? PolicyText(string hash) =>
        database.ReadAsync(statements => statements.Ask("SELECT text FROM policies WHERE hash = $1", hash) as string).GetAwaiter().GetResult(); // waited for: once a policy

    /// <summary>Writes everything a turn leaves behind, or nothing.</summary>
    public async Task<CommitOutcome> CommitAsync(Commit commit) => (await CommitAsync([commit]))[0];

    /// <summary>Writes what several turns leave behind that have nothing to do with each other, each wholly or not at all; none where one cannot be written.</summary>
    public async Task<IReadOnlyList<CommitOutcome>> CommitAsync(IReadOnlyList<Commit> commits)
    {
        List<Case> changed = [.. commits.Select(commit => commit.Change?.After).OfType<Case>()];
        var seals = await database.Seals.ForAsync([.. changed.Select(it => (it.Id, CaseSeal.NumberAt(it.Events, it.Version - 1)))]);
        try
        {
            return reading.Kept(commits, await database.WriteAsync(statements => Write(statements, commits, seals)));
        }
        finally
        {
            Changed(commits);
        }
    }

    private void Changed(IReadOnlyList<Commit> commits)
    {
        if (commits.Any(commit => commit.Directory is not null))
            peoplesVersion.Change();
        if (!commits.Any(commit => commit.Change is { } change && CircleRows.Concerns(change)))
            return;
        clients.Change();
        confidential.Change();
    }

    private List<CommitOutcome> Write(Statements statements, IReadOnlyList<Commit> commits, IReadOnlyDictionary<CaseId, CaseSeal> seals)
    {
        List<CommitOutcome> outcomes = [.. commits.Select(commit => Change(statements, commit, commit.Change is { } change ? seals[change.After.Id] : null))];
        List<Commit> done = [.. commits.Where((_, index) => outcomes[index] is CommitOutcome.Done)];
        CommitRows.WriteCards(statements, done.SelectMany(commit => commit.Cards.Select(card => CommitRows.Of(card, commit.Now))));
        CommitRows.WriteOutgoing(statements, done.SelectMany(commit => commit.Outgoing.Select(one => CommitRows.Of(one, commit.Now, database.Seals))));
        foreach (var commit in done)
            CommitRows.WritePings(statements, commit.Pings, commit.Now);
        return outcomes;
    }

    private CommitOutcome Change(Statements statements, Commit commit, CaseSeal? seal)
    {
        if (Repeated(statements, commit.Keys) is { } repeat)
            return repeat;
        if (!commit.StillHolds())
            return new CommitOutcome.Stale();
        var head = (Version: 0L, Head: Array.Empty<byte>());
        var directory = commit.DecidedOn;
        if (commit.Change is { } change)
        {
            var heads = statements.All(
                $"SELECT version, head, (SELECT version FROM directory WHERE id = 1) FROM cases WHERE id = $1{statements.ForUpdate}",
                row => (Head: (Version: row.GetInt64(0), Head: row.GetBytes(1)), Directory: row.GetInt64(2)), change.After.Id.Number);
            if (heads is [var known])
                (head, directory) = known;

            // The same turn may have been committed while the case was waited for: then its key is there now.
            if (head.Version != change.ExpectedVersion || (commit.DecidedOn is { } decidedOn && decidedOn != directory))
                return Repeated(statements, commit.Keys) is { } done ? done : new CommitOutcome.Stale();
        }

        if (!TurnStore.Holds(statements, commit.Turns))
            return new CommitOutcome.Stale(OfTurn: true);
        if ((commit.Told is { } told && !DelegationStore.Holds(statements, told)) || (commit.Swap is { } swap && !SwapStore.Holds(statements, swap)))
            return new CommitOutcome.Stale();
        var rows = commit.Change is { } changed ? CommitRows.Of(changed, head.Head, seal!, commit.Origin, commit.Now) : null;
        if (rows is not null && !CommitRows.Decide(statements, rows))
            return new CommitOutcome.Stale();
        if (commit.Directory is { } people && !DirectoryStore.Write(statements, people, commit.Now))
            return new CommitOutcome.Stale();
        if (commit.Round is { } round && !PeopleStore.Write(statements, round))
            return new CommitOutcome.Stale();
        if (commit.Change is { } accepted)
            Write(statements, commit, accepted, rows!, head.Head);
        if (commit.List is { } list)
            ListStore.Keep(statements, list);

        TurnStore.Write(statements, commit.Turns);
        DelegationStore.Write(statements, commit.Told);
        SwapStore.Write(statements, database.Seals, commit.Swap, commit.Now);
        foreach (var key in commit.Keys)
            statements.Later("INSERT INTO inbox (key, answer, at) VALUES ($1, $2, $3)", key, commit.Answer, commit.Now.ToUnixTimeTicks());
        if (commit.Preferences is { } preferences)
            PeopleStore.Keep(statements, preferences, commit.Now);
        foreach (var entry in Beside(commit))
            AuditTrail.Append(statements, entry, commit.Origin, commit.Now);
        return new CommitOutcome.Done();
    }

    /// <summary>What changes beside a case has its row, too.</summary>
    private static IEnumerable<AuditEntry> Beside(Commit commit)
    {
        if (commit.Directory is { } people)
            yield return AuditEntry.Of(people);
        if (commit.Preferences is { } preferences)
            yield return AuditEntry.PreferencesKept(preferences.Person);
    }

    private static CommitOutcome.Repeat? Repeated(Statements statements, IReadOnlyList<string> all)
    {
        // Two at once: the event's and the form's.
        foreach (var keys in all.Chunk(2))
        {
            var seen = statements.All("SELECT key, answer FROM inbox WHERE key IN ($1, $2)", row => (Key: row.GetString(0), Answer: row.Maybe(1)), keys[0], keys[^1]);
            if (seen.Count > 0)
                return new CommitOutcome.Repeat(seen.MinBy(one => Array.IndexOf(keys, one.Key)).Answer);
        }

        return null;
    }

    private void Write(Statements statements, Commit commit, CaseChange change, CaseRows rows, byte[] head)
    {
        var it = change.After;
        var isNew = change.ExpectedVersion == 0;
        var circle = CircleRows.Change(change);
        var name = database.Seals.Fold(it.Opened.Client);
        if (it.Privacy is null && (isNew || circle))
            ClientRows.Write(statements, it, name, database.Seals);
        if (isNew)
        {
            statements.Later(
                "INSERT INTO cases (id, policy, version, state, client, owner, reporter, tier, channel, conversation, head) VALUES ($1, $2, 0, '', $3, '', $4, '', $5, $6, $7)",
                it.Id.Number, change.PolicyHash, name, it.Opened.By.Value, change.Channel, change.Conversation, head);
        }

        CommitRows.Write(statements, [rows]);
        Redactions.Write(statements, it.Id, commit.Left);
        if (circle)
            CircleRows.Write(statements, it);

        // An index of words cannot be sealed: what is confidential or was removed is not in it.
        var removed = it.Events.Skip(change.ExpectedVersion).Any(one => one is ContentRemoved);
        if (circle || removed)
            database.Words.Forget(statements, it.Id.Number);
        if (it.Privacy is null && it.Removed is null && (isNew || circle))
            database.Words.Keep(statements, it.Id.Number, it.Opened.Client, it.Opened.Title);
    }
}
