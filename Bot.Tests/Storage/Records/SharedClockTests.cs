using Bot.Storage.Records;
using Bot.Tests.Support;

namespace Bot.Tests.Storage.Records;

/// <summary>The clock of a bot on PostgreSQL is the database's, whatever its machine says (F11).</summary>
public sealed class SharedClockTests() : OnRecords(Engine.Postgres)
{
    private readonly FakeClock aDayAhead = new(Instant.FromUtc(2099, 1, 1, 0, 0));

    [Fact]
    public async Task It_is_the_databases_and_goes_on_by_itself()
    {
        var clock = SharedClock.Of(Database, aDayAhead, TimeProvider.System);
        var before = await DatabaseNowAsync();
        var said = clock.GetCurrentInstant();
        (said - before).ShouldBeLessThan(Duration.FromSeconds(60));
        said.ShouldBeLessThan(aDayAhead.Now);
        clock.GetCurrentInstant().ShouldBeGreaterThanOrEqualTo(said);
    }

    [Fact]
    public async Task A_sign_of_life_sets_it_again()
    {
        var clock = (SharedClock)SharedClock.Of(Database, aDayAhead, TimeProvider.System);
        clock.Set(aDayAhead.Now);
        await new InstanceStore(Database, Instance.Of(Database, aDayAhead), clock).SeenAsync(null);
        (clock.GetCurrentInstant() - await DatabaseNowAsync()).ShouldBeLessThan(Duration.FromSeconds(60));
    }

    [Fact]
    public async Task Due_and_leases_go_by_it_too()
    {
        var instance = Instance.Of(Database, aDayAhead);
        instance.Alone.ShouldBeFalse();
        (await Database.ReadAsync(instance.Now)).ShouldBeLessThan(aDayAhead.Now);
    }

    private Task<Instant> DatabaseNowAsync() => Database.ReadAsync(statements => statements.Now(Instant.MinValue));
}
