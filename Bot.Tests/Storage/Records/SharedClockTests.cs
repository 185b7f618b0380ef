using Bot.Storage.Records;
using Bot.Tests.Support;

namespace Bot.Tests.Storage.Records;

/// <summary>The clock of a bot on PostgreSQL is the database's, whatever its machine says (F11).</summary>
public sealed class SharedClockTests : IAsyncLifetime
{
    private readonly FakeClock aDayAhead = new(Instant.FromUtc(2099, 1, 1, 0, 0));
    private RecordsHere here = null!;
    private Database database = null!;

    public async Task InitializeAsync()
    {
        here = await RecordsHere.NewAsync(Engine.Postgres);
        database = Database.Open(here.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        await here.DisposeAsync();
    }

    [Fact]
    public async Task It_is_the_databases_and_goes_on_by_itself()
    {
        var clock = SharedClock.Of(database, aDayAhead, TimeProvider.System);
        var before = await DatabaseNowAsync();
        var said = clock.GetCurrentInstant();
        (said - before).ShouldBeLessThan(Duration.FromSeconds(60));
        said.ShouldBeLessThan(aDayAhead.Now);
        clock.GetCurrentInstant().ShouldBeGreaterThanOrEqualTo(said);
    }

    [Fact]
    public async Task A_sign_of_life_sets_it_again()
    {
        var clock = (SharedClock)SharedClock.Of(database, aDayAhead, TimeProvider.System);
        clock.Set(aDayAhead.Now);
        await new InstanceStore(database, Instance.Of(database, aDayAhead), clock).SeenAsync(null);
        (clock.GetCurrentInstant() - await DatabaseNowAsync()).ShouldBeLessThan(Duration.FromSeconds(60));
    }

    [Fact]
    public async Task Due_and_leases_go_by_it_too()
    {
        var instance = Instance.Of(database, aDayAhead);
        instance.Alone.ShouldBeFalse();
        (await database.ReadAsync(instance.Now)).ShouldBeLessThan(aDayAhead.Now);
    }

    private Task<Instant> DatabaseNowAsync() => database.ReadAsync(statements => statements.Now(Instant.MinValue));
}
