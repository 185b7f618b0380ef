using Bot.Policies;
using Bot.Tests.Channels.Slack.Api;
using Bot.Tests.Channels.Slack.SocketMode;
using Bot.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Policies;

/// <summary>The policy file is changed while the bot runs.</summary>
public sealed class PolicyWatchTests : IAsyncLifetime
{
    private static readonly string First = SmallPolicy.Hours();
    private static readonly string Second = First.Replace("version: 1", "version: 2", StringComparison.Ordinal);
    private static readonly string Broken = Second.Replace("fallback: mia", "fallback: nobody", StringComparison.Ordinal);

    private readonly string folder = Directory.CreateTempSubdirectory("policy-watch-").FullName;
    private readonly RecordingLog log = new();
    private BotInside bot = null!;
    private PolicyWatch watch = null!;

    private string File => Path.Combine(folder, "policy.yaml");

    public async Task InitializeAsync()
    {
        bot = await BotInside.OpenAsync(First);
        await System.IO.File.WriteAllTextAsync(File, First);
        watch = new PolicyWatch(File, bot.Policies, bot.Records, bot.Clock, TimeProvider.System, log.CreateLogger<PolicyWatch>());
    }

    public async Task DisposeAsync()
    {
        watch.Dispose();
        log.Dispose();
        await bot.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_file_as_it_was_changes_nothing()
    {
        await LookTwiceAsync();
        watch.Drift.ShouldBe(PolicyDrift.None);
        bot.Policies.InForce.Policy.Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_good_file_is_in_force_and_kept_once_it_stands_still()
    {
        await System.IO.File.WriteAllTextAsync(File, Second);
        await watch.LookAsync();
        bot.Policies.Current.Version.ShouldBe(1);
        watch.Drift.FileHash.ShouldBe(PolicyBook.HashOf(Second));
        await watch.LookAsync();
        bot.Policies.Current.Version.ShouldBe(2);
        watch.Drift.ShouldBe(PolicyDrift.None);
        bot.Records.PolicyText(PolicyBook.HashOf(Second)).ShouldBe(Second);
        (await bot.PolicyOrders.LatestAsync()).ShouldBe(PolicyBook.HashOf(Second));
    }

    [Fact]
    public async Task A_file_that_is_still_being_written_is_not_judged()
    {
        for (var length = 400; length < 800; length += 100)
        {
            await System.IO.File.WriteAllTextAsync(File, Second[..length]);
            await watch.LookAsync();
        }

        log.Lines.ShouldBeEmpty();
        await System.IO.File.WriteAllTextAsync(File, Second);
        await LookTwiceAsync();
        bot.Policies.Current.Version.ShouldBe(2);
    }

    [Fact]
    public async Task A_broken_file_is_named_line_by_line_once_and_the_old_policy_stays()
    {
        await System.IO.File.WriteAllTextAsync(File, Broken);
        await LookTwiceAsync();
        await LookTwiceAsync();
        bot.Policies.Current.Version.ShouldBe(1);
        watch.Drift.FileHash.ShouldBe(PolicyBook.HashOf(Broken));
        watch.Drift.Findings.ShouldContain(finding => finding.Message.Contains("'nobody', who is not among the people", StringComparison.Ordinal));
        log.Lines.Count(line => line.Text.Contains("error: 'fallback' in reminders is 'nobody'", StringComparison.Ordinal)).ShouldBe(1);
        log.Lines.ShouldContain(line => line.Text.Contains("was changed and is not used", StringComparison.Ordinal) && line.Text.Contains("Version 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broken_file_that_is_mended_is_in_force()
    {
        await System.IO.File.WriteAllTextAsync(File, Broken);
        await LookTwiceAsync();
        await System.IO.File.WriteAllTextAsync(File, Second);
        await LookTwiceAsync();
        bot.Policies.Current.Version.ShouldBe(2);
        watch.Drift.ShouldBe(PolicyDrift.None);
    }

    [Fact]
    public async Task A_file_that_is_put_back_takes_its_findings_with_it()
    {
        await System.IO.File.WriteAllTextAsync(File, Broken);
        await LookTwiceAsync();
        await System.IO.File.WriteAllTextAsync(File, First);
        await watch.LookAsync();
        watch.Drift.ShouldBe(PolicyDrift.None);
    }

    [Fact]
    public async Task A_file_that_is_gone_is_said_once_and_the_old_policy_stays()
    {
        System.IO.File.Delete(File);
        await LookTwiceAsync();
        watch.Drift.ShouldBe(PolicyDrift.Gone);
        log.Lines.ShouldHaveSingleItem().Text.ShouldContain("cannot be read");
        bot.Policies.Current.Version.ShouldBe(1);
        await System.IO.File.WriteAllTextAsync(File, Second);
        await LookTwiceAsync();
        bot.Policies.Current.Version.ShouldBe(2);
    }

    /// <summary>A mounted ConfigMap: the file is a link into a folder that is itself a link, and only that one is swapped.</summary>
    [Fact]
    public async Task A_mounted_file_that_is_swapped_behind_its_link_is_seen()
    {
        foreach (var (name, text) in new[] { ("one", First), ("two", Second) })
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
            await System.IO.File.WriteAllTextAsync(Path.Combine(folder, name, "policy.yaml"), text);
            System.IO.File.SetLastWriteTimeUtc(Path.Combine(folder, name, "policy.yaml"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        System.IO.File.Delete(File);
        Directory.CreateSymbolicLink(Path.Combine(folder, "..data"), "one");
        System.IO.File.CreateSymbolicLink(File, Path.Combine("..data", "policy.yaml"));
        await LookTwiceAsync();
        bot.Policies.Current.Version.ShouldBe(1);
        Directory.Delete(Path.Combine(folder, "..data"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "..data"), "two");
        await LookTwiceAsync();
        bot.Policies.Current.Version.ShouldBe(2);
    }

    [Fact]
    public async Task In_a_hurry_it_does_not_wait_whether_the_file_stands_still()
    {
        await System.IO.File.WriteAllTextAsync(File, Second);
        watch.Hurry();
        await watch.LookAsync();
        bot.Policies.Current.Version.ShouldBe(2);
    }

    [Fact]
    public async Task While_it_runs_it_looks_every_five_seconds_by_the_clock_it_is_given()
    {
        var time = new VirtualTime(Samples.Monday);
        using var running = new PolicyWatch(File, bot.Policies, bot.Records, bot.Clock, time, log.CreateLogger<PolicyWatch>());
        await System.IO.File.WriteAllTextAsync(File, Second);
        await running.StartAsync(CancellationToken.None);
        for (var round = 0; round < 2; round++)
        {
            await time.WaitedForAsync(Duration.FromSeconds(5));
            time.Pass(Duration.FromSeconds(5));
        }

        await time.WaitedForAsync(Duration.FromSeconds(5));
        bot.Policies.Current.Version.ShouldBe(2);
        await running.StopAsync(CancellationToken.None);
    }

    private async Task LookTwiceAsync()
    {
        await watch.LookAsync();
        await watch.LookAsync();
    }
}
