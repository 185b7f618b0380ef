using System.Data.Common;
using System.Globalization;
using Bot.Audit;
using Bot.Audit.Verifying;
using Dapper;

namespace Bot.Tests.Audit.Verifying;

/// <summary>Somebody who can write to the database and knows how hashes are made changes one case; the first event that is then not as it was written, from what was done to it.</summary>
internal sealed class Attack(DbConnection connection, Random random)
{
    private static readonly string[] Texts = ["type", "body", "entrance", "account", "reason"];

    private List<Stored> events = [];
    private long number;

    /// <summary>What can be done, with the event that is then the first broken one; -1 where nothing shows.</summary>
    public IReadOnlyList<(string Name, Func<Task<int>> Act)> Ways =>
    [
        ("a text is changed", TextAsync),
        ("where it came from is taken away", OriginAsync),
        ("the time is changed", () => SetAsync(Any(), "written_at", events[0].WrittenAt + random.Next(1, 1000))),
        ("a bit of a hash is turned", HashAsync),
        ("an event is taken out", () => DeleteAsync(Any())),
        ("an event is taken out and the others move up", DeleteAndMoveAsync),
        ("two texts are exchanged", SwapTextsAsync),
        ("two rows are exchanged", SwapRowsAsync),
        ("an event is put in", () => InsertAsync(fitting: false)),
        ("an event is put in with a hash that fits", () => InsertAsync(fitting: true)),
        ("the case's row gets another head", HeadAsync),
        ("the case's row gets another number of events", VersionAsync),
        ("the last events are cut off and the row mended", CutAsync),
        ("an event is changed and all hashes after it are made anew", RewriteAsync),
    ];

    /// <summary>The case's events that an anchor has.</summary>
    public int Anchored { get; set; }

    /// <summary>Does one thing to a case; what it was, and the first event that is then broken.</summary>
    public async Task<(string Name, int Broken)> OnAsync(long caseNumber, int way)
    {
        number = caseNumber;
        events = [.. await connection.QueryAsync<Stored>("SELECT sequence AS Sequence, type AS Type, body AS Body, entrance AS Entrance, account AS Account, reason AS Reason, written_at AS WrittenAt, hash AS Hash FROM case_events WHERE case_id = @number ORDER BY sequence", new { number })];
        var (name, act) = Ways[way];
        return (name, await act());
    }

    private int Any() => random.Next(events.Count);

    private Task<int> TextAsync()
    {
        var (at, column) = (Any(), Texts[random.Next(Texts.Length)]);
        var text = column switch { "type" => events[at].Type, "body" => events[at].Body, "entrance" => events[at].Entrance, "account" => events[at].Account, _ => events[at].Reason } ?? string.Empty;
        var letters = text.ToCharArray();
        if (letters.Length == 0)
            return SetAsync(at, column, "x");
        var place = random.Next(letters.Length);
        letters[place] = (char)(letters[place] ^ 1);
        return SetAsync(at, column, new string(letters));
    }

    private async Task<int> OriginAsync()
    {
        var at = Any();
        await connection.ExecuteAsync("UPDATE case_events SET entrance = NULL, account = NULL, reason = NULL, written_at = NULL WHERE case_id = @number AND sequence = @at", new { number, at });
        return at;
    }

    private Task<int> HashAsync()
    {
        var at = Any();
        var hash = (byte[])events[at].Hash.Clone();
        hash[random.Next(hash.Length)] ^= (byte)(1 << random.Next(8));
        return SetAsync(at, "hash", hash);
    }

    private async Task<int> DeleteAsync(int at)
    {
        await connection.ExecuteAsync("DELETE FROM case_events WHERE case_id = @number AND sequence = @at", new { number, at });
        return at;
    }

    private async Task<int> DeleteAndMoveAsync()
    {
        var at = await DeleteAsync(Any());
        await MoveAsync(at + 1, -1);
        return at;
    }

    private async Task<int> SwapTextsAsync()
    {
        var (one, other) = Two();
        foreach (var (at, from) in new[] { (one, events[other]), (other, events[one]) })
            await connection.ExecuteAsync("UPDATE case_events SET type = @Type, body = @Body, account = @Account, reason = @Reason WHERE case_id = @number AND sequence = @at", new { number, at, from.Type, from.Body, from.Account, from.Reason });
        return one;
    }

    private async Task<int> SwapRowsAsync()
    {
        var (one, other) = Two();
        await RenumberAsync(one, -5);
        await RenumberAsync(other, one);
        await RenumberAsync(-5, other);
        return one;
    }

    private async Task<int> InsertAsync(bool fitting)
    {
        var at = random.Next(events.Count + 1);
        await MoveAsync(at, 1);
        var row = Row(at, events[Any()] with { Body = $"{{\"text\":\"forged {random.Next()}\"}}" });
        var hash = ChainHash.Of(at == 0 ? [] : events[at - 1].Hash, row);
        if (!fitting)
            hash[3] ^= 64;
        await connection.ExecuteAsync(
            "INSERT INTO case_events (case_id, sequence, type, body, entrance, account, reason, written_at, hash) VALUES (@number, @at, @Type, @Body, @Entrance, @Account, @Reason, @WrittenAt, @hash)",
            new { number, at, row.Type, row.Body, row.Entrance, row.Account, row.Reason, row.WrittenAt, hash });
        return at;
    }

    private async Task<int> HeadAsync()
    {
        await connection.ExecuteAsync("UPDATE cases SET head = @head WHERE id = @number", new { number, head = events[0].Hash.Reverse().ToArray() });
        return events.Count - 1;
    }

    private async Task<int> VersionAsync()
    {
        var version = random.Next(events.Count * 2);
        if (version == events.Count)
            version++;
        await connection.ExecuteAsync("UPDATE cases SET version = @version WHERE id = @number", new { number, version });
        return Math.Min(version, events.Count);
    }

    private async Task<int> CutAsync()
    {
        var left = random.Next(1, events.Count);
        await connection.ExecuteAsync("DELETE FROM case_events WHERE case_id = @number AND sequence >= @left", new { number, left });
        await connection.ExecuteAsync("UPDATE cases SET version = @left, head = @head, anchored = @anchored WHERE id = @number", new { number, left, head = events[left - 1].Hash, anchored = Math.Min(left, Anchored) });
        return left < Anchored ? left : -1;
    }

    /// <summary>Which of the events before the anchor it was cannot be seen any more: the first that it may have been is named.</summary>
    private async Task<int> RewriteAsync()
    {
        var at = Any();
        var previous = at == 0 ? [] : events[at - 1].Hash;
        for (var index = at; index < events.Count; index++)
        {
            var row = Row(index, index == at ? events[index] with { Body = $"{{\"text\":\"written anew {random.Next().ToString(CultureInfo.InvariantCulture)}\"}}" } : events[index]);
            previous = ChainHash.Of(previous, row);
            await connection.ExecuteAsync("UPDATE case_events SET body = @Body, hash = @previous WHERE case_id = @number AND sequence = @index", new { number, index, row.Body, previous });
        }

        await connection.ExecuteAsync("UPDATE cases SET head = @previous WHERE id = @number", new { number, previous });
        return at < Anchored ? 0 : -1;
    }

    private (int One, int Other) Two()
    {
        var one = random.Next(events.Count - 1);
        return (one, random.Next(one + 1, events.Count));
    }

    private async Task<int> SetAsync(int at, string column, object value)
    {
        await connection.ExecuteAsync($"UPDATE case_events SET {column} = @value WHERE case_id = @number AND sequence = @at", new { number, at, value });
        return at;
    }

    /// <summary>In two steps, so that no two rows ever have the same number.</summary>
    private async Task MoveAsync(int from, int by)
    {
        await connection.ExecuteAsync("UPDATE case_events SET sequence = -1000 - sequence WHERE case_id = @number AND sequence >= @from", new { number, from });
        await connection.ExecuteAsync("UPDATE case_events SET sequence = -1000 - sequence + @by WHERE case_id = @number AND sequence < 0", new { number, by });
    }

    private Task RenumberAsync(int from, int to) => connection.ExecuteAsync("UPDATE case_events SET sequence = @to WHERE case_id = @number AND sequence = @from", new { number, from, to });

    private EventRow Row(int at, Stored one) => new(number, at, one.Type, one.Body, one.Entrance, one.Account, one.Reason, one.WrittenAt);

    private sealed record Stored(long Sequence, string Type, string Body, string? Entrance, string? Account, string? Reason, long WrittenAt, byte[] Hash);
}
