using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.Teams;
using Bot.Channels.Teams.Connections;
using Bot.Channels.Teams.Tokens;
using Bot.Conversations;
using Bot.Storage.Records;
using Bot.Tests.Channels.Slack.Api;
using Bot.Tests.Counterparts;
using Bot.Tests.Counterparts.Teams;
using Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bot.Tests.EndToEnd.Teams;

/// <summary>
/// The whole bot on Teams inside the tests' own process, with credentials, an issuer of tokens and a strict fake Teams. Time passes only while what waits
/// is sent: each round's pause is skipped (<see cref="SettleAsync"/>).
/// </summary>
internal sealed class BadDaysBot : ITeamsClients, IAsyncDisposable
{
    private const int MostRounds = 2000;

    private readonly HostHere host;

    private BadDaysBot(HostHere host, FakeTeams teams, TokenIssuer issuer, FakeClock clock, ManualTime time) => (this.host, Teams, Issuer, Clock, Time) = (host, teams, issuer, clock, time);

    public FakeTeams Teams { get; }

    public TokenIssuer Issuer { get; }

    public FakeClock Clock { get; }

    /// <summary>What deadlines are measured by.</summary>
    public ManualTime Time { get; }

    public Sender Sender => host.Services.GetRequiredService<Sender>();

    public Outbox Outbox => host.Services.GetRequiredService<Outbox>();

    /// <summary>The small policy with the people of the fake's tenant; the first tier has its room there.</summary>
    public static string Policy(string policy)
    {
        foreach (var (web, member) in new[] { ("ada", Member.Ada), ("ben", Member.Ben), ("mia", Member.Mia), ("noor", Member.Noor) })
            policy = policy.Replace($"web: {web} }}", $"teams: \"{member.AadObjectId}\" }}", StringComparison.Ordinal);
        return policy.Replace("channel: { web: escalations }", $"channel: {{ teams: \"{Playground.Channel}\" }}", StringComparison.Ordinal);
    }

    public static async Task<BadDaysBot> StartAsync()
    {
        var (clock, time) = (new FakeClock(Samples.Monday), new ManualTime());
        var teams = await FakeTeams.StartAsync(clock);
        var issuer = await TokenIssuer.StartAsync(clock);
        teams.Takes = issuer.Outbound.IsGood;
        teams.Token = () => issuer.Mint(claims => claims["serviceurl"] = teams.Address.AbsoluteUri);
        var settings = new Dictionary<string, string?>
        {
            ["Teams:AppId"] = TokenIssuer.AppId,
            ["Teams:TenantId"] = TokenIssuer.TenantId,
            ["Teams:AppSecret"] = TokenIssuerOutbound.Secret,
            ["Teams:MetadataUrl"] = issuer.MetadataUrl.AbsoluteUri,
            ["Teams:LoginUrl"] = issuer.Https.AbsoluteUri,
            ["Teams:TestTools"] = "true",
        };
        var started = await HostHere.StartAsync(
            clock,
            Policy(SmallPolicy.Hours()),
            settings,
            (services, read) =>
            {
                var teams = TeamsSettings.Read(read, string.Empty, open: false);
                services.AddTeams(teams);
                services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Channel>(provider, time));
                services.AddHttpClient(Credentials.Client).ConfigurePrimaryHttpMessageHandler(() => Trusting());
                services.Remove(services.First(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType == typeof(Sender)));
                services.AddSingleton<Sender>();
            },
            app => app.MapTeams());
        teams.Messages = new Uri(started.Address, "api/messages");
        return new BadDaysBot(started, teams, issuer, clock, time);
    }

    public Seat Seat(Member member) => new(this, member);

    /// <summary>Sends all that waits, and skips the pauses in between.</summary>
    public async Task SettleAsync()
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var pause = await Sender.RunAsync(CancellationToken.None);
            if (!(await StatesAsync()).ContainsKey("waiting"))
                return;
            Clock.Now += Duration.Max(pause, Duration.FromMilliseconds(1));
        }

        throw new InvalidOperationException($"There is still something to send: {string.Join(", ", await StatesAsync())}");
    }

    /// <summary>How many messages are in each state.</summary>
    public Task<IReadOnlyDictionary<string, long>> StatesAsync() => host.Services.GetRequiredService<OutboxStore>().CountAsync();

    public Task<JsonNode> HealthAsync() => HostHere.HealthAsync(host.Address);

    /// <inheritdoc/>
    public async Task SayAsync(Member member, string conversation, string text)
    {
        await Teams.SayAsync(member, conversation, text);
        await SettleAsync();
    }

    /// <inheritdoc/>
    public async Task<JsonElement> PressAsync(Member member, Sent card, string verb, JsonObject? data = null)
    {
        var answer = await Teams.PressAsync(member, card, verb, data);
        await SettleAsync();
        return answer;
    }

    /// <inheritdoc/>
    public Task<Sent> NextAsync(Func<Sent, bool> wanted) => Teams.NextAsync(wanted);

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await Teams.DisposeAsync();
        await Issuer.DisposeAsync();
    }

    private static SocketsHttpHandler Trusting() => new() { SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate!.Subject == "CN=localhost" } };
}
