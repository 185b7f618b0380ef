using Bot.Channels;
using Bot.Channels.Teams;
using Setup = Bot.Channels.Teams.Setup;
using Bot.Conversations;
using Channel = Bot.Channels.Teams.Channel;

namespace Bot.Tests.Channels.Teams;

/// <summary>The channel before a service on this machine, with places that a test has seen.</summary>
public abstract class Sending : IAsyncLifetime
{
    private protected const string Room = "19:room@thread.tacv2;messageid=1";

    private readonly Dictionary<string, Place> seen = [];
    private readonly Dictionary<string, Place> personal = [];
    private FakeConnector? service;

    private protected List<(Place Place, Account Account)> Remembered { get; } = [];

    private protected IReadOnlyList<Place> Recent { get; set; } = [];

    private protected FakeConnector Service => service!;

    public async Task InitializeAsync()
    {
        service = await FakeConnector.StartAsync();
        See(Room, shared: true, service.Url);
    }

    public async Task DisposeAsync() => await Service.DisposeAsync();

    private protected Place See(string conversation, bool shared, string serviceUrl) => seen[Threads.Channel(conversation)] = At(conversation, shared, serviceUrl);

    private protected void SeePersonal(string account, string conversation) => personal[account] = At(conversation, shared: false, Service.Url);

    private static Place At(string conversation, bool shared, string serviceUrl) =>
        new("teams", conversation, shared, new Reference(serviceUrl, conversation, "tenant-1", "28:bot", "EngagementBot", "29:x", "aad-x", shared ? "channel" : "personal").Text());

    private protected async Task<SendOutcome> SendAsync(Destination to, string? messageId = null, Duration? deadline = null)
    {
        var settings = new TeamsSettings { Open = true, PublicUrl = "https://bot.example", Deadline = deadline ?? Duration.FromSeconds(10) };
        var places = new Whereabouts(
            (conversation, _) => Task.FromResult(seen.GetValueOrDefault(conversation)),
            (account, _) => Task.FromResult(personal.GetValueOrDefault(account)),
            _ => Task.FromResult<IReadOnlyList<Place>>(Recent),
            (place, account, _) =>
            {
                Remembered.Add((place, account));
                return Task.CompletedTask;
            });
        using var clients = new Clients(settings);
        var channel = new Channel(settings, clients, places);
        var shown = new Shown.ACard(Bot.Dialogs.Cards.Card.Saying("CASE-7"), "n-1");
        return await channel.SendAsync(new Outgoing("key-1", to, messageId, channel.Render(shown), "CASE-7"), CancellationToken.None);
    }

    /// <summary>Clients with the handler and the bounds of the real setup.</summary>
    private sealed class Clients(TeamsSettings settings) : IHttpClientFactory, IDisposable
    {
        private readonly SocketsHttpHandler handler = Setup.Handler(settings);

        public HttpClient CreateClient(string name)
        {
            var client = new HttpClient(handler, disposeHandler: false);
            Setup.Bound(client);
            return client;
        }

        public void Dispose() => handler.Dispose();
    }
}
