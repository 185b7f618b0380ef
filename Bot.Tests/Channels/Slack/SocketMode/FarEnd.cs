using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Bot.Channels.Slack;
using Bot.Channels.Slack.SocketMode;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.Slack.SocketMode;

/// <summary>Socket Mode against a far end that does as it is told, in virtual time.</summary>
public abstract class FarEnd : IAsyncLifetime
{
    private static readonly Instant Start = Instant.FromUtc(2026, 6, 1, 9, 0);

    private protected static readonly Duration Silence = Duration.FromSeconds(70);

    private protected VirtualTime Time { get; } = new(Start);

    private protected SocketHealth Health { get; } = new();

    private protected Notes Notes { get; } = new();

    private readonly HttpClients clients = new();
    private protected ConcurrentQueue<Envelope> Handled { get; } = new();

    private protected Func<Envelope, Task<JsonObject?>> Handle { get; set; } = _ => Task.FromResult<JsonObject?>(null);

    private protected SocketServer Server { get; private set; } = null!;

    private protected Sockets? Sockets { get; private set; }

    public async Task InitializeAsync() => Server = await SocketServer.StartAsync();

    public async Task DisposeAsync()
    {
        if (Sockets is not null)
        {
            var stopping = Sockets.StopAsync(CancellationToken.None);
            await Server.DisposeAsync();
            await stopping;
            Sockets.Dispose();
        }

        clients.Dispose();
    }

    /// <summary>Waits for a line in the log that says a pause, lets it pass, and says how long it was, in seconds.</summary>
    private protected async Task<double> PauseAsync(string words, int times = 1)
    {
        var line = await Notes.SaidAsync(words, times);
        var seconds = double.Parse(line.Split(words)[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        var pause = Duration.FromMilliseconds((long)Math.Round(seconds * 1000));
        await Time.WaitedForAsync(pause);
        Time.Pass(pause);
        return seconds;
    }

    private protected async Task StartAsync(int count = 1)
    {
        var settings = new SlackSettings { AppToken = "xapp-1-secret", ApiUrl = Server.Api, Sockets = count };
        Sockets = new Sockets(settings, new Opening(clients, settings, Time), Health, ReceiveAsync, Time, Time, Notes.For<Sockets>());
        await Sockets.StartAsync(CancellationToken.None);
    }

    private Task<JsonObject?> ReceiveAsync(Envelope envelope, CancellationToken stop)
    {
        Handled.Enqueue(envelope);
        Notes.For<SocketsTests>().LogInformation("handled {Envelope}", envelope.Id);
        return Handle(envelope);
    }
}
