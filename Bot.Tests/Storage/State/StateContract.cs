using Bot.Storage.State;

namespace Bot.Tests.Storage.State;

/// <summary>What every store of conversation state promises. Run over each of them by the classes that inherit it.</summary>
public abstract class StateContract
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private static readonly StateKey Ada = new("teams", "11111111-1111-1111-1111-111111111111");

    /// <summary>The store under test, empty at the start of each test.</summary>
    internal abstract IStateStore Store { get; }

    [Fact]
    public async Task What_was_never_written_is_not_there() => (await Store.ReadAsync(Ada, Stop)).ShouldBeNull();

    [Fact]
    public async Task A_new_document_is_read_back_with_its_etag()
    {
        var etag = await WriteAsync(Ada, """{"a":1}""", etag: null);

        (await Store.ReadAsync(Ada, Stop)).ShouldBe(new StateDocument("""{"a":1}""", etag));
    }

    [Fact]
    public async Task A_document_is_changed_with_the_etag_it_was_read_with_and_gets_another()
    {
        var first = await WriteAsync(Ada, "1", etag: null);
        var second = await WriteAsync(Ada, "2", first);

        second.ShouldNotBe(first);
        (await Store.ReadAsync(Ada, Stop)).ShouldBe(new StateDocument("2", second));
    }

    [Fact]
    public async Task The_same_text_written_again_gets_another_etag()
    {
        var first = await WriteAsync(Ada, "1", etag: null);

        (await WriteAsync(Ada, "1", first)).ShouldNotBe(first);
    }

    [Fact]
    public async Task A_stale_etag_is_refused_and_nothing_changes()
    {
        var stale = await WriteAsync(Ada, "1", etag: null);
        var current = await WriteAsync(Ada, "2", stale);

        (await Store.WriteAsync(Ada, "3", stale, Stop)).ShouldBeOfType<WriteOutcome.Conflict>();
        (await Store.ReadAsync(Ada, Stop)).ShouldBe(new StateDocument("2", current));
    }

    [Fact]
    public async Task A_document_that_is_there_is_not_written_as_new()
    {
        var etag = await WriteAsync(Ada, "1", etag: null);

        (await Store.WriteAsync(Ada, "2", etag: null, Stop)).ShouldBeOfType<WriteOutcome.Conflict>();
        (await Store.ReadAsync(Ada, Stop)).ShouldBe(new StateDocument("1", etag));
    }

    [Fact]
    public async Task A_document_that_is_gone_is_not_changed()
    {
        var etag = await WriteAsync(Ada, "1", etag: null);
        (await Store.DeleteAsync(Ada, etag, Stop)).ShouldBeTrue();

        (await Store.WriteAsync(Ada, "2", etag, Stop)).ShouldBeOfType<WriteOutcome.Conflict>();
        (await Store.ReadAsync(Ada, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Of_two_writers_at_once_exactly_one_wins()
    {
        string? etag = null;
        for (var round = 0; round < 25; round++)
        {
            var before = etag;
            var outcomes = await Task.WhenAll(
                Task.Run(() => Store.WriteAsync(Ada, $"{round} left", before, Stop)),
                Task.Run(() => Store.WriteAsync(Ada, $"{round} right", before, Stop)));

            var winner = outcomes.OfType<WriteOutcome.Written>().ShouldHaveSingleItem($"round {round}");
            var side = outcomes[0] == winner ? "left" : "right";
            (await Store.ReadAsync(Ada, Stop)).ShouldBe(new StateDocument($"{round} {side}", winner.ETag));
            etag = winner.ETag;
        }
    }

    [Fact]
    public async Task An_etag_says_whether_a_document_is_still_the_one_that_was_written()
    {
        (await Store.IsAtAsync(Ada, "none", Stop)).ShouldBeFalse();
        var first = await WriteAsync(Ada, "1", etag: null);
        (await Store.IsAtAsync(Ada, first, Stop)).ShouldBeTrue();

        var second = await WriteAsync(Ada, "1", first);
        (await Store.IsAtAsync(Ada, first, Stop)).ShouldBeFalse();
        (await Store.IsAtAsync(Ada, second, Stop)).ShouldBeTrue();

        await Store.DeleteAsync(Ada, second, Stop);
        (await Store.IsAtAsync(Ada, second, Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_deleted_document_is_gone_and_can_be_written_as_new()
    {
        var etag = await WriteAsync(Ada, "1", etag: null);

        (await Store.DeleteAsync(Ada, etag, Stop)).ShouldBeTrue();
        (await Store.ReadAsync(Ada, Stop)).ShouldBeNull();
        await WriteAsync(Ada, "2", etag: null);
    }

    [Fact]
    public async Task A_changed_document_is_not_deleted_with_its_old_etag()
    {
        var stale = await WriteAsync(Ada, "1", etag: null);
        var current = await WriteAsync(Ada, "2", stale);

        (await Store.DeleteAsync(Ada, stale, Stop)).ShouldBeFalse();
        (await Store.ReadAsync(Ada, Stop)).ShouldBe(new StateDocument("2", current));
        (await Store.DeleteAsync(Ada, etag: null, Stop)).ShouldBeTrue();
        (await Store.ReadAsync(Ada, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Deleting_what_is_not_there_is_done() => (await Store.DeleteAsync(Ada, etag: null, Stop)).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("Žluťoučký kůň 山田 \U0001F6A8 \u0000 \u2028 \r\n ‮")]
    public async Task Any_text_comes_back_as_it_was(string text)
    {
        await WriteAsync(Ada, text, etag: null);

        (await Store.ReadAsync(Ada, Stop))!.Json.ShouldBe(text);
    }

    [Fact]
    public async Task A_large_text_comes_back_as_it_was()
    {
        var text = string.Concat(Enumerable.Range(0, 200_000).Select(number => $"{number} ü, "));
        await WriteAsync(Ada, text, etag: null);

        ((await Store.ReadAsync(Ada, Stop))!.Json == text).ShouldBeTrue();
    }

    [Fact]
    public async Task Any_id_is_a_key_and_no_two_share_a_document()
    {
        StateKey[] keys =
        [
            new("teams", "29:1abc-_/+=="), new("teams", "../../outside"), new("teams", ".."), new("teams", "/"), new("teams", @"a\b"),
            new("teams", string.Empty), new("teams", "a"), new("team", "sa"), new("web", "a"), new("slack", "U1"), new("slack", "u1"),
            new("slack", new string('x', 4000)), new("slack", "\0"), new("slack", "山田"), new("slack", "\ud800"), new("slack", "\ufffd"),
        ];

        for (var number = 0; number < keys.Length; number++)
            await WriteAsync(keys[number], $"{number}", etag: null);

        for (var number = 0; number < keys.Length; number++)
            (await Store.ReadAsync(keys[number], Stop))!.Json.ShouldBe($"{number}");
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_damaged_document_is_a_lost_draft_and_no_obstacle(Damage damage)
    {
        await WriteAsync(Ada, """{"text":"the client cannot log in"}""", etag: null);
        var stored = await RawAsync(Ada);
        await OverwriteAsync(Ada, damage.Do(stored));

        (await Store.ReadAsync(Ada, Stop)).ShouldBeNull();
        var etag = await WriteAsync(Ada, "new", etag: null);
        (await Store.ReadAsync(Ada, Stop)).ShouldBe(new StateDocument("new", etag));
    }

    [Fact]
    public async Task A_damaged_document_does_not_stand_in_the_way_of_a_write_that_comes_first()
    {
        await WriteAsync(Ada, "old", etag: null);
        await OverwriteAsync(Ada, []);

        await WriteAsync(Ada, "new", etag: null);
        (await Store.ReadAsync(Ada, Stop))!.Json.ShouldBe("new");
    }

    [Fact]
    public async Task An_older_copy_put_back_is_an_older_draft()
    {
        var first = await WriteAsync(Ada, "old", etag: null);
        var copy = await RawAsync(Ada);
        var second = await WriteAsync(Ada, "new", first);
        await OverwriteAsync(Ada, copy);

        var found = await Store.ReadAsync(Ada, Stop);
        found!.Json.ShouldBe("old");
        (await Store.WriteAsync(Ada, "newer", second, Stop)).ShouldBeOfType<WriteOutcome.Conflict>();
        await WriteAsync(Ada, "newer", found.ETag);
    }

    public static TheoryData<Damage> Damages => [.. Enum.GetValues<Damage>()];

    /// <summary>The bytes as they are stored.</summary>
    internal abstract Task<byte[]> RawAsync(StateKey key);

    /// <summary>Puts other bytes in their place, behind the store's back.</summary>
    internal abstract Task OverwriteAsync(StateKey key, byte[] bytes);

    private async Task<string> WriteAsync(StateKey key, string json, string? etag) =>
        (await Store.WriteAsync(key, json, etag, Stop)).ShouldBeOfType<WriteOutcome.Written>().ETag;
}
