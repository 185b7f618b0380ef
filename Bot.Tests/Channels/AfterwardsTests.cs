using Bot.Tests.Channels.Slack.Api;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels;

public sealed class AfterwardsTests : IDisposable
{
    private readonly StubSlack slack = new();

    public void Dispose() => slack.Dispose();

    [Fact]
    public async Task What_waits_when_the_bot_ends_is_finished()
    {
        var done = 0;
        for (var number = 0; number < 100; number++)
        {
            slack.Afterwards.Do(async _ =>
            {
                await Task.Yield();
                Interlocked.Increment(ref done);
            });
        }

        await slack.AfterwardsAsync();
        done.ShouldBe(100);
    }

    [Fact]
    public async Task A_fault_is_logged_and_ends_nothing_else()
    {
        var done = false;
        slack.Afterwards.Do(_ => throw new InvalidOperationException("broken"));
        slack.Afterwards.Do(_ =>
        {
            done = true;
            return Task.CompletedTask;
        });
        await slack.AfterwardsAsync();
        done.ShouldBeTrue();
        slack.Log.At(LogLevel.Error).ShouldHaveSingleItem().ShouldContain("broken");
    }

    [Fact]
    public async Task What_is_too_much_or_too_late_is_left_out_and_the_log_says_so()
    {
        for (var number = 0; number < 10_000; number++)
            slack.Afterwards.Do(_ => Task.CompletedTask);
        slack.Log.Lines.ShouldBeEmpty();
        slack.Afterwards.Do(_ => Task.CompletedTask);
        slack.Log.At(LogLevel.Warning).ShouldHaveSingleItem().ShouldStartWith("Something was not shown: too much");

        await slack.AfterwardsAsync();
        slack.Afterwards.Do(_ => throw new InvalidOperationException("It is too late."));
        slack.Log.At(LogLevel.Warning).Count.ShouldBe(2);
    }
}
