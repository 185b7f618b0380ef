using Bot.Channels.Slack;
using Bot.Channels.Slack.Installs;
using Bot.Sealing;
using Bot.Storage.Records;
using Bot.Tests.Support;

namespace Bot.Tests.Channels.Slack.Installs;

/// <summary>Installs and those on their way, on both databases.</summary>
public abstract class InstallStoreTests(Engine engine) : OnRecords(engine)
{
    private static readonly Instant Now = Samples.Monday;

    private InstallStore store = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        store = new InstallStore(Database, Box.Open(Bench.Key)!);
    }

    [Fact]
    public async Task An_install_comes_back_as_it_was_kept_and_the_first_of_the_keys_wins()
    {
        var (first, second) = (Install("xoxb-1"), Install("xoxb-2") with { Refresh = null, ExpiresAt = null, Workspace = new Workspace("E1", null, IsEnterpriseInstall: true) });
        await store.SaveAsync("T1", first);
        await store.SaveAsync("E1", second);
        (await store.FindAsync(["T9", "T1", "E1"], default)).ShouldBe(("T1", first));
        (await store.FindAsync(["E1", "T1"], default)).ShouldBe(("E1", second));
        (await store.FindAsync(["T9"], default)).ShouldBeNull();
        await store.ForgetAsync("T1");
        (await store.FindAsync(["T1"], default)).ShouldBeNull();
        (await store.LockedAsync(default)).ShouldBeEmpty();
        (await new InstallStore(Database, Box.Open(Convert.ToBase64String(new byte[32]))!).LockedAsync(default)).ShouldBe(["E1"]);
    }

    [Fact]
    public async Task One_of_many_gets_the_right_to_refresh_and_a_new_install_takes_it_away()
    {
        var install = Install("xoxb-1");
        await store.SaveAsync("T1", install);
        var leases = await Task.WhenAll(Enumerable.Range(0, 10).Select(index => store.LeaseAsync("T1", install.ExpiresAt!.Value, $"lease {index}", Now, Now + Duration.FromMinutes(1))));
        var mine = leases.Index().Where(one => one.Item).ShouldHaveSingleItem().Index;
        (await store.RenewAsync("T1", "another", "xoxb-no", null, null)).ShouldBeFalse();
        (await store.RenewAsync("T1", $"lease {mine}", "xoxb-2", "refresh-2", Now + Duration.FromHours(24))).ShouldBeTrue();
        (await store.FindAsync(["T1"], default))!.Value.Install.Token.ShouldBe("xoxb-2");
        (await store.LeaseAsync("T1", install.ExpiresAt!.Value, "late", Now, Now)).ShouldBeFalse("Somebody has refreshed already.");

        (await store.LeaseAsync("T1", Now + Duration.FromHours(24), "next", Now, Now + Duration.FromMinutes(1))).ShouldBeTrue();
        await store.SaveAsync("T1", Install("xoxb-3"));
        (await store.RenewAsync("T1", "next", "xoxb-no", null, null)).ShouldBeFalse();
        (await store.FindAsync(["T1"], default))!.Value.Install.Token.ShouldBe("xoxb-3");
    }

    [Fact]
    public async Task A_right_to_refresh_that_has_run_out_goes_to_the_next()
    {
        var install = Install("xoxb-1");
        await store.SaveAsync("T1", install);
        (await store.LeaseAsync("T1", install.ExpiresAt!.Value, "first", Now, Now - Duration.FromSeconds(1))).ShouldBeTrue();
        (await store.LeaseAsync("T1", install.ExpiresAt!.Value, "second", Now, Now + Duration.FromMinutes(1))).ShouldBeTrue();
        (await store.LeaseAsync("T1", install.ExpiresAt!.Value, "third", Now, Now + Duration.FromMinutes(1))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_state_is_used_once_by_its_own_browser_in_time()
    {
        var clock = new FakeClock(Now);
        var states = new StateStore(Database, clock);
        await states.AddAsync("state", "browser");
        (await states.TakeAsync("state", "another")).ShouldBeFalse();
        (await states.TakeAsync("state", "browser")).ShouldBeTrue();
        (await states.TakeAsync("state", "browser")).ShouldBeFalse();
        await states.AddAsync("late", "browser");
        clock.Now += Duration.FromMinutes(10);
        (await states.TakeAsync("late", "browser")).ShouldBeFalse();
    }

    private static Install Install(string token) =>
        new(new Workspace("E1", "T1", IsEnterpriseInstall: false), "A1", "UBOT", "chat:write", "U1", Now, token, "refresh-1", Now + Duration.FromHours(12));
}

public sealed class InstallStoreOnSqlite() : InstallStoreTests(Engine.Sqlite);

public sealed class InstallStoreOnPostgres() : InstallStoreTests(Engine.Postgres);
