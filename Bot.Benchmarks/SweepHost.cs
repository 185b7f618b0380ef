using Bot.Channels;
using Bot.Conversations;
using Bot.Policies;
using Bot.Reminders;
using Bot.Storage.Records;
using Bot.Storage.State;

namespace Bot.Benchmarks;

/// <summary>The parts of the bot that fire and send, without the rest of it, and a channel that takes everything at once.</summary>
internal sealed class SweepHost : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private SweepHost(ServiceProvider services) => this.services = services;

    public Database Database => services.GetRequiredService<Database>();

    public CaseStore Records => services.GetRequiredService<CaseStore>();

    public PolicyBook Policies => services.GetRequiredService<PolicyBook>();

    public Sweep Sweep => services.GetServices<IHostedService>().OfType<Sweep>().Single();

    public static async Task<SweepHost> OpenAsync(string records, string folder, IClock clock)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Records:ConnectionString"] = records,
            ["State:Folder"] = Path.Combine(folder, "state"),
        }).Build();
        var host = new SweepHost(new ServiceCollection()
            .AddLogging(logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning))
            .AddSingleton(clock)
            .AddSingleton(TimeProvider.System)
            .AddRecords(settings)
            .AddState(settings)
            .AddPolicy(SweepSeed.Policy)
            .AddConversations(settings)
            .AddReminders()
            .AddSingleton<IChannel, Taking>()
            .BuildServiceProvider());
        await host.services.KeepPolicyAsync();
        return host;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private sealed class Taking : IChannel
    {
        public string Name => SweepSeed.Channel;

        public bool RepeatsAreHarmless => true;

        public bool ReachesEverybody => true;

        public string Render(Shown shown) => string.Empty;

        public Task<SendOutcome> SendAsync(Outgoing outgoing, CancellationToken stop) => Task.FromResult<SendOutcome>(new SendOutcome.Sent("there", outgoing.Key));
    }
}

/// <summary>A clock that goes on from an instant in real time.</summary>
internal sealed class ShiftedClock(Instant start) : IClock
{
    private readonly long begin = Stopwatch.GetTimestamp();

    public Instant GetCurrentInstant() => start + Duration.FromTimeSpan(Stopwatch.GetElapsedTime(begin));
}
