using Bot.Cases;
using Bot.Channels;
using Bot.Conversations;
using Bot.Dialogs.Cards;
using Bot.Pings;
using Bot.Policies;
using Bot.Reminders;
using Bot.Storage.Records;
using Bot.Storage.State;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Support;

/// <summary>The bot without network and without a running clock: real records and drafts in a temp folder, channels that write down, and every loop run by hand.</summary>
internal sealed class BotInside : IAsyncDisposable
{
    private readonly string folder;
    private readonly ServiceProvider services;
    private readonly bool guest;

    private BotInside(string folder, RecordsHere here, bool guest, ServiceProvider services, FakeClock clock, IReadOnlyList<RecordingChannel> channels)
    {
        this.folder = folder;
        this.services = services;
        this.guest = guest;
        Here = here;
        Clock = clock;
        Channels = channels;
    }

    public FakeClock Clock { get; }

    /// <summary>What was logged.</summary>
    public required LogLines Log { get; init; }

    public IReadOnlyList<RecordingChannel> Channels { get; }

    public RecordingChannel Web => Channels[0];

    public RecordsHere Here { get; }

    public string RecordsFile => Here.File!;

    public string StateFolder => Path.Combine(folder, "state");

    public Database Database => services.GetRequiredService<Database>();

    public CaseStore Records => services.GetRequiredService<CaseStore>();

    public CardStore Cards => services.GetRequiredService<CardStore>();

    public ListStore Lists => services.GetRequiredService<ListStore>();

    public WakeUpStore WakeUps => services.GetRequiredService<WakeUpStore>();

    public LaneStore Lanes => services.GetRequiredService<LaneStore>();

    public OutboxStore Waiting => services.GetRequiredService<OutboxStore>();

    public PingStore Pings => services.GetRequiredService<PingStore>();

    public PeopleStore People => services.GetRequiredService<PeopleStore>();

    public Outbox Outbox => services.GetRequiredService<Outbox>();

    public Aftermath Aftermath => services.GetRequiredService<Aftermath>();

    public Conductor Conductor => services.GetRequiredService<Conductor>();

    public Sender Sender => services.GetServices<IHostedService>().OfType<Sender>().Single();

    public Sweep Sweep => services.GetServices<IHostedService>().OfType<Sweep>().Single();

    public PolicyStore PolicyOrders => services.GetRequiredService<PolicyStore>();

    public PolicyRollout Rollout => services.GetRequiredService<PolicyRollout>();

    public Firing Firing => services.GetRequiredService<Firing>();

    public Pulse Pulse => services.GetRequiredService<Pulse>();

    public Watch Watch => services.GetServices<IHostedService>().OfType<Watch>().Single();

    public RerouteWatch Reroutes => services.GetServices<IHostedService>().OfType<RerouteWatch>().Single();

    public ZoneUpdate ZoneUpdate => services.GetServices<IHostedService>().OfType<ZoneUpdate>().Single();

    public Rounds Rounds => services.GetRequiredService<Rounds>();

    public PolicyBook Policies => services.GetRequiredService<PolicyBook>();

    /// <summary>Opens the bot's inside at 10:00 on <see cref="Samples.Monday"/>, on the channels named, <c>web</c> where none is.</summary>
    public static Task<BotInside> OpenAsync(string? policy = null, params RecordingChannel[] channels) => OpenOnAsync(Engine.Sqlite, policy, channels);

    /// <summary>The same on either database.</summary>
    public static async Task<BotInside> OpenOnAsync(Engine engine, string? policy = null, params RecordingChannel[] channels) =>
        await OpenAsync(await RecordsHere.NewAsync(engine), guest: false, policy, channels);

    /// <summary>A bot on records that outlive it.</summary>
    public static Task<BotInside> OpenHereAsync(RecordsHere here, string? policy = null, params RecordingChannel[] channels) => OpenAsync(here, guest: true, policy, channels);

    /// <summary>The same, with the master key that bots have which run as processes of their own.</summary>
    public static async Task<BotInside> OpenSealedAsync(Engine engine, string? policy = null) =>
        await OpenAsync(await RecordsHere.NewAsync(engine), guest: false, policy, [], master: BotProcess.MasterKey);

    /// <summary>Another instance on the same records, with a clock, drafts and channels of its own.</summary>
    public Task<BotInside> BesideAsync(string? policy = null, params RecordingChannel[] channels) => OpenHereAsync(Here, policy, channels);

    /// <summary>One of several instances on the same records: what it claims is written down on either database, and due and leases go by <paramref name="shared"/>, the database's clock.</summary>
    public static async Task<BotInside> OpenAmongAsync(Engine engine, FakeClock shared, string? policy = null, params RecordingChannel[] channels) =>
        await OpenAsync(await RecordsHere.NewAsync(engine), guest: false, policy, channels, shared);

    /// <summary>Another one of several, on the same records as this.</summary>
    public Task<BotInside> AmongAsync(FakeClock shared, string? policy = null, params RecordingChannel[] channels) => OpenAsync(Here, guest: true, policy, channels, shared);

    private static async Task<BotInside> OpenAsync(RecordsHere here, bool guest, string? policy, RecordingChannel[] channels, FakeClock? shared = null, string? master = null)
    {
        var home = Directory.CreateTempSubdirectory("bot-inside-").FullName;
        var clock = new FakeClock(Samples.Monday);
        var number = Path.GetFileName(home);
        var log = new LogLines();
        RecordingChannel[] all = channels.Length > 0 ? channels : [new RecordingChannel("web")];
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Records:ConnectionString"] = here.ConnectionString,
            ["State:Folder"] = Path.Combine(home, "state"),
            ["Records:MasterKey"] = master,
        }).Build();
        var parts = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log))
            .AddSingleton<IClock>(clock)
            .AddSingleton(TimeProvider.System)
            .AddRecords(settings)
            .AddSingleton(provider => new Instance(number, Alone: shared is null && !provider.GetRequiredService<Database>().Shared, _ => (shared ?? clock).Now))
            .AddState(settings)
            .AddPolicy(policy ?? SmallPolicy.Hours())
            .AddConversations(settings)
            .AddReminders();
        foreach (var channel in all)
            parts.AddSingleton<IChannel>(channel);
        var bot = new BotInside(home, here, guest, parts.BuildServiceProvider(), clock, all) { Log = log };
        await bot.services.KeepPolicyAsync();
        return bot;
    }

    /// <summary>Types a line in one's own chat, or in a room.</summary>
    public Task<Answer> SayAsync(string person, string text, string? room = null, string? key = null) => HandleAsync(person, new Act.Said(text), room, key);

    /// <summary>Presses a button of a card that was shown.</summary>
    public Task<Answer> PressAsync(string person, Shown? shown, string verb, string? subject = null, string? room = null, string? key = null) =>
        HandleAsync(person, new Act.Pressed(((Shown.ACard)shown!).Nonce, verb, subject, "m1"), room, key);

    /// <summary>Answers a step of a form that was shown.</summary>
    public Task<Answer> AnswerAsync(string person, Shown? shown, (string Key, string Text)[] typed, FormMove move = FormMove.Submit, string? room = null, string? key = null) =>
        HandleAsync(person, new Act.Answered(((Shown.AForm)shown!).FormId, move, new Answers(typed.ToDictionary(one => one.Key, one => one.Text)), "m1"), room, key);

    /// <summary>Does anything, on <c>web</c> unless another channel is named.</summary>
    public Task<Answer> HandleAsync(string person, Act act, string? room = null, string? key = null, string channel = "web")
    {
        var account = new Account(channel, person, person);
        var place = new Place(channel, room is null ? $"person:{person}" : $"room:{room}", Shared: room is not null, string.Empty);
        return Conductor.HandleAsync(new Inbound(key ?? Guid.NewGuid().ToString("N"), account, place, act, Samples.London), CancellationToken.None);
    }

    /// <summary>Logs an issue in its three steps; gives the answer to the last one.</summary>
    public async Task<Answer> LogIssueAsync(string person = "ada", string title = "Invoice differs from the offer", string? room = null)
    {
        var step = await SayAsync(person, "/escalate new", room);
        step = await AnswerAsync(person, step.InPlace, LogForm.What(title), room: room);
        step = await AnswerAsync(person, step.InPlace, LogForm.Circumstances, room: room);
        return await AnswerAsync(person, step.InPlace, LogForm.HowBad, room: room);
    }

    /// <summary>The case with this number, as it is stored.</summary>
    public async Task<Case> CaseAsync(int number = 1) => (await Records.FindAsync(new CaseId(number)))!.Case;

    /// <summary>Puts another policy in force for new cases, as the watch does with a changed file.</summary>
    public async Task PutInForceAsync(string policy)
    {
        await Records.KeepPolicyAsync(PolicyBook.HashOf(policy), policy, Clock.Now);
        Policies.Turn(policy);
    }

    /// <summary>Fires what is due at an instant.</summary>
    public Task SweepAsync(Instant at)
    {
        Clock.Now = at;
        return Sweep.RunAsync(CancellationToken.None);
    }

    /// <summary>Sends what waits and may go out now.</summary>
    public Task<Duration> SendAsync() => Sender.RunAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        if (!guest)
            await Here.DisposeAsync();
    }
}

/// <summary>What is typed into the three steps of the form that logs an issue.</summary>
internal static class LogForm
{
    public static readonly (string, string)[] Circumstances = [("noticed", "Invoice 2041 is 3,000 over the offer"), ("impact", "They hold back the payment")];

    public static readonly (string, string)[] HowBad = [("example", "billing dispute"), ("stopped", "no"), ("repeated", "no")];

    public static (string, string)[] What(string title) => [("new_client", "Northwind"), ("title", title)];
}
