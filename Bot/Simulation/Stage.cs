using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using Bot.Absences;
using Bot.Audit;
using Bot.Cases;
using Bot.Cases.Policy;
using Bot.Channels;
using Bot.Conversations;
using Bot.Dialogs.Notices;
using Bot.Pings;
using Bot.Policies;
using Bot.Reminders;
using Bot.Storage.Records;
using Bot.Storage.Records.Sqlite;

namespace Bot.Simulation;

/// <summary>The bot's own pieces under a clock that jumps from one thing to the next: records in a file of their own, the sweep, what follows from events, the sender; only the channels count instead of sending.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly string folder;
    private readonly ServiceProvider parts;
    private readonly ConcurrentQueue<Delivery> deliveries;
    private readonly Dictionary<int, CaseId> cases = [];
    private readonly Dictionary<CaseId, int> lines = [];
    private readonly List<Delivery> gone = [];

    private Stage(string folder, ServiceProvider parts, VirtualTime time, ConcurrentQueue<Delivery> deliveries)
    {
        this.folder = folder;
        this.parts = parts;
        this.deliveries = deliveries;
        Time = time;
    }

    /// <summary>The clock.</summary>
    public VirtualTime Time { get; }

    /// <summary>What went out so far, in order.</summary>
    public IReadOnlyList<Delivery> Deliveries => gone;

    /// <summary>Acts that a rule refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Acts that were recorded.</summary>
    public int Done { get; private set; }

    private CaseStore Records => parts.GetRequiredService<CaseStore>();

    private PolicyBook Policies => parts.GetRequiredService<PolicyBook>();

    /// <summary>Sets the bot up under a policy's text, at an instant; what the disk holds of it is gone when it is disposed.</summary>
    public static async Task<Stage> OpenAsync(string policy, Instant start)
    {
        var home = Directory.CreateTempSubdirectory("engagementbot-simulation-").FullName;
        var time = new VirtualTime(start);
        var queue = new ConcurrentQueue<Delivery>();
        var settings = new ConfigurationBuilder().Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IClock>(time)
            .AddSingleton<TimeProvider>(time)
            .AddRecords(settings)
            .AddSingleton<Database>(_ => SqliteDatabase.Open($"Data Source={Path.Combine(home, "records.db")}", lasting: false))
            .AddPolicy(policy)
            .AddConversations(settings)
            .AddReminders();
        foreach (var channel in Channels(policy))
            services.AddSingleton<IChannel>(new CountingChannel(channel, time, queue));
        var stage = new Stage(home, services.BuildServiceProvider(), time, queue);
        await stage.parts.KeepPolicyAsync();
        return stage;
    }

    /// <summary>Plays on until an instant, from one thing to the next: what the clocks ask for, what people do, what goes out. Ends early where <paramref name="enough"/> says so.</summary>
    public async Task RunAsync(ICast cast, Instant until, CancellationToken stop, Func<Task<bool>>? enough = null)
    {
        while (await NextAsync(cast) is { } next && next <= until)
        {
            stop.ThrowIfCancellationRequested();
            Time.MoveTo(next);
            await SweepAsync(cast, stop);
            while (cast.Next <= Time.Now)
                await PlayAsync(cast.Take(), cast);
            while (await Loop<Sender>().RunAsync(stop) <= Duration.Zero)
                continue;
            await HearAsync(cast);
            if (enough is not null && await enough())
                return;
        }

        Time.MoveTo(until);
    }

    /// <summary>The case of a line of the script; null where it was not logged.</summary>
    public async Task<Case?> CaseAsync(int line) => cases.TryGetValue(line, out var id) ? (await Records.FindAsync(id))?.Case : null;

    /// <summary>All cases, in the order of the script.</summary>
    public async Task<IReadOnlyList<Case>> CasesAsync()
    {
        var all = new List<Case>();
        foreach (var line in cases.Keys.Order())
            all.Add((await CaseAsync(line))!);
        return all;
    }

    /// <summary>What the card of a delivery is about; null for a message that is no card.</summary>
    public Task<CardRow?> CardAsync(Delivery delivery) => parts.GetRequiredService<CardStore>().FindAsync(delivery.Nonce);

    /// <summary>The pings that a bundle stands for, by the bundle's number.</summary>
    public Task<IReadOnlyList<PingRow>> BundleAsync(int number) => parts.GetRequiredService<PingStore>().OfAsync(number, digest: false);

    /// <summary>No ping to a person waits any more.</summary>
    public async Task<bool> AllToldAsync() => await parts.GetRequiredService<PingStore>().NextAsync() is null;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await parts.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<string> Channels(string policy) => PolicyFile.Read(policy) is PolicyResult.Loaded { Policy: var loaded }
        ? loaded.People.SelectMany(person => person.Accounts.Keys).Concat(loaded.Tiers.SelectMany(tier => tier.Rooms.Keys)).Distinct().Order(StringComparer.Ordinal)
        : [];

    private T Loop<T>() where T : IHostedService => parts.GetServices<IHostedService>().OfType<T>().Single();

    private async Task<Instant?> NextAsync(ICast cast)
    {
        Instant?[] all = [cast.Next, await Records.NextWakeAsync(), await parts.GetRequiredService<Rounds>().NextAsync(), await parts.GetRequiredService<OutboxStore>().NextAsync(1, ReadOnlyDictionary<string, string>.Empty)];
        return all.Min();
    }

    /// <summary>Fires what is due; the people see what came of it.</summary>
    private async Task SweepAsync(ICast cast, CancellationToken stop)
    {
        var due = await parts.GetRequiredService<Database>().ReadAsync(statements => statements.All(
            "SELECT id, version FROM cases WHERE next_wake_at <= $1 ORDER BY id", row => (Id: new CaseId(row.GetInt64(0)), Version: row.GetInt32(1)), Time.Now.ToUnixTimeTicks()));
        await Loop<Sweep>().RunAsync(stop);
        foreach (var (id, version) in due)
        {
            if (await Records.FindAsync(id) is { } stored && stored.Case.Version > version)
                cast.Saw(lines[id], stored.Case, version, Policies.Of(stored.PolicyHash), Time.Now);
        }
    }

    /// <summary>Whoever got reminders hears them, in an order that does not hang on which message was quicker.</summary>
    private async Task HearAsync(ICast cast)
    {
        var heard = new List<(int Line, int Place, string To, EscalationPolicy Policy, Pinged Ping)>();
        while (deliveries.TryDequeue(out var delivery))
        {
            gone.Add(delivery);
            if (delivery is not { Change: false, To: Destination.Person } || await CardAsync(delivery) is not { IsLive: true } card)
                continue;
            var topic = Topic.Parse(card.Topic);
            IEnumerable<(CaseId Case, int Place)> pings = topic.Kind switch
            {
                TopicKind.Ping => [(card.Case!.Value, topic.Number)],
                TopicKind.Pings => (await BundleAsync(topic.Number)).Select(row => (row.Case, row.Place)),
                _ => [],
            };
            foreach (var (id, place) in pings)
            {
                if (await Records.FindAsync(id) is { } stored)
                    heard.Add((lines[id], place, $"{delivery.To}", Policies.Of(stored.PolicyHash), (Pinged)stored.Case.Events[place]));
            }
        }

        foreach (var (line, _, _, policy, ping) in heard.OrderBy(one => one.Line).ThenBy(one => one.Place).ThenBy(one => one.To, StringComparer.Ordinal))
            cast.Heard(line, ping, policy, Time.Now);
    }

    /// <summary>Plays one act by its rule and commits it with all that follows, as the conductor's ending does.</summary>
    private async Task PlayAsync(Deed deed, ICast cast)
    {
        var stored = cases.TryGetValue(deed.Line, out var id) ? await Records.FindAsync(id) : null;
        var policy = stored is null ? Policies.Current : Policies.Of(stored.PolicyHash);
        switch (deed.Decide(stored?.Case, policy, Time.Now))
        {
            case Decision.Refused:
                Refused++;
                break;
            case Decision.Accepted accepted:
                var before = stored?.Case.Version ?? 0;
                var (events, turns) = await parts.GetRequiredService<Rota>().SettleAsync(accepted.Events, stored?.Case, policy, Time.Now);
                var after = stored is null
                    ? await LoggedAsync(deed, events, policy)
                    : stored with { Case = events.Aggregate(stored.Case, (reading, next) => reading.After(next)) };
                var commit = await parts.GetRequiredService<Aftermath>().FollowAsync(new Commit(Time.Now) { Origin = Origin.CommandLine("simulate"), Turns = turns }, after, before, policy);
                await parts.GetRequiredService<Outbox>().CommitAsync(commit);
                Done++;
                cases[deed.Line] = after.Case.Id;
                lines[after.Case.Id] = deed.Line;
                cast.Saw(deed.Line, after.Case, before, policy, Time.Now);
                break;
            case var decision:
                throw new InvalidOperationException(decision.GetType().Name);
        }
    }

    /// <summary>A case lives where it was logged, if that channel is there.</summary>
    private async Task<StoredCase> LoggedAsync(Deed deed, IReadOnlyList<CaseEvent> events, EscalationPolicy policy)
    {
        var there = deed.Home is { } home && parts.GetServices<IChannel>().Any(channel => channel.Name == home.Channel) ? deed.Home : null;
        var channel = there?.Channel ?? policy.Find(deed.By)?.Accounts.Keys.FirstOrDefault() ?? string.Empty;
        return new StoredCase(Case.From(await Records.NextIdAsync(), events), Policies.CurrentHash, channel, there?.Conversation);
    }
}
