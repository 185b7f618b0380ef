using Bot.Audit;
using Bot.Cases;
using Bot.Conversations;
using Bot.Storage.Records;
using Bot.Tests.Support;
using Dapper;

namespace Bot.Tests.Audit;

/// <summary>Who saw what, on a database of either kind: rows that are only added and taken out from the oldest on.</summary>
public abstract class AccessLogTests(Engine engine) : OnRecords(engine)
{
    private static readonly Account Ada = new("slack", "U0ADA", "Ada Obi");

    private AccessLog log = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        log = new AccessLog(Database);
    }

    [Fact]
    public async Task What_is_noted_is_found_by_case_and_by_person_the_latest_first()
    {
        await log.NoteAsync(Seen(1, 7));
        await log.NoteAsync(Seen(2, 8) with { Outcome = AccessOutcome.Denied, Reason = "not a member" });
        await log.NoteAsync(AccessEntry.Of(null, new("teams", "29:stranger", "Who"), "show-case", new CaseId(7), AccessOutcome.Denied, Samples.Monday));

        (await log.OfCaseAsync(new CaseId(7), 10)).Select(row => (row.Person, row.Entrance, row.Account, row.Act, row.Outcome))
            .ShouldBe([(null, "teams", "29:stranger", "show-case", "Denied"), ("ada", "slack", "U0ADA", "show-case", "Seen")]);
        (await log.OfPersonAsync(Samples.Ada, 10)).Select(row => (row.Sequence, row.Case, row.Reason)).ShouldBe([(2, 8, "not a member"), (1, 7, null)]);
        (await log.OfPersonAsync(Samples.Ada, 1)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Notes_from_many_at_once_make_one_chain()
    {
        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => log.NoteAsync(Seen(number, number))));
        var rows = await Database.ReadAsync(statements => AccessLog.After(statements, 0, 100));
        rows.Select(one => one.Row.Sequence).ShouldBe(Enumerable.Range(1, 60).Select(number => (long)number));
        byte[] head = [];
        foreach (var (row, hash) in rows)
            (head = row.HashAfter(head)).ShouldBe(hash);
    }

    [Theory]
    [InlineData("DELETE FROM access_log WHERE sequence = 1")]
    [InlineData("UPDATE access_log SET outcome = 'Seen'")]
    [InlineData("INSERT INTO access_log (sequence, at, entrance, outcome, hash) VALUES (1, 1, 'web', 'Seen', '')")]
    [InlineData("INSERT OR REPLACE INTO access_log (sequence, at, entrance, outcome, hash) VALUES (1, 1, 'web', 'Seen', '')")]
    public async Task No_statement_takes_a_row_out_or_changes_it(string statement)
    {
        await log.NoteAsync(Seen(1, 7));
        await using var connection = await Here.ConnectAsync();
        await Should.ThrowAsync<System.Data.Common.DbException>(() => connection.ExecuteAsync(statement));
        (await log.OfCaseAsync(new CaseId(7), 10)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task By_age_only_the_oldest_go_and_the_trail_says_up_to_where()
    {
        for (var minute = 0; minute < 5; minute++)
            await log.NoteAsync(Seen(minute, 7));
        (await log.TrimAsync(Samples.Monday + Duration.FromMinutes(3), Origin.Clock("retention"), Samples.Monday)).ShouldBe(3);

        (await log.OfCaseAsync(new CaseId(7), 10)).Select(row => row.Sequence).ShouldBe([5, 4]);
        var (trail, _) = (await Database.ReadAsync(statements => AuditTrail.After(statements, 0, 10))).ShouldHaveSingleItem();
        (trail.Type, trail.Entrance, trail.Reason).ShouldBe(("access-trimmed", "clock", "retention"));
        trail.Body.ShouldStartWith("""{"sequence":3,"hash":""");
        await log.NoteAsync(Seen(6, 7));
        (await Database.ReadAsync(statements => AccessLog.Head(statements).Sequence)).ShouldBe(6);
    }

    [Fact]
    public async Task After_all_were_taken_out_the_numbers_and_the_chain_go_on()
    {
        await log.NoteAsync(Seen(0, 7));
        var before = await Database.ReadAsync(AccessLog.Head);
        (await log.TrimAsync(Samples.Monday + Duration.FromDays(1), Origin.Clock("retention"), Samples.Monday)).ShouldBe(1);
        (await log.TrimAsync(Samples.Monday + Duration.FromDays(1), Origin.Clock("retention"), Samples.Monday)).ShouldBe(0);
        await log.NoteAsync(Seen(1, 7));
        var (row, hash) = (await Database.ReadAsync(statements => AccessLog.After(statements, 0, 10))).ShouldHaveSingleItem();
        row.Sequence.ShouldBe(2);
        hash.ShouldBe(row.HashAfter(before.Hash));
    }

    private static AccessEntry Seen(int minute, long number) =>
        AccessEntry.Of(Samples.Ada, Ada, "show-case", new CaseId(number), AccessOutcome.Seen, Samples.Monday + Duration.FromMinutes(minute));
}

/// <summary>On SQLite.</summary>
public sealed class SqliteAccessLogTests() : AccessLogTests(Engine.Sqlite);

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresAccessLogTests() : AccessLogTests(Engine.Postgres);
