using System.Text.Json.Nodes;
using Bot.Audit;
using Bot.Audit.Exporting;
using Bot.Cases;
using Bot.Cases.Absences;
using Bot.Commands;
using Bot.Tests.Audit;
using Bot.Tests.Support;

namespace Bot.Tests.Commands;

public sealed class ExportVerbTests : IAsyncLifetime
{
    private static readonly string Policy = SmallPolicy.Hours()
        .Replace("name: Leo Park,", "name: Leo Park, roles: [auditor],", StringComparison.Ordinal).Replace("name: Noor Haddad,", "name: Noor Haddad, roles: [legal],", StringComparison.Ordinal);

    private ProofHere here = null!;

    public async Task InitializeAsync()
    {
        here = await ProofHere.OpenAsync(Policy);
        await here.Bot.LogIssueAsync(title: "=HYPERLINK(\"http://evil.example\")");
        await here.Bot.SayAsync("ada", "CASE-1 acknowledge");
        await here.Bot.LogIssueAsync("ben", "The other one");
        await here.AnchorAsync();
    }

    public async Task DisposeAsync() => await here.DisposeAsync();

    [Fact]
    public async Task A_case_goes_out_with_where_each_event_came_from_and_what_proves_it()
    {
        var (code, text, _) = await here.ExportAsync("case", "CASE-1");
        code.ShouldBe(CommandLine.Good);
        var json = JsonNode.Parse(text)!;
        json["format"]!.GetValue<string>().ShouldBe(CaseJson.Format);
        json["facts"]!["client"]!.GetValue<string>().ShouldBe("Northwind");
        var events = json["timeline"]!.AsArray();
        events.Select(one => one!["type"]!.GetValue<string>()).ShouldBe(["opened", "acknowledged"]);
        (events[1]!["entrance"]!.GetValue<string>(), events[1]!["account"]!.GetValue<string>(), events[1]!["reason"]!.GetValue<string>()).ShouldBe(("web", "ada", "acknowledge"));
        json["proof"]!["anchor"]!["key"]!.GetValue<string>().ShouldBe(here.Settings.Key!.Fingerprint);
    }

    [Fact]
    public async Task The_file_alone_proves_the_case_and_a_changed_one_does_not()
    {
        var path = Path.Combine(here.Folder, "out.json");
        (await here.ExportAsync("case", "CASE-1", "--out", path)).Code.ShouldBe(CommandLine.Good);
        var (code, said) = await here.VerifyAsync("--file", path);
        code.ShouldBe(CommandLine.Good, said);
        said.ShouldContain($"; anchor 1 of 2026-03-02T10:00:00Z has the first 2, signed by the key {here.Settings.Key!.Fingerprint}, which is known");

        var text = await File.ReadAllTextAsync(path);
        foreach (var (from, to) in new[] { ("\"stored\": \"", "\"stored\": \"x"), ("\"entrance\": \"web\"", "\"entrance\": \"slack\""), ("\"cases\": 2", "\"cases\": 3"), ("\"sequence\": 1,", "\"sequence\": 2,"), ("\"version\": 2", "\"version\": 1") })
        {
            text.ShouldContain(from);
            await File.WriteAllTextAsync(path, text.Replace(from, to, StringComparison.Ordinal));
            (await here.VerifyAsync("--file", path)).Code.ShouldBe(CommandLine.Findings, from);
        }
    }

    [Fact]
    public async Task For_spreadsheets_no_cell_begins_a_formula()
    {
        var (code, text, _) = await here.ExportAsync("cases", "--csv");
        code.ShouldBe(CommandLine.Good);
        var lines = text.Split("\r\n");
        lines[0].ShouldStartWith("case,client,title,level,state,");
        lines[1].ShouldStartWith("CASE-1,Northwind,\"'=HYPERLINK(\"\"http://evil.example\"\")\",");
        lines[2].ShouldStartWith("CASE-2,Northwind,\"The other one\",");
        (await here.ExportAsync("case", "CASE-1", "--format", "csv")).Out.ShouldStartWith("case,event,at,\"written at\",actor,name,");
    }

    [Fact]
    public async Task For_people_it_is_a_document_in_which_text_stays_text()
    {
        var (_, text, _) = await here.ExportAsync("case", "CASE-1", "--format", "md");
        text.ShouldStartWith("# CASE-1: \\=HYPERLINK(\"http://evil.example\")\n\nExported at 2026-03-02T10:00:00Z. Times are UTC.\n");
        text.ShouldContain("| 2 | 2026-03-02T10:00:00Z | Ada Obi acknowledged it for L1. | web | ada acknowledge |");
        text.ShouldContain("Anchor 1 of 2026-03-02T10:00:00Z has the first 2 events");
    }

    [Fact]
    public async Task It_is_for_auditors_and_legal_and_each_time_noted()
    {
        (await here.ExportAsync("case", "CASE-1", "--as", "leo")).Code.ShouldBe(CommandLine.Good);
        var (code, text, error) = await here.ExportAsync("case", "CASE-1", "--as", "ada");
        (code, text).ShouldBe((CommandLine.Findings, string.Empty));
        error.ShouldContain("legal, auditor");
        (await here.ExportAsync("case", "CASE-9", "--as", "leo")).Error.ShouldEndWith("There is no CASE-9.\n");

        // The bot has the records: it takes the notes over.
        await here.AnchorAsync();
        await new AccessNotes(here.Settings, new AccessLog(here.Bot.Database)).TakeOverAsync();
        var rows = await new AccessLog(here.Bot.Database).OfCaseAsync(new CaseId(1), 10);
        rows.Select(row => (row.Person, row.Outcome, row.Act, row.Entrance)).ShouldBe([("ada", "Denied", "export case", "command line"), ("leo", "Exported", "export case", "command line")]);
        (await here.VerifyAsync()).Code.ShouldBe(CommandLine.Good);
    }

    [Fact]
    public async Task Legals_own_thread_goes_to_legal_alone_and_its_place_in_the_chain_stays()
    {
        var stored = (await here.Bot.Records.FindAsync(new CaseId(1)))!;
        var after = stored.Case.After(new PrivilegedNoted(Samples.Monday, Samples.Noor, "CANARY"));
        await here.Bot.Records.CommitAsync(new Bot.Storage.Records.Commit(Samples.Monday) { Origin = Origin.CommandLine("test"), Change = new(after, stored.Case.Version, stored.PolicyHash, "web", null, null) });

        foreach (var format in new[] { "json", "csv", "md" })
        {
            (await here.ExportAsync("case", "CASE-1", "--format", format, "--as", "leo")).Out.ShouldNotContain("CANARY");
            (await here.ExportAsync("case", "CASE-1", "--format", format)).Out.ShouldNotContain("CANARY");
        }

        (await here.ExportAsync("case", "CASE-1", "--as", "noor")).Out.ShouldContain("CANARY");
        JsonNode.Parse((await here.ExportAsync("case", "CASE-1", "--as", "leo")).Out)!["timeline"]!.AsArray().Count.ShouldBe(3);
        (await here.ExportAsync("person", "noor", "--as", "leo")).Out.ShouldNotContain("CANARY");
    }

    [Fact]
    public async Task All_that_is_kept_of_a_person_goes_out()
    {
        var (code, text, _) = await here.ExportAsync("person", "ada");
        code.ShouldBe(CommandLine.Good);
        var json = JsonNode.Parse(text)!;
        json["policy"]!["name"]!.GetValue<string>().ShouldBe("Ada Obi");
        json["cases"]!.AsArray().Select(one => one!["case"]!.GetValue<string>()).ShouldBe(["CASE-1"]);
        json["cases"]![0]!["did"]!.AsArray().Select(one => one!["type"]!.GetValue<string>()).ShouldBe(["opened", "acknowledged"]);
        (await here.ExportAsync("person", "ada", "--as", "ben")).Code.ShouldBe(CommandLine.Findings);
        (await here.ExportAsync("person", "ben", "--as", "ben")).Code.ShouldBe(CommandLine.Good);
    }

    [Fact]
    public async Task Forms_that_were_not_sent_and_what_a_swap_says_go_to_the_person_and_to_whoever_runs_the_bot_alone()
    {
        var step = await here.Bot.SayAsync("ada", "/escalate new");
        await here.Bot.AnswerAsync("ada", step.InPlace, LogForm.What("DRAFTCANARY"));
        var noon = new Stretch(Samples.Monday, Samples.Monday + Duration.FromHours(1));
        await here.Bot.Records.CommitAsync(new Bot.Storage.Records.Commit(Samples.Monday) { Swap = new Bot.Storage.Records.SwapChange.Asked(new Swap(1, Samples.Ben, Samples.Ada, null, noon, null, "SWAPCANARY", Samples.Monday)) });

        foreach (var reader in new string[][] { [], ["--as", "ada"] })
        {
            var json = JsonNode.Parse((await here.ExportAsync(["person", "ada", .. reader])).Out)!;
            var draft = json["drafts"]!.AsArray().ShouldHaveSingleItem()!;
            (draft["act"]!.GetValue<string>(), draft["answers"]!["title"]!.GetValue<string>()).ShouldBe(("log-issue", "DRAFTCANARY"));
            var swap = json["swaps"]!.AsArray().ShouldHaveSingleItem()!;
            (swap["asked_by"]!.GetValue<string>(), swap["note"]!.GetValue<string>(), swap["until"]!.GetValue<string>()).ShouldBe(("ben", "SWAPCANARY", noon.Until.ToString()));
        }

        var (code, text, _) = await here.ExportAsync("person", "ada", "--as", "leo");
        code.ShouldBe(CommandLine.Good);
        text.ShouldNotContain("CANARY");
    }

    [Fact]
    public async Task A_file_is_made_for_its_owner_alone_under_a_name_that_says_nothing_and_never_written_over()
    {
        (await here.ExportAsync("case", "CASE-1", "--out", here.Folder)).Out.ShouldBe(Path.Combine(here.Folder, "CASE-1.json") + "\n");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(here.Folder, "CASE-1.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await here.ExportAsync("case", "CASE-1", "--out", here.Folder)).Code.ShouldBe(CommandLine.BadUse);
    }

    [Theory]
    [InlineData("case CASE-1 --format xls", "There is no format xls")]
    [InlineData("case seven", "seven is no case")]
    [InlineData("case CASE-1 --as nobody", "The policy knows nobody called nobody")]
    public async Task Bad_use_is_told(string words, string said)
    {
        var (code, _, error) = await here.ExportAsync(words.Split(' '));
        code.ShouldBe(CommandLine.BadUse);
        error.ShouldContain(said);
    }
}
