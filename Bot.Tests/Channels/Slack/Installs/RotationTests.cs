using Bot.Channels.Slack;
using Bot.Channels.Slack.Installs;
using Bot.Tests.Counterparts;
using Bot.Tests.Counterparts.Slack;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels.Slack.Installs;

public sealed class RotationTests : IAsyncLifetime
{
    private static readonly Workspace Team = new("E1", "T1");

    private Bench bench = null!;

    private int Refreshes => bench.Slack.Calls.Count(call => call.Text("grant_type") == "refresh_token");

    public async Task InitializeAsync()
    {
        bench = await Bench.StartAsync(rotates: true);
        await bench.InstallAsync("T1", "E1");
    }

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task A_token_is_refreshed_half_an_hour_before_it_expires()
    {
        var first = await bench.TokenAsync(Team);
        bench.Time.Pass(Duration.FromHours(11.5) - Duration.FromSeconds(1));
        (await bench.TokenAsync(Team)).ShouldBe(first);
        bench.Time.Pass(Duration.FromSeconds(1));
        var second = await bench.TokenAsync(Team);
        second.ShouldNotBe(first);
        (await bench.TokenAsync(Team)).ShouldBe(second);
        Refreshes.ShouldBe(1);

        bench.Time.Pass(Duration.FromHours(12));
        (await bench.TokenAsync(Team)).ShouldNotBe(second);
        Refreshes.ShouldBe(2);
    }

    [Theory]
    [InlineData(11.6)]
    [InlineData(13)]
    public async Task Fifty_who_ask_at_once_get_one_refresh(double hours)
    {
        var old = await bench.TokenAsync(Team);
        bench.Time.Pass(Duration.FromHours(hours));
        var tokens = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => bench.TokenAsync(Team))));
        tokens.Distinct().ShouldHaveSingleItem().ShouldNotBe(old);
        Refreshes.ShouldBe(1);
    }

    [Fact]
    public async Task A_lease_of_somebody_else_is_respected_and_the_token_used_while_it_works()
    {
        var token = await bench.TokenAsync(Team);
        bench.Time.Pass(Duration.FromHours(11.6));
        await LeaseAsync();
        (await bench.TokenAsync(Team)).ShouldBe(token);
        Refreshes.ShouldBe(0);
    }

    [Fact]
    public async Task A_lease_lapses_after_half_a_minute()
    {
        var token = await bench.TokenAsync(Team);
        bench.Time.Pass(Duration.FromHours(11.6));
        await LeaseAsync();
        bench.Time.Pass(Duration.FromSeconds(30));
        (await bench.TokenAsync(Team)).ShouldNotBe(token);
        Refreshes.ShouldBe(1);
    }

    [Fact]
    public async Task Where_the_token_has_expired_the_answer_waits_for_who_has_the_lease()
    {
        var token = await bench.TokenAsync(Team);
        bench.Time.Pass(Duration.FromHours(12.1));
        await LeaseAsync();
        var asked = bench.TokenAsync(Team);
        await bench.Time.WaitedForAsync(Duration.FromSeconds(1));
        asked.IsCompleted.ShouldBeFalse();
        var installs = bench.Services.GetRequiredService<InstallStore>();
        (await installs.RenewAsync("team/T1", "lease-1", "xoxe.xoxb-other", "xoxe-1-other", bench.Time.GetCurrentInstant() + Duration.FromHours(12))).ShouldBeTrue();
        bench.Time.Pass(Duration.FromSeconds(1));
        (await asked).ShouldBe("xoxe.xoxb-other");
        Refreshes.ShouldBe(0);
    }

    [Fact]
    public async Task Who_lost_the_lease_keeps_nothing()
    {
        bench.Time.Pass(Duration.FromHours(11.6));
        await LeaseAsync();
        var installs = bench.Services.GetRequiredService<InstallStore>();
        (await installs.RenewAsync("team/T1", "lease-2", "xoxe.xoxb-other", "xoxe-1-other", null)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_refresh_that_fails_leaves_the_token_is_an_error_and_is_tried_again_after_half_a_minute()
    {
        var token = await bench.TokenAsync(Team);
        bench.Time.Pass(Duration.FromHours(11.6));
        bench.Slack.Faults.Next("oauth.v2.access", new Fault.Error("internal_error"));
        (await bench.TokenAsync(Team)).ShouldBe(token);
        (await bench.TokenAsync(Team)).ShouldBe(token);
        bench.Notes.Errors.ShouldHaveSingleItem().ShouldContain("internal_error");
        bench.Time.Pass(Duration.FromSeconds(30));
        (await bench.TokenAsync(Team)).ShouldNotBe(token);
        Refreshes.ShouldBe(2);
    }

    [Fact]
    public async Task A_second_install_during_a_refresh_wins()
    {
        bench.Time.Pass(Duration.FromHours(11.6));
        var gate = new Gate();
        bench.Slack.Faults.Next("oauth.v2.access", new Fault.Held(gate));
        var asked = bench.TokenAsync(Team);
        await gate.Reached;
        await bench.InstallAsync("T1", "E1");
        var installed = bench.Slack.Calls[^1].Answer.GetProperty("access_token").GetString();
        gate.Release();
        await asked;
        (await bench.TokenAsync(Team)).ShouldBe(installed);
    }

    [Fact]
    public async Task No_token_stands_in_the_log_or_in_the_files()
    {
        bench.Time.Pass(Duration.FromHours(11.6));
        await bench.TokenAsync(Team);
        var files = bench.Files();
        files.ShouldContain("team/T1");
        string[] secrets = [.. bench.Slack.Calls.SelectMany(call => new[] { call.Answer.GetProperty("access_token").GetString()!, call.Answer.GetProperty("refresh_token").GetString()! }), "fake-client-secret"];
        secrets.Length.ShouldBe(5);
        foreach (var secret in secrets)
        {
            files.ShouldNotContain(secret);
            bench.Notes.All.ShouldNotContain(secret);
        }
    }

    private async Task LeaseAsync()
    {
        var installs = bench.Services.GetRequiredService<InstallStore>();
        var (_, install) = (await installs.FindAsync(Install.Keys(Team), CancellationToken.None))!.Value;
        var now = bench.Time.GetCurrentInstant();
        (await installs.LeaseAsync("team/T1", install.ExpiresAt!.Value, "lease-1", now, now + Duration.FromSeconds(30))).ShouldBeTrue();
    }
}
