using System.Text.Json.Nodes;
using Bot.Sealing;
using Bot.Storage.State;
using Bot.Tests.Counterparts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Storage.State;

public sealed class OpenFormsTests : IDisposable
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private static readonly StateKey Ada = new("teams", "ada");
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly FolderState _store;
    private readonly OpenForms _forms;

    public OpenFormsTests()
    {
        _store = new FolderState(_folder, NullLogger<FolderState>.Instance);
        _forms = Over(_store);
    }

    [Fact]
    public async Task A_form_comes_back_as_it_was_saved()
    {
        var form = Form("f1") with { CaseNumber = 7, Subject = "2", Step = 3, Text = "山田 <b>&" };
        form.Answers["what"] = "line 1\nline 2";
        (await _forms.SaveAsync(Ada, form, Stop)).ShouldBeTrue();

        var found = await _forms.FindAsync(Ada, "f1", Stop);

        found!.Answers.ShouldBe(form.Answers);
        (found with { Answers = form.Answers }).ShouldBe(form);
    }

    [Fact]
    public async Task What_somebody_else_kept_between_reading_and_writing_stays()
    {
        await _forms.SaveAsync(Ada, Form("f1"), Stop);
        (await _forms.FindAsync(Ada, "f1", Stop)).ShouldNotBeNull();
        await Over(_store).SaveAsync(Ada, Form("f2"), Stop);

        (await _forms.SaveAsync(Ada, Form("f1") with { Step = 2 }, Stop)).ShouldBeTrue();

        (await _forms.FindAsync(Ada, "f1", Stop))!.Step.ShouldBe(2);
        (await _forms.FindAsync(Ada, "f2", Stop)).ShouldNotBeNull();
    }

    [Fact]
    public async Task What_is_known_is_read_again_only_where_somebody_else_changed_it()
    {
        var store = new CountingStore(_store);
        var forms = Over(store);
        await forms.FindDraftAsync(Ada, "log", null, Stop);
        await forms.SaveAsync(Ada, Form("f1"), Stop);
        (await forms.FindAsync(Ada, "f1", Stop)).ShouldNotBeNull();
        store.Reads.ShouldBe(1);

        await Over(_store).SaveAsync(Ada, Form("f2"), Stop);
        (await forms.FindAsync(Ada, "f2", Stop)).ShouldNotBeNull();
        store.Reads.ShouldBe(2);

        await forms.RemoveAsync(Ada, "f2", Stop);
        (await forms.RemoveAsync(Ada, "f1", Stop)).ShouldBeTrue();
        store.Reads.ShouldBe(2);
        (await _store.ReadAsync(Ada, Stop)).ShouldBeNull();
        (await forms.FindAsync(Ada, "f1", Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task An_unknown_form_is_not_found()
    {
        await _forms.SaveAsync(Ada, Form("f1"), Stop);

        (await _forms.FindAsync(Ada, "f2", Stop)).ShouldBeNull();
        (await _forms.FindAsync(new("teams", "ben"), "f1", Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task The_draft_of_an_act_is_the_one_saved_last_for_that_case()
    {
        await _forms.SaveAsync(Ada, Form("a") with { CaseNumber = 7 }, Stop);
        await _forms.SaveAsync(Ada, Form("b") with { CaseNumber = 7 }, Stop);
        await _forms.SaveAsync(Ada, Form("c") with { CaseNumber = 8 }, Stop);
        await _forms.SaveAsync(Ada, Form("d"), Stop);
        await _forms.SaveAsync(Ada, Form("e") with { CaseNumber = 7, Verb = "resolve" }, Stop);

        (await _forms.FindDraftAsync(Ada, "log", 7, Stop))!.Id.ShouldBe("b");
        (await _forms.FindDraftAsync(Ada, "log", caseNumber: null, Stop))!.Id.ShouldBe("d");
        (await _forms.FindDraftAsync(Ada, "log", 9, Stop)).ShouldBeNull();

        await _forms.SaveAsync(Ada, Form("a") with { CaseNumber = 7, Step = 2 }, Stop);
        (await _forms.FindDraftAsync(Ada, "log", 7, Stop))!.Step.ShouldBe(2);
    }

    [Fact]
    public async Task A_removed_form_is_gone_and_the_last_one_takes_the_document_with_it()
    {
        await _forms.SaveAsync(Ada, Form("f1"), Stop);
        await _forms.SaveAsync(Ada, Form("f2"), Stop);

        (await _forms.RemoveAsync(Ada, "f1", Stop)).ShouldBeTrue();
        (await _forms.FindAsync(Ada, "f1", Stop)).ShouldBeNull();
        (await _forms.FindAsync(Ada, "f2", Stop)).ShouldNotBeNull();
        (await _forms.RemoveAsync(Ada, "f2", Stop)).ShouldBeTrue();
        (await _store.ReadAsync(Ada, Stop)).ShouldBeNull();
        (await _forms.RemoveAsync(Ada, "f2", Stop)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_form_saved_longest_ago_makes_room_for_the_twenty_first()
    {
        for (var number = 0; number < OpenForms.AtMost; number++)
            await _forms.SaveAsync(Ada, Form($"f{number}"), Stop);
        await _forms.SaveAsync(Ada, Form("f0"), Stop);
        await _forms.SaveAsync(Ada, Form("last"), Stop);

        (await _forms.FindAsync(Ada, "f1", Stop)).ShouldBeNull();
        (await _forms.FindAsync(Ada, "f0", Stop)).ShouldNotBeNull();
        (await _forms.FindAsync(Ada, "f2", Stop)).ShouldNotBeNull();
        (await _forms.FindAsync(Ada, "last", Stop)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Forms_saved_at_once_are_all_kept()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(() => _forms.SaveAsync(Ada, Form($"f{number}"), Stop))));

        foreach (var number in Enumerable.Range(0, 4))
            (await _forms.FindAsync(Ada, $"f{number}", Stop)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_document_that_others_change_all_the_time_is_given_up_after_five_attempts()
    {
        var store = new AlwaysSecond();

        (await Over(store).SaveAsync(Ada, Form("f1"), Stop)).ShouldBeFalse();
        store.Writes.ShouldBe(5);
    }

    [Fact]
    public async Task What_a_newer_bot_wrote_is_left_untouched_and_counts_as_no_forms()
    {
        const string Newer = """{"schema":2,"forms":{"shape":"unknown"}}""";
        await _store.WriteAsync(Ada, Newer, etag: null, Stop);

        (await _forms.FindAsync(Ada, "f1", Stop)).ShouldBeNull();
        (await _forms.FindDraftAsync(Ada, "log", caseNumber: null, Stop)).ShouldBeNull();
        (await _forms.SaveAsync(Ada, Form("f1"), Stop)).ShouldBeFalse();
        (await _forms.RemoveAsync(Ada, "f1", Stop)).ShouldBeFalse();
        (await _store.ReadAsync(Ada, Stop))!.Json.ShouldBe(Newer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"schema":"1"}""")]
    [InlineData("""{"schema":1}""")]
    [InlineData("""{"schema":1,"forms":null}""")]
    [InlineData("""{"schema":1,"forms":[null]}""")]
    [InlineData("""{"schema":1,"forms":[{"id":"f1"}]}""")]
    [InlineData("""{"schema":99999999999,"forms":[]}""")]
    public async Task A_document_that_makes_no_sense_is_a_lost_draft_and_no_obstacle(string json)
    {
        await _store.WriteAsync(Ada, json, etag: null, Stop);

        (await _forms.FindAsync(Ada, "f1", Stop)).ShouldBeNull();
        (await _forms.SaveAsync(Ada, Form("f1"), Stop)).ShouldBeTrue();
        (await _forms.FindAsync(Ada, "f1", Stop)).ShouldNotBeNull();
    }

    /// <summary>One sample for each schema that was ever released: they stay readable.</summary>
    [Theory]
    [InlineData("""{"schema":1,"forms":[{"id":"f1","verb":"log","caseNumber":7,"subject":"2","step":2,"answers":{"what":"no login"},"text":"acme","conversation":"19:a","openedAt":"2025-03-03T09:00:00Z"}]}""")]
    public async Task Documents_of_every_release_are_read(string json)
    {
        await _store.WriteAsync(Ada, json, etag: null, Stop);

        var form = await _forms.FindAsync(Ada, "f1", Stop);

        form!.Answers["what"].ShouldBe("no login");
        (form with { Answers = [] }).ToString().ShouldBe((Form("f1") with { CaseNumber = 7, Subject = "2", Step = 2, Text = "acme", Answers = form.Answers } with { Answers = [] }).ToString());
    }

    [Fact]
    public async Task The_document_names_its_schema()
    {
        await _forms.SaveAsync(Ada, Form("f1"), Stop);

        JsonNode.Parse((await _store.ReadAsync(Ada, Stop))!.Json)!["schema"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_store_that_is_away_costs_the_draft_and_nothing_else()
    {
        var azurite = new Azurite();
        await azurite.InitializeAsync();
        var forms = Over(new BlobState(Setup.Container(azurite.ConnectionString, "engagementbot-state"), NullLogger<BlobState>.Instance));
        (await forms.SaveAsync(Ada, Form("f1"), Stop)).ShouldBeTrue();
        azurite.Stop();

        (await forms.FindAsync(Ada, "f1", Stop)).ShouldBeNull();
        (await forms.SaveAsync(Ada, Form("f2"), Stop)).ShouldBeFalse();
        (await forms.RemoveAsync(Ada, "f1", Stop)).ShouldBeFalse();
    }

    public void Dispose()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static OpenForms Over(IStateStore store) => new(store, Seals.Off, NullLogger<OpenForms>.Instance);

    private static OpenForm Form(string id) =>
        new(id, "log", CaseNumber: null, Subject: null, Step: 1, [], string.Empty, "19:a", "2025-03-03T09:00:00Z");
}
