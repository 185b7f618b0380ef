using Bot.Cases;
using Bot.Commands;
using Bot.Sealing;
using Bot.Sealing.Erasing;
using Bot.Storage.Records;
using Bot.Storage.State;
using Bot.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Sealing.Erasing;

/// <summary>T12: a contact who is forgotten is in no file any more, in any field; the chain holds; a legal hold keeps its case. Old cases lose what was written in them.</summary>
public abstract class ErasureTests(Engine engine) : ErasureStage(engine)
{
    [Fact]
    public async Task A_contact_is_gone_from_every_file_and_the_chain_holds()
    {
        await LogAsync();
        if (Engine is Engine.Sqlite)
            BackUp();
        (await EraseAsync("contact", Name, yes: false)).Said.ShouldContain("1 cases name them: CASE-1.");
        ((await OpenAsync())!.Opened.Contact!.Name).ShouldBe(Name);

        var (code, said) = await EraseAsync("contact", Mail, yes: true);
        code.ShouldBe(CommandLine.Good, said);
        var it = (await OpenAsync())!;
        it.Opened.Contact.ShouldBe(new ClientContact("(erased)", "(erased)", "(erased)"));
        it.Opened.Title.ShouldBe("(erased)'s invoice differs");
        it.All<Noted>().Single().Text.ShouldBe("(erased) said: ring (erased), (erased) or (erased)");
        it.Removed!.Reason.ShouldBe("asked for");
        await using (var records = Records())
            (await new SwapStore(records).FindAsync(1))!.Note.ShouldBe("(erased) rings at ten");
        await SoundAsync();
        await CleanAsync();
        await using var database = Records();
        (await new CaseStore(database).SearchAsync("invoice", 0, 5, _ => true)).ShouldHaveSingleItem();
        (await new CaseStore(database).SearchAsync(Last, 0, 5, _ => true)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_backup_of_the_records_from_before_cannot_be_read_with_the_keys_of_now()
    {
        if (Engine is Engine.Postgres)
            return; // a file that is copied is SQLite's
        await LogAsync();
        var copy = BackUp();
        await EraseAsync("contact", Name, yes: true);
        SqliteConnection.ClearAllPools();
        File.Copy(copy, here.File!, overwrite: true);
        (await Should.ThrowAsync<SealedException>(OpenAsync())).Message.ShouldContain("Key 1 of CASE-1 is not there");
    }

    [Fact]
    public async Task What_is_left_cannot_be_changed_unnoticed()
    {
        await LogAsync();
        await EraseAsync("contact", Name, yes: true);
        await using (var connection = await here.ConnectAsync())
        {
            await using var command = connection.CreateCommand();
            command.CommandText = (Engine is Engine.Sqlite ? "DROP TRIGGER case_redactions_keep" : "DROP TRIGGER case_redactions_keep ON case_redactions") + "; DELETE FROM case_redactions WHERE sequence = 1";
            await command.ExecuteNonQueryAsync();
        }

        (await Should.ThrowAsync<SealedException>(OpenAsync())).Message.ShouldContain("was changed");
    }

    [Fact]
    public async Task A_legal_hold_keeps_its_case()
    {
        await LogAsync(new HoldPlaced(Samples.Monday, Samples.Ada, "a court asked", Samples.Monday + Duration.FromDays(30)));
        var (code, said) = await EraseAsync("contact", Name, yes: true);
        code.ShouldBe(CommandLine.Findings);
        said.ShouldContain("CASE-1 names them and is kept as it is: it is under legal hold (a court asked)");
        (await OpenAsync())!.Opened.Contact!.Name.ShouldBe(Name);
    }

    [Fact]
    public async Task Somebody_of_the_policy_in_force_is_not_erased()
    {
        await LogAsync();
        (await EraseAsync("person", "ada", yes: true)).Said.ShouldContain("ada is in the policy that is in force");
    }

    [Fact]
    public async Task Somebody_who_left_is_gone_from_cases_policies_and_lists()
    {
        await LogAsync(SmallPolicy.Hours().Replace("Ada Obi", Name, StringComparison.Ordinal).Replace("ada", "zoe", StringComparison.Ordinal), "zoe");
        var (code, said) = await EraseAsync("person", "zoe", yes: true);
        code.ShouldBe(CommandLine.Good, said);
        (await OpenAsync())!.Opened.By.Value.ShouldStartWith("former-");
        await using (var database = Records())
            (await database.ReadAsync(statements => statements.All("SELECT text FROM policies", row => row.GetString(0)))).ShouldAllBe(text => !text.Contains(Last) && !text.Contains("zoe"));
        await SoundAsync();
    }

    [Fact]
    public async Task A_case_that_was_closed_long_enough_loses_what_was_written_in_it_and_no_other_does()
    {
        await LogAsync(new Resolved(Samples.Monday, Samples.Ada, "Credited"), new Closed(Samples.Monday, Samples.Ada, "none", "none"));
        await using (var database = Records())
        {
            (await RetainAsync(database, Samples.Monday + Duration.FromDays(729))).ShouldBe(0);
            (await RetainAsync(database, Samples.Monday + Duration.FromDays(731))).ShouldBe(1);
            (await RetainAsync(database, Samples.Monday + Duration.FromDays(800))).ShouldBe(0);
        }

        var it = (await OpenAsync())!;
        (it.State, it.Opened.Title, it.Opened.Level).ShouldBe((CaseState.Closed, "(removed)", Samples.Moderate));
        it.Removed.ShouldNotBeNull().Kind.ShouldBe(Removal.Retention);
        await SoundAsync();
        await using var again = Records();
        (await new CaseStore(again).SearchAsync("invoice", 0, 5, _ => true)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_legal_hold_stops_the_retention()
    {
        await LogAsync(
            new HoldPlaced(Samples.Monday, Samples.Ada, "a court asked", Samples.Monday + Duration.FromDays(30)), new Resolved(Samples.Monday, Samples.Ada, "Credited"), new Closed(Samples.Monday, Samples.Ada, "none", "none"));
        await using (var database = Records())
            (await RetainAsync(database, Samples.Monday + Duration.FromDays(9000))).ShouldBe(0);
        (await OpenAsync())!.Opened.Contact!.Name.ShouldBe(Name);
    }

    [Fact]
    public async Task Messages_that_went_out_and_keys_of_what_came_in_go_by_age()
    {
        await using var database = Records();
        await LogAsync();
        await database.WriteAsync(statements => statements.Run("UPDATE outbox SET state = 'sent'"));
        await new CaseStore(database).CommitAsync(new Commit(Samples.Monday) { Keys = ["old"] });
        await RetainAsync(database, Samples.Monday + Duration.FromDays(31));
        (await database.ReadAsync(statements => statements.Ask("SELECT count(*) FROM outbox"))).ShouldBe(0L);
        (await new CaseStore(database).SeenAsync("old")).Seen.ShouldBeFalse();
    }

    private static async Task<int> RetainAsync(Database database, Instant now)
    {
        var store = new CaseStore(database);
        var month = Duration.FromDays(30);
        using var retention = new Retention(
            new RetentionSettings(Duration.FromDays(730), month, month, month, null, null), database, store, new Removing(database, store, new CardStore(database)),
            new FolderState(Path.GetTempPath(), NullLogger<FolderState>.Instance), new FakeClock(now), TimeProvider.System, NullLogger<Retention>.Instance);
        return await retention.RunAsync(CancellationToken.None);
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteErasureTests() : ErasureTests(Engine.Sqlite);

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresErasureTests() : ErasureTests(Engine.Postgres);
