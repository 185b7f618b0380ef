using Bot.Channels;
using Bot.Channels.Teams.Connections;
using Bot.Tests.Channels.Slack.Api;
using Bot.Tests.Support;
using Microsoft.Extensions.Logging;
using Channel = Bot.Channels.Teams.Channel;

namespace Bot.Tests.Channels.Teams.Connections;

public sealed class OutboundTokenTests : IDisposable
{
    private readonly FakeClock clock = new(Samples.Monday);
    private readonly ManualTime time = new();
    private readonly RecordingLog log = new();
    private readonly ChannelHealth<Channel> health;
    private int fetched;

    public OutboundTokenTests() => health = new(clock);

    public void Dispose() => log.Dispose();

    [Fact]
    public async Task One_token_is_kept_until_five_minutes_before_it_ends()
    {
        var token = By(Hour);
        for (var minute = 0; minute < 55; minute++)
        {
            (await token.GetAsync(CancellationToken.None))!.Token.ShouldBe("token-1");
            clock.Now += Duration.FromMinutes(1);
        }

        (await token.GetAsync(CancellationToken.None))!.Token.ShouldBe("token-2");
        fetched.ShouldBe(2);
    }

    [Fact]
    public async Task A_hundred_who_need_one_at_once_wait_for_the_same()
    {
        var come = new TaskCompletionSource();
        var token = By(async _ =>
        {
            await come.Task;
            return await Hour(default);
        });
        var all = Enumerable.Range(0, 100).Select(_ => token.GetAsync(CancellationToken.None)).ToList();
        come.SetResult();
        (await Task.WhenAll(all)).ShouldAllBe(one => one!.Token == "token-1");
        fetched.ShouldBe(1);
    }

    [Fact]
    public async Task Who_cannot_wait_leaves_and_the_token_comes_for_the_others()
    {
        var come = new TaskCompletionSource();
        var token = By(async _ =>
        {
            await come.Task;
            return await Hour(default);
        });
        using var hurry = new CancellationTokenSource();
        var (hurried, patient) = (token.GetAsync(hurry.Token), token.GetAsync(CancellationToken.None));
        await hurry.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => hurried);
        come.SetResult();
        (await patient)!.Token.ShouldBe("token-1");
    }

    [Fact]
    public async Task Where_none_is_to_be_had_it_is_said_once_and_nobody_asks_for_half_a_minute()
    {
        var token = By(_ =>
        {
            fetched++;
            throw new HttpRequestException("Connection refused (login.example:443)\n at somewhere");
        });
        for (var message = 0; message < 20; message++)
            (await token.GetAsync(CancellationToken.None))!.Why.ShouldBe("Connection refused (login.example:443)");
        fetched.ShouldBe(1);
        clock.Now += Duration.FromSeconds(31);
        (await token.GetAsync(CancellationToken.None))!.Token.ShouldBeNull();
        fetched.ShouldBe(2);
        log.At(LogLevel.Error).ShouldHaveSingleItem().ShouldBe("There is no token to send to Teams with: Connection refused (login.example:443)");
        health.Last!.Word.ShouldStartWith("Connection refused");
    }

    [Fact]
    public async Task When_it_comes_again_health_is_well()
    {
        var broken = true;
        var token = By(stop => broken ? throw new HttpRequestException("no") : Hour(stop));
        await token.GetAsync(CancellationToken.None);
        health.Last.ShouldNotBeNull();
        broken = false;
        clock.Now += Duration.FromSeconds(31);
        (await token.GetAsync(CancellationToken.None))!.Token.ShouldBe("token-1");
        health.Last.ShouldBeNull();
    }

    [Fact]
    public async Task An_answer_that_never_comes_ends_after_ten_seconds()
    {
        var asked = new TaskCompletionSource();
        var token = By(async stop =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
            return await Hour(stop);
        });
        var coming = token.GetAsync(CancellationToken.None);
        await asked.Task;
        time.Pass(TimeSpan.FromSeconds(10));
        (await coming)!.Why.ShouldBe("no answer in time.");
    }

    [Fact]
    public async Task A_token_that_is_not_taken_is_dropped_but_not_one_after_the_other()
    {
        var token = By(Hour);
        var first = (await token.GetAsync(CancellationToken.None))!;
        token.Drop(first).ShouldBeFalse("It is new: another one would be as bad.");
        clock.Now += Duration.FromMinutes(10);
        token.Drop(first).ShouldBeTrue();
        var second = (await token.GetAsync(CancellationToken.None))!;
        second.Token.ShouldBe("token-2");
        token.Drop(first).ShouldBeTrue("Somebody else has dropped it already.");
        (await token.GetAsync(CancellationToken.None))!.ShouldBe(second);
        fetched.ShouldBe(2);
    }

    [Fact]
    public async Task In_open_development_there_is_none() => (await By(null).GetAsync(CancellationToken.None)).ShouldBeNull();

    private Task<(string, Duration)> Hour(CancellationToken stop) => Task.FromResult(($"token-{++fetched}", Duration.FromHours(1)));

    private OutboundToken By(Func<CancellationToken, Task<(string Token, Duration Holds)>>? fetch) => new(fetch, health, clock, time, new Logger<OutboundToken>(log));
}
