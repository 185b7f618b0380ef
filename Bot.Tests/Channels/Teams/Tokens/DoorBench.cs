using System.Net;
using System.Text.Json;
using Bot.Channels.Teams;
using Bot.Channels.Teams.Tokens;
using Bot.Health;
using Bot.Tests.Channels.Slack.Api;
using Bot.Tests.Channels.Slack.SocketMode;
using Bot.Tests.Counterparts.Teams;
using Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.Teams.Tokens;

/// <summary>The door as it is wired, beside an issuer whose keys it fetches, at a time that stands still.</summary>
internal sealed class DoorBench : IAsyncDisposable
{
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    private readonly ServiceProvider services;

    private DoorBench(TokenIssuer issuer, FakeClock clock, bool testTools)
    {
        (Issuer, Clock) = (issuer, clock);
        Settings = Of(issuer, testTools);
        services = Wire(new ServiceCollection(), Settings, clock, Log).BuildServiceProvider();
        Door = services.GetRequiredService<Door>();
    }

    public TokenIssuer Issuer { get; }

    public FakeClock Clock { get; }

    public TeamsSettings Settings { get; }

    public RecordingLog Log { get; } = new();

    public Door Door { get; }

    public string Health => JsonSerializer.Serialize(services.GetRequiredService<HealthPart>().Read());

    public static async Task<DoorBench> StartAsync(bool testTools = false)
    {
        var clock = new FakeClock(Start);
        return new DoorBench(await TokenIssuer.StartAsync(clock), clock, testTools);
    }

    /// <summary>A bot whose keys are this issuer's.</summary>
    public static TeamsSettings Of(TokenIssuer issuer, bool testTools) => new()
    {
        AppId = TokenIssuer.AppId,
        TenantId = TokenIssuer.TenantId,
        AppSecret = TokenIssuerOutbound.Secret,
        Cloud = Cloud.Public with { Metadata = issuer.MetadataUrl, Login = issuer.Http },
        TestTools = testTools,
    };

    /// <summary>Adds the door. Keys on this machine are fetched where test tools are let in; what tests look at is whether their tokens are.</summary>
    public static IServiceCollection Wire(IServiceCollection services, TeamsSettings settings, IClock clock, ILoggerFactory log) => services
        .AddSingleton(log)
        .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
        .AddSingleton(clock)
        .AddSingleton<TimeProvider>(new VirtualTime(Start))
        .AddSingleton(settings with { TestTools = true })
        .AddTokens(settings);

    /// <summary>Who is calling with a token.</summary>
    public Task<Caller> CallAsync(string token, string? from = null) =>
        Door.AdmitAsync(from is null ? IPAddress.Loopback : IPAddress.Parse(from), $"Bearer {token}", CancellationToken.None);

    /// <summary>Why a token is refused; null where it is taken.</summary>
    public async Task<string?> WhyAsync(string token) => (await CallAsync(token) as Caller.Refused)?.Why;

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Issuer.DisposeAsync();
    }
}
