using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>
/// Slack on this machine, as far as a bot sees it: Web API, Socket Mode, response URLs, installs; and people who act towards the bot
/// (<see cref="Person"/>), over signed HTTP (<see cref="DeliverTo(Uri)"/>) or else over the open sockets. Slack's official SDKs are let at it
/// in the tests beside this file.
/// </summary>
internal sealed class FakeSlack : IAsyncDisposable
{
    /// <summary>The secret that requests are signed with.</summary>
    public const string SigningSecret = "fake-signing-secret-0123456789abcdef";

    /// <summary>The app-level token.</summary>
    public const string AppToken = "xapp-1-A0FAKE-1-fake";

    private readonly WebApplication _host;
    private readonly Dictionary<(string Team, string User), SlackPerson> _persons = [];
    private readonly CallLog<Call> _log = new(call => $"{call.Method} {call.Arguments} -> {call.Status} {call.Answer}");
    private readonly List<Delivered> _delivered = [];
    private HttpClient? _own;

    private FakeSlack(WebApplication host, IClock clock)
    {
        _host = host;
        State = new SlackState(clock);
        State.Tokens[AppToken] = new SlackToken(AppToken, null);
        Sockets = new Sockets(Settings, () => Address);
        Way = new SocketWay(Sockets);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_host.Urls.Single());

    /// <summary>What <c>Slack:ApiUrl</c> is set to.</summary>
    public Uri ApiUrl => new(Address, "/api/");

    /// <summary>The token of the first team declared: what <c>Slack:BotToken</c> is set to.</summary>
    public string BotToken => State.Teams.Values.First().BotToken;

    public FakeSlackSettings Settings { get; } = new();

    public Faults<Call> Faults { get; } = new(call => call.Method);

    public RateLimits Limits { get; } = new();

    public Sockets Sockets { get; }

    /// <summary>What it knows; hold its gate while you read collections of it.</summary>
    public SlackState State { get; }

    /// <summary>Every call of the bot, in order.</summary>
    public IReadOnlyList<Call> Calls => _log.All;

    /// <summary>Every message there is, in order of posting, as it stands now; those taken away are not among them.</summary>
    public IReadOnlyList<SlackMessage> Messages => Read(state => state.Messages.FindAll(one => !one.Deleted));

    /// <summary>The open modals, each person's in the order of the stack.</summary>
    public IReadOnlyList<SlackView> Views => Read(state => state.Views.FindAll(one => one.Open));

    /// <summary>Everything sent to the bot, in order, with its answers.</summary>
    public IReadOnlyList<Delivered> Deliveries
    {
        get
        {
            lock (_delivered)
                return [.. _delivered];
        }
    }

    /// <summary>The way to the bot.</summary>
    public IWayToBot Way { get; private set; }

    /// <summary>Starts on a free port, with this time (null: the machine's).</summary>
    public static async Task<FakeSlack> StartAsync(IClock? clock = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => (kestrel.Limits.MinResponseDataRate, kestrel.Limits.MinRequestBodyDataRate) = (null, null));
        var fake = new FakeSlack(builder.Build(), clock ?? SystemClock.Instance);
        fake.Map();
        await fake._host.StartAsync();
        return fake;
    }

    /// <summary>A team, declared on first use.</summary>
    public FakeTeam Team(string id, string? enterprise = null)
    {
        lock (State.Gate)
        {
            if (!State.Teams.TryGetValue(id, out var team))
                State.Teams[id] = team = new FakeTeam(State, id) { Enterprise = enterprise };
            return team;
        }
    }

    /// <summary>A channel that was declared, to change it.</summary>
    public FakeChannel Channel(string id) => Read(state => state.Channels[id]);

    /// <summary>Somebody who was declared, acting; the same object each time. <paramref name="team"/>: where, if it is not their own.</summary>
    public SlackPerson Person(string id, string? team = null)
    {
        lock (State.Gate)
        {
            var key = (team ?? State.People[id].Team, id);
            if (!_persons.TryGetValue(key, out var person))
                _persons[key] = person = new SlackPerson(this, State.Teams[key.Item1], State.People[id]);
            return person;
        }
    }

    /// <summary>Somebody's account, to change it.</summary>
    public FakePerson Account(string id) => Read(state => state.People[id]);

    /// <summary>The Home tab of somebody; null where nothing was published.</summary>
    public SlackView? Home(string user, string? team = null) => Read(state => state.Homes.GetValueOrDefault((team ?? state.People[user].Team, user)));

    /// <summary>Makes a token good: of a team, or of a whole enterprise.</summary>
    public void Accept(SlackToken token)
    {
        lock (State.Gate)
            State.Tokens[token.Value] = token;
    }

    /// <summary>Somebody agrees to an install: the code that Slack sends to the redirect address.</summary>
    public string Agree(string? team, string user, string? enterprise = null, bool enterpriseInstall = false, string? redirectUrl = null, string scopes = "chat:write,commands,im:write")
    {
        lock (State.Gate)
        {
            var code = State.NewId("code.");
            State.Grants[$"code:{code}"] = new OAuth.Grant(enterpriseInstall ? null : team, enterprise, enterpriseInstall, user, redirectUrl, scopes);
            return code;
        }
    }

    /// <summary>From now on people reach the bot at this address, signed.</summary>
    public void DeliverTo(Uri bot)
    {
        _own?.Dispose();
        _own = new HttpClient { BaseAddress = bot };
        DeliverTo(_own);
    }

    /// <summary>From now on people reach the bot with this client (its base address is the bot), signed.</summary>
    public void DeliverTo(HttpClient bot) => Way = new HttpWay(bot, SigningSecret, State.Clock, Settings);

    /// <summary>From now on people reach the bot over the open sockets: so it is until an address is given.</summary>
    public void DeliverOverSockets() => Way = new SocketWay(Sockets);

    /// <summary>The first call that satisfies <paramref name="wanted"/> and was not given before, at once or as soon as it comes; after 30 seconds it fails with what came.</summary>
    public Task<Call> NextAsync(Func<Call, bool> wanted) => _log.NextAsync(wanted);

    /// <summary>The next call of a method.</summary>
    public Task<Call> NextAsync(string method) => _log.NextAsync(call => call.Method == method);

    /// <summary>Sends something to the bot.</summary>
    public async Task<Delivered> DeliverAsync(DeliveryKind kind, JsonObject payload, (int Number, string Reason)? retry = null)
    {
        var delivered = new Delivered(kind, payload, await Way.SendAsync(kind, payload, retry));
        lock (_delivered)
            _delivered.Add(delivered);
        return delivered;
    }

    /// <summary>Sends something again, as Slack does when it heard no 2xx: with retry headers, and for events if wished under new event ids.</summary>
    public async Task<IReadOnlyList<Delivered>> RepeatAsync(Delivered before, int times = 1, bool newEventIds = false, string reason = "http_timeout")
    {
        var all = new List<Delivered>();
        for (var number = 1; number <= times; number++)
        {
            var payload = (JsonObject)before.Payload.DeepClone();
            if (newEventIds && before.Kind == DeliveryKind.Event)
                payload["event_id"] = State.NewId("Ev");
            all.Add(await DeliverAsync(before.Kind, payload, before.Kind == DeliveryKind.Event ? (number, reason) : null));
        }

        return all;
    }

    /// <summary>The app is taken out of a team: its tokens end, and the bot is told.</summary>
    public async Task<IReadOnlyList<Delivered>> UninstallAsync(string teamId)
    {
        var team = Team(teamId);
        lock (State.Gate)
        {
            State.Tokens[team.BotToken] = new SlackToken(team.BotToken, team.Id, team.Enterprise, Revoked: true);
            foreach (var token in State.Tokens.Values.Where(one => one.Team == teamId).ToList())
                State.Tokens[token.Value] = token with { Revoked = true };
        }

        return
        [
            await DeliverAsync(DeliveryKind.Event, Payloads.Event(State, team, new JsonObject { ["type"] = "tokens_revoked", ["tokens"] = new JsonObject { ["oauth"] = new JsonArray(), ["bot"] = new JsonArray(team.BotUser) } })),
            await DeliverAsync(DeliveryKind.Event, Payloads.Event(State, team, new JsonObject { ["type"] = "app_uninstalled" })),
        ];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Sockets.End();
        await _host.DisposeAsync();
        _own?.Dispose();
    }

    /// <summary>The address of a response URL.</summary>
    internal string ReplyUrl(string id) => new Uri(Address, $"/respond/{id}").AbsoluteUri;

    /// <summary>Reads under the gate.</summary>
    internal T Read<T>(Func<SlackState, T> read)
    {
        lock (State.Gate)
            return read(State);
    }

    private void Map()
    {
        var server = new WebApiServer(State, Settings, Faults, Limits, _log, Sockets);
        _host.Map("/api/{method}", (HttpContext http, string method) => server.TakeAsync(http, method));
        _host.MapPost("/respond/{id}", (HttpContext http, string id) => server.TakeAsync(http, "respond", id));
        _host.Map("/link/", Sockets.TakeAsync);
    }
}
