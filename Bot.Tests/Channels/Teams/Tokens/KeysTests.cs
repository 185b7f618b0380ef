using Bot.Channels.Teams.Tokens;
using Bot.Tests.Channels.Slack.Api;
using Bot.Tests.Counterparts.Teams;
using Bot.Tests.Support;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Tests.Channels.Teams.Tokens;

public sealed class KeysTests : IDisposable
{
    private readonly FakeClock clock = new(DoorBench.Start);
    private readonly RecordingLog log = new();
    private readonly SigningKey key = SigningKey.Create("key-1", ["msteams"]);
    private TaskCompletionSource<Metadata.Fetched> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int fetches;

    public void Dispose()
    {
        key.Dispose();
        log.Dispose();
    }

    [Fact]
    public async Task However_many_wait_for_keys_they_are_fetched_once()
    {
        var keys = Keys();
        var waiting = Enumerable.Range(0, 50).Select(_ => keys.FindAsync("key-1", CancellationToken.None)).ToArray();
        fetches.ShouldBe(1);
        answer.SetResult(Found());
        (await Task.WhenAll(waiting)).ShouldAllBe(one => one != null && one.Id == "key-1");
        fetches.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_whose_key_is_known_waits_for_one_that_is_not()
    {
        var keys = Keys();
        answer.SetResult(Found());
        await keys.FindAsync("key-1", CancellationToken.None);
        clock.Now += Freshness.UnknownKeyPause;
        answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var stranger = keys.FindAsync("unknown", CancellationToken.None);
        keys.FindAsync("key-1", CancellationToken.None).IsCompletedSuccessfully.ShouldBeTrue();
        stranger.IsCompleted.ShouldBeFalse();
        answer.SetResult(Found());
        (await stranger).ShouldBeNull();
        fetches.ShouldBe(2);
    }

    [Fact]
    public async Task While_the_metadata_is_down_nobody_waits_for_it_twice()
    {
        var keys = Keys();
        answer.SetResult(Found());
        await keys.FindAsync("key-1", CancellationToken.None);
        clock.Now += Freshness.Interval;
        answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        answer.SetResult(new Metadata.Fetched(null, "Down."));
        (await keys.FindAsync("key-1", CancellationToken.None)).ShouldNotBeNull();
        clock.Now += Freshness.RetryPause;
        answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        keys.FindAsync("key-1", CancellationToken.None).IsCompletedSuccessfully.ShouldBeTrue();
        fetches.ShouldBe(3);
    }

    [Fact]
    public async Task Whoever_hangs_up_takes_nobody_with_him()
    {
        var keys = Keys();
        using var gone = new CancellationTokenSource();
        var first = keys.FindAsync("key-1", gone.Token);
        var second = keys.FindAsync("key-1", CancellationToken.None);
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
        answer.SetResult(Found());
        (await second).ShouldNotBeNull();
        fetches.ShouldBe(1);
    }

    [Fact]
    public async Task Ten_thousand_invented_keys_in_ten_seconds_cost_one_fetch_and_drive_out_no_known_one()
    {
        await using var bench = await DoorBench.StartAsync();
        var good = bench.Issuer.Mint();
        (await bench.WhyAsync(good)).ShouldBeNull();
        bench.Clock.Now += Freshness.UnknownKeyPause;
        var invented = Invented(good, 10_000).Chunk(100);
        var (metadata, sets) = (bench.Issuer.MetadataFetches, bench.Issuer.KeyFetches);
        foreach (var burst in invented)
        {
            bench.Clock.Now += Duration.FromMilliseconds(100);
            (await Task.WhenAll(burst.Select(bench.WhyAsync))).ShouldAllBe(why => why != null);
            (await bench.WhyAsync(good)).ShouldBeNull();
        }

        (bench.Issuer.MetadataFetches - metadata, bench.Issuer.KeyFetches - sets).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Ten_thousand_invented_keys_at_the_very_start_cost_one_fetch_too()
    {
        await using var bench = await DoorBench.StartAsync();
        foreach (var burst in Invented(bench.Issuer.Mint(), 10_000).Chunk(100))
        {
            (await Task.WhenAll(burst.Select(bench.WhyAsync))).ShouldAllBe(why => why != null);
            bench.Clock.Now += Duration.FromMilliseconds(100);
        }

        (bench.Issuer.MetadataFetches, bench.Issuer.KeyFetches).ShouldBe((1, 1));
    }

    /// <summary>A token under many names of keys; nobody looks at its signature before the key is found.</summary>
    private static IEnumerable<string> Invented(string token, int count)
    {
        var random = new Random(7);
        var rest = token[token.IndexOf('.', StringComparison.Ordinal)..];
        return Enumerable.Range(0, count).Select(_ => Base64UrlEncoder.Encode($$"""{"alg":"RS256","kid":"k{{random.Next()}}"}""") + rest);
    }

    private Keys Keys() => new("the tests", () =>
    {
        fetches++;
        return answer.Task;
    }, clock, log);

    private Metadata.Fetched Found() => new(KeySet.Of(JsonWebKeySet.Create($$"""{"keys":[{{key.Jwk().ToJsonString()}}]}""")), null);
}
