using System.Globalization;
using Bot.Channels;
using Bot.Conversations;
using Bot.Policies;
using Bot.Reminders;
using Bot.Sealing;
using Bot.Storage.Records;
using Bot.Storage.State;

namespace Bot.Benchmarks;

/// <summary>The parts of the bot that fire and send, without the rest of it, and a channel that takes everything at once. Its clock can be set, and goes on from there.</summary>
internal sealed class SweepHost : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly SetClock clock;
    private Seals seals = Seals.Off;

    private SweepHost(ServiceProvider services, SetClock clock)
    {
        this.services = services;
        this.clock = clock;
    }

    public Database Database => services.GetRequiredService<Database>();

    public PolicyBook Policies => services.GetRequiredService<PolicyBook>();

    public Sweep Sweep => services.GetServices<IHostedService>().OfType<Sweep>().Single();

    public CaseStore Records => services.GetRequiredService<CaseStore>();

    public OutboxStore Waiting => services.GetRequiredService<OutboxStore>();

    public Sender Sender => services.GetServices<IHostedService>().OfType<Sender>().Single();

    /// <summary>What is written from here on is sealed, or in the clear.</summary>
    public void Seal(bool sealing) => Database.Seals = sealing ? seals : Seals.Off;

    /// <summary>Waits as the sweep does between two rounds: for so long, or until there is work.</summary>
    public Task PauseAsync(Duration pause) => services.GetRequiredKeyedService<Signal>(Outbox.Waking).WaitAsync(pause, CancellationToken.None);

    public static async Task<SweepHost> OpenAsync(string records, string folder, string? policy = null, Action<IServiceCollection>? further = null)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Records:ConnectionString"] = records,
            ["State:Folder"] = Path.Combine(folder, "state"),
            ["Records:MasterKey"] = Convert.ToBase64String(new byte[Box.KeyBytes]),
        }).Build();
        var set = new SetClock();
        var parts = new ServiceCollection()
            .AddLogging(logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning))
            .AddSingleton<IClock>(set)
            .AddSingleton(TimeProvider.System)
            .AddRecords(settings)
            .AddState(settings)
            .AddPolicy(policy ?? SweepSeed.Policy)
            .AddConversations(settings)
            .AddReminders()
            .AddSingleton<IChannel, Taking>();
        further?.Invoke(parts);
        var host = new SweepHost(parts.BuildServiceProvider(), set);
        await host.services.KeepPolicyAsync();
        host.seals = host.Database.Seals;
        host.Seal(sealing: false);
        return host;
    }

    /// <summary>It is this instant now, by the clock that due goes by.</summary>
    public async Task SetAsync(Instant now)
    {
        clock.Set(now);
        if (!Database.Shared)
            return;

        // The database's clock, moved: it is the one that all bots on it go by.
        await Database.WriteAsync(statements => statements.Run("CREATE TABLE IF NOT EXISTS moved (ticks bigint NOT NULL)"));
        await Database.WriteAsync(statements => statements.Run("DELETE FROM moved") + statements.Run(string.Create(
            CultureInfo.InvariantCulture, $"INSERT INTO moved SELECT {now.ToUnixTimeTicks()} - (extract(epoch FROM clock_timestamp()) * 10000000)::bigint")));
        await Database.WriteAsync(statements => statements.Run(
            "CREATE OR REPLACE FUNCTION ticks_now() RETURNS bigint LANGUAGE sql VOLATILE AS $$ SELECT (extract(epoch FROM clock_timestamp()) * 10000000)::bigint + ticks FROM moved $$"));
    }

    public async ValueTask DisposeAsync()
    {
        Seal(sealing: false);
        await seals.DisposeAsync();
        await services.DisposeAsync();
    }

    private sealed class Taking : IChannel
    {
        public string Name => SweepSeed.Channel;

        public bool RepeatsAreHarmless => true;

        public bool ReachesEverybody => true;

        public string Render(Shown shown) => string.Empty;

        public Task<SendOutcome> SendAsync(Outgoing outgoing, CancellationToken stop) => Task.FromResult<SendOutcome>(new SendOutcome.Sent("there", outgoing.Key));
    }

    private sealed class SetClock : IClock
    {
        private Instant start;
        private long begin;

        public void Set(Instant now) => (start, begin) = (now, Stopwatch.GetTimestamp());

        public Instant GetCurrentInstant() => start + Duration.FromTimeSpan(Stopwatch.GetElapsedTime(begin));
    }
}
