using Bot.Audit.Anchors;
using Bot.Commands;
using Bot.Tests.Audit;
using Bot.Tests.Support;
using Dapper;

namespace Bot.Tests.Commands;

public sealed class VerifyVerbTests : IAsyncLifetime
{
    private ProofHere here = null!;

    public async Task InitializeAsync()
    {
        here = await ProofHere.OpenAsync();
        await here.Bot.LogIssueAsync();
        await here.Bot.SayAsync("ada", "CASE-1 acknowledge");
        await here.AnchorAsync();
    }

    public async Task DisposeAsync() => await here.DisposeAsync();

    [Fact]
    public async Task Beside_a_running_bot_all_is_as_it_was_written_and_it_says_how_far_that_reaches()
    {
        await here.Bot.SweepAsync(Samples.Monday + Duration.FromDays(2));
        var (code, said) = await here.VerifyAsync();
        code.ShouldBe(CommandLine.Good, said);
        said.ShouldContain("Cases: 1 with ");
        said.ShouldContain($"Anchors: 1, the last is 1 of 2026-03-02T10:00:00Z, signed by the key {here.Settings.Key!.Fingerprint}; 1 in {here.Settings.AnchorFile}");
        said.ShouldContain("what is cut off a case's end is noticed back to its last anchor, and no further");
        said.ShouldEndWith("All is as it was written.\n");
        (await here.VerifyAsync("--case", "CASE-1")).Said.ShouldContain("anchor 1 has the first 2");
    }

    [Fact]
    public async Task A_single_flipped_byte_is_found_and_the_event_is_named()
    {
        await using (var connection = await here.Bot.Here.ConnectAsync())
        {
            await connection.ExecuteAsync("DROP TRIGGER case_events_stay; UPDATE case_events SET body = substr(body, 1, 20) || CASE substr(body, 21, 1) WHEN 'x' THEN 'y' ELSE 'x' END || substr(body, 22) WHERE sequence = 1");
        }

        var (code, said) = await here.VerifyAsync();
        code.ShouldBe(CommandLine.Findings);
        said.ShouldContain("CASE-1, event 2 (sequence 1): changed: it does not give the hash that was kept with it (acknowledged)\n1 not as written.\n");
        (await here.VerifyAsync("--case", "CASE-1")).Code.ShouldBe(CommandLine.Findings);
    }

    [Fact]
    public async Task Nothing_in_the_records_is_changed_by_looking()
    {
        var before = await File.ReadAllBytesAsync(here.Bot.RecordsFile);
        await here.VerifyAsync();
        (await File.ReadAllBytesAsync(here.Bot.RecordsFile)).ShouldBe(before);
    }

    [Fact]
    public async Task A_file_of_anchors_from_elsewhere_and_a_public_key_are_taken()
    {
        var (elsewhere, pem) = (Path.Combine(here.Folder, "copy.jsonl"), Path.Combine(here.Folder, "public.pem"));
        File.Move(here.Settings.AnchorFile, elsewhere);
        await File.WriteAllTextAsync(pem, here.Settings.Key!.PublicPem);
        File.Delete(Path.Combine(Path.GetDirectoryName(here.Bot.RecordsFile)!, "audit-signing-key.pem"));

        (await here.VerifyAsync()).Said.ShouldContain("no key is known, so that signatures are not checked; no file of anchors beside the records");
        var (code, said) = await here.VerifyAsync("--anchors", elsewhere, "--key", pem);
        (code, said.Contains($"1 in {elsewhere}", StringComparison.Ordinal)).ShouldBe((CommandLine.Good, true), said);

        using var other = SigningKey.New();
        await File.WriteAllTextAsync(pem, other.PublicPem);
        (await here.VerifyAsync("--key", pem)).Said.ShouldContain("which is not known here");
    }

    [Theory]
    [InlineData("--case CASE-0x", "CASE-0x is no case")]
    [InlineData("--case CASE-4711", "There is no CASE-4711.")]
    [InlineData("--anchors /no/such/file", "There is no file /no/such/file.")]
    [InlineData("--key /no/such/file", "/no/such/file is no public key")]
    public async Task What_cannot_be_looked_at_is_bad_use(string words, string said)
    {
        var (code, all) = await here.VerifyAsync(words.Split(' '));
        code.ShouldBe(CommandLine.BadUse);
        all.ShouldContain(said);
    }

    [Fact]
    public async Task Records_that_are_not_there_are_bad_use_and_are_not_made()
    {
        var nowhere = Path.Combine(here.Folder, "none.db");
        await File.WriteAllTextAsync(Path.Combine(here.Folder, "appsettings.json"), $$$"""{"Records":{"ConnectionString":"Data Source={{{nowhere}}}"}}""");
        var (code, said) = await here.VerifyAsync();
        code.ShouldBe(CommandLine.BadUse);
        said.ShouldContain("The records cannot be read");
        File.Exists(nowhere).ShouldBeFalse();
    }
}
