using System.Data.Common;
using System.Text.Json.Nodes;
using Bot.Audit;
using Bot.Audit.Verifying;
using Bot.Cases;
using Bot.Sealing;
using Bot.Storage.Records;
using Bot.Tests.Support;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Case = Bot.Cases.Case;

namespace Bot.Tests.EndToEnd;

/// <summary>The records as the bot left them, read from outside and only read.</summary>
internal sealed class RecordsFile(DbConnection connection) : IDisposable
{
    private Seals? seals;

    /// <summary>Opens the SQLite file.</summary>
    public RecordsFile(string path)
        : this(Open(path))
    {
    }

    /// <summary>Every case with its events, and when its next wake-up is.</summary>
    public IReadOnlyList<(Case Case, Instant? NextWake)> Cases() =>
    [
        .. connection.Query<(long Id, long? NextWake)>("SELECT id, next_wake_at FROM cases ORDER BY id").Select(row => (
            Case.From(new CaseId(row.Id), EventText.Read(Seal(row.Id), 0, [.. Events(row.Id).Select(one => (one.Type, one.Body))], [])),
            row.NextWake is { } ticks ? Instant.FromUnixTimeTicks(ticks) : (Instant?)null)),
    ];

    /// <summary>What goes out, with the case and the topic of the card it is about.</summary>
    public IReadOnlyList<Outgoing> Outgoing() =>
    [
        .. connection.Query<(long Id, string State, long Change, string? Nonce, string Destination, long? Case, string? Topic)>(
            "SELECT o.id, o.state, o.change, o.nonce, o.destination, c.case_id, c.topic FROM outbox o LEFT JOIN cards c ON c.nonce = o.nonce ORDER BY o.id")
            .Select(row => new Outgoing(row.Id, row.State, row.Change == 1, row.Nonce, row.Destination, row.Case, row.Topic)),
    ];

    /// <summary>Every ping on its way to a person.</summary>
    public IReadOnlyList<OnItsWay> Pings() =>
    [
        .. connection.Query<(long Case, long Place, string Person, string State, string? Why, long? Batch)>("SELECT case_id, place, person, state, why, batch FROM pings ORDER BY id")
            .Select(row => new OnItsWay(row.Case, (int)row.Place, row.Person, row.State, row.Why, row.Batch)),
    ];

    /// <summary>The nonce of the card on each of the chat page's messages; null on the others.</summary>
    public IReadOnlyList<(string Key, string? Nonce)> WebMessages() =>
    [
        .. connection.Query<(string Key, string? Card)>("SELECT key, card FROM web_messages ORDER BY id")
            .Select(row => (row.Key, Card: Seals.Open(row.Card, $"web_messages/card/{row.Key}")))
            .Select(row => (row.Key, row.Card is null ? null : WebCard.Buttons(JsonNode.Parse(row.Card)).Select(button => button["data"]!["nonce"]?.GetValue<string>()).FirstOrDefault())),
    ];

    /// <summary>Fails where the file is damaged, a chain is broken, or a case that runs has no wake-up.</summary>
    public void ShouldBeSound()
    {
        if (connection is SqliteConnection)
        {
            connection.Query<string>("PRAGMA integrity_check").ShouldBe(["ok"]);
            connection.Query("PRAGMA foreign_key_check").ShouldBeEmpty();
        }

        foreach (var (id, version, head, anchored) in connection.Query<(long Id, long Version, byte[] Head, long Anchored)>("SELECT id, version, head, anchored FROM cases").ToList())
        {
            var events = connection.Query<(long Sequence, string Type, string Body, string? Entrance, string? Account, string? Reason, long? WrittenAt, byte[] Hash)>(
                "SELECT sequence, type, body, entrance, account, reason, written_at, hash FROM case_events WHERE case_id = @id ORDER BY sequence", new { id }).ToList();
            events.ShouldAllBe(one => one.Entrance != null && one.Reason != null && one.WrittenAt != null, $"Every event of CASE-{id} says where it came from.");
            var rows = events.Select(one => (new EventRow(id, (int)one.Sequence, one.Type, one.Body, one.Entrance, one.Account, one.Reason, one.WrittenAt), one.Hash));
            new CaseProof(id, new CaseHead(version, head, anchored), [.. rows], []).First().ShouldBeNull();
        }

        foreach (var (it, nextWake) in Cases())
        {
            // What was resolved right after a deadline passed is woken once more, to write down that it was missed: a wake-up that was due before the case rested.
            if (it.Running)
                nextWake.ShouldNotBeNull($"{it.Id} is {it.State}.");
            else if (nextWake is { } wake)
                wake.ShouldBeLessThanOrEqualTo(it.Events[^1].At, $"{it.Id} is {it.State}.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (seals is { } open)
            open.DisposeAsync().AsTask().GetAwaiter().GetResult(); // waited for: a test reads what was left
        connection.Dispose();
    }

    private Seals Seals => seals ??= Opening.ToReadAsync(
        connection.Query<(string, string)>(Opening.SealedBy).Select(row => ((string, string)?)row).SingleOrDefault(),
        connection.ConnectionString,
        new ConfigurationBuilder().AddInMemoryCollection([new("Records:MasterKey", connection is SqliteConnection file && File.Exists(Path.ChangeExtension(file.DataSource, null) + ".master-key") ? null : BotProcess.MasterKey)]).Build())
        .GetAwaiter().GetResult(); // the same

    private CaseSeal Seal(long id) => Seals.OfAsync([new CaseId(id)]).GetAwaiter().GetResult()[new CaseId(id)]; // the same

    private IReadOnlyList<(string Type, string Body)> Events(long id) =>
        [.. connection.Query<(string Type, string Body)>("SELECT type, body FROM case_events WHERE case_id = @id ORDER BY sequence", new { id })];

    private static SqliteConnection Open(string path)
    {
        var opened = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        opened.Open();
        return opened;
    }
}

/// <summary>A row of the outbox with what its card is about.</summary>
internal sealed record Outgoing(long Id, string State, bool Change, string? Nonce, string Destination, long? Case, string? Topic);

/// <summary>A ping on its way to a person: the place of its event in the case, what became of it and why, and the message it stands in.</summary>
internal sealed record OnItsWay(long Case, int Place, string Person, string State, string? Why, long? Batch);
