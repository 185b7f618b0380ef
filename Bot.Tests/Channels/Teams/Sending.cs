using System.Net;
using Bot.Channels;
using Bot.Channels.Teams;
using Bot.Channels.Teams.Connections;
using Bot.Conversations;
using Bot.Tests.Channels.Slack.Api;
using Bot.Tests.Support;
using Microsoft.Extensions.Logging;
using Channel = Bot.Channels.Teams.Channel;
using Setup = Bot.Channels.Teams.Connections.Setup;

namespace Bot.Tests.Channels.Teams;

/// <summary>The channel before a service on this machine, with places that a test has seen, and time that passes when a test says so.</summary>
public abstract class Sending : IAsyncLifetime
{
    private protected const string Room = "19:room@thread.tacv2;messageid=1";

    private readonly Dictionary<string, Place> seen = [];
    private readonly Dictionary<string, Place> personal = [];
    private readonly Throttle throttle = new(() => 0);
    private FakeConnector? service;
    private Clients? clients;

    private protected List<(Place Place, Account Account)> Remembered { get; } = [];

    private protected IReadOnlyList<Place> Recent { get; set; } = [];

    private protected FakeConnector Service => service!;

    private protected FakeClock Clock { get; } = new(Samples.Monday);

    private protected ManualTime Time { get; } = new();

    private protected RecordingLog Log { get; } = new();

    private protected ChannelHealth<Channel> Health { get; private set; } = null!;

    private protected TeamsSettings Settings { get; set; } = new() { Open = true, PublicUrl = "https://bot.example" };

    /// <summary>What is sent with; null: nothing.</summary>
    private protected OutboundToken? Token { get; set; }

    public async Task InitializeAsync()
    {
        Health = new(Clock);
        clients = new Clients(PublicAddresses.BySystem(Log, host => ServiceAddress.IsOwn(host, Settings)));
        service = await FakeConnector.StartAsync();
        See(Room, shared: true, service.Url);
    }

    public async Task DisposeAsync()
    {
        clients?.Dispose();
        Log.Dispose();
        await Service.DisposeAsync();
    }

    private protected Place See(string conversation, bool shared, string serviceUrl) => seen[Threads.Channel(conversation)] = At(conversation, shared, serviceUrl);

    private protected void SeePersonal(string account, string conversation) => personal[account] = At(conversation, shared: false, Service.Url);

    private static Place At(string conversation, bool shared, string serviceUrl) =>
        new("teams", conversation, shared, new Reference(serviceUrl, conversation, "tenant-1", "28:bot", "EngagementBot", "29:x", "aad-x", shared ? "channel" : "personal").Text());

    private protected Task<SendOutcome> SendAsync(Destination to, string? messageId = null, bool asked = false, Bot.Dialogs.Cards.Card? card = null) =>
        SendAsync(new Outgoing("key-1", to, messageId, Channel().Render(new Shown.ACard(card ?? Bot.Dialogs.Cards.Card.Saying("CASE-7"), "n-1")), "CASE-7", Asked: asked));

    private protected Task<SendOutcome> SendAsync(Outgoing outgoing) => Channel().SendAsync(outgoing, CancellationToken.None);

    private protected OutboundToken TokenBy(Func<CancellationToken, Task<(string Token, Duration Holds)>>? fetch) => new(fetch, Health, Clock, Time, new Logger<OutboundToken>(Log));

    private protected string Render(Shown shown) => Channel().Render(shown);

    private Channel Channel()
    {
        var connector = Connector();
        return new(Settings, connector, new Sharing(Settings, connector), Places(), new Viewers(Settings, Places()), Health, Time, new Logger<Channel>(Log));
    }

    /// <summary>What every name leads to from now on.</summary>
    private protected void Lead(params IPAddress[] addresses)
    {
        clients!.Dispose();
        clients = new Clients(new PublicAddresses(Log, host => ServiceAddress.IsOwn(host, Settings), (_, _) => Task.FromResult(addresses)));
    }

    private Connector Connector() => new(clients!, Settings, Token ?? TokenBy(null), throttle, Health, Clock, new Logger<Connector>(Log));

    private Whereabouts Places() => new(
        (conversation, _) => Task.FromResult(seen.GetValueOrDefault(conversation)),
        (account, _) => Task.FromResult(personal.GetValueOrDefault(account)),
        _ => Task.FromResult(Recent),
        (place, account, _) =>
        {
            seen[place.Conversation] = place;
            Remembered.Add((place, account));
            return Task.CompletedTask;
        });

    /// <summary>Clients with the handler and the bounds of the real setup.</summary>
    private sealed class Clients(PublicAddresses addresses) : IHttpClientFactory, IDisposable
    {
        private readonly SocketsHttpHandler handler = Setup.Handler(new TeamsSettings { Open = true }, addresses);

        public HttpClient CreateClient(string name)
        {
            var client = new HttpClient(handler, disposeHandler: false);
            Setup.Bound(client);
            return client;
        }

        public void Dispose() => handler.Dispose();
    }
}
