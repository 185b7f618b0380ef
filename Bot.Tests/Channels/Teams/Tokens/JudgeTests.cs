using Bot.Channels.Teams;
using Bot.Tests.Channels.Slack.Api;
using Bot.Tests.Counterparts.Teams;
using Bot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.Teams.Tokens;

/// <summary>T1: the same requests to our endpoint and to Microsoft's own validation. Each answers as recorded, and where ours differs it is stricter and the case says why.</summary>
public sealed class JudgeTests : IAsyncLifetime
{
    private readonly FakeClock clock = new(DoorBench.Start);
    private readonly RecordingLog log = new();
    private TokenIssuer issuer = null!;
    private WebApplication bot = null!;
    private WebApplication withTools = null!;

    private static IReadOnlyList<TokenCase> Cases => [.. ClaimCases.All, .. FormCases.All];

    public async Task InitializeAsync()
    {
        issuer = await TokenIssuer.StartAsync(clock);
        issuer.PublishOdd();
        bot = await BotAsync(testTools: false);
        withTools = await BotAsync(testTools: true);
    }

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        await withTools.DisposeAsync();
        await issuer.DisposeAsync();
    }

    [Fact]
    public async Task Every_token_is_answered_as_recorded_here_and_by_Microsofts_own_validation()
    {
        using var judge = await ConnectorJudge.StartAsync(issuer, clock.Now);
        var other = new List<string>();
        foreach (var one in Cases)
        {
            var request = one.Build(issuer);
            var (ours, body) = await request.SendAsync(Address(one.TestTools ? withTools : bot));
            if (ours != one.Ours)
                other.Add($"{one.Name}: we answered {ours}, not {one.Ours}; {string.Join(string.Empty, log.At(LogLevel.Warning).TakeLast(1))}");
            if (body.Length > 0)
                other.Add($"{one.Name}: an answer explains nothing, but said {body}");
            if (one.Theirs is { } expected && (await request.SendAsync(judge.Address)).Status is var theirs && theirs != expected)
                other.Add($"{one.Name}: the SDK answered {theirs}, not {expected}");
        }

        other.ShouldBeEmpty();
        Cases.Count.ShouldBeGreaterThan(200);
        log.At(LogLevel.Warning).Count(line => line.StartsWith("An activity was refused", StringComparison.Ordinal)).ShouldBe(Cases.Count(one => one.Ours != 200), "each refusal is in the log, once");
        log.Lines.ShouldAllBe(line => !line.Text.Contains("eyJ", StringComparison.Ordinal) && !line.Text.Contains('\n'));
        (issuer.MetadataFetches, issuer.KeyFetches).ShouldBe((5, 5), "one each for the service's keys here, with tools and there, one each for the organisation's keys");
    }

    [Fact]
    public void Ours_is_never_looser_and_each_difference_has_its_reason()
    {
        Cases.Where(one => one.Ours == 200 && one.Theirs != 200).ShouldBeEmpty();
        Cases.Where(one => (one.Ours == 200) == (one.Theirs == 200) == (one.Why is not null)).Select(one => one.Name).ShouldBeEmpty();
        Cases.GroupBy(one => one.Name).Where(one => one.Count() > 1).Select(one => one.Key).ShouldBeEmpty();
    }

    private static Uri Address(WebApplication bot) => new(bot.Urls.Single());

    private async Task<WebApplication> BotAsync(bool testTools)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        DoorBench.Wire(builder.Services, DoorBench.Of(issuer, testTools), clock, log);
        var app = builder.Build();
        app.MapTeams((_, _, _) => Task.FromResult(Reply.Taken));
        await app.StartAsync();
        return app;
    }
}
