using System.Net;
using System.Text;
using Bot.Channels;
using Bot.Channels.Teams;
using Bot.Channels.Teams.Connections;
using Bot.Health;
using Bot.Policies;
using Bot.Tests.Channels.Slack.Api;
using Bot.Tests.Counterparts;
using Bot.Tests.EndToEnd.Teams;
using Bot.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using Channel = Bot.Channels.Teams.Channel;

namespace Bot.Tests.Channels.Teams;

public sealed class SelfCheckTests : HttpMessageHandler, IHttpClientFactory
{
    private const string Keys = """{ "issuer": "https://api.botframework.com", "jwks_uri": "https://login.botframework.com/v1/.well-known/keys" }""";

    private readonly FakeClock clock = new(Samples.Monday);
    private readonly RecordingLog log = new();
    private readonly Dictionary<string, Bot.Conversations.Place> seen = [];
    private TeamsSettings settings = new() { AppId = "app-1", TenantId = "t", AppSecret = "s" };
    private Func<string> token = () => Jwt("https://api.botframework.com", "app-1");
    private string metadata = Keys;

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

    [Fact]
    public async Task All_is_well_where_it_is()
    {
        seen[Member.Ada.AadObjectId] = seen[Playground.Channel] = new("teams", "x", Shared: true, "{}");
        var lines = await RunAsync();
        lines.ShouldAllBe(line => line.StartsWith("ok   ", StringComparison.Ordinal));
        lines.Take(3).ShouldBe(
        [
            "ok   Teams token: comes from login.microsoftonline.com",
            "ok   Teams audience: the token is for https://api.botframework.com",
            "ok   Teams keys: login.botframework.com says where they are",
        ]);
        lines.ShouldContain($"ok   Ada Obi: {Member.Ada.AadObjectId} has a chat with the bot");
        lines.ShouldContain(line => line.StartsWith($"ok   Ben Ruiz: {Member.Ben.AadObjectId} has no chat with the bot yet"));
        lines.ShouldContain($"ok   L1 First responders: the bot was seen in {Playground.Channel}");
    }

    [Fact]
    public async Task A_token_that_does_not_come_is_told_with_what_to_do()
    {
        token = () => throw new HttpRequestException("Connection refused");
        (await RunAsync())[0].ShouldStartWith("FAIL Teams token: Connection refused. Make a new client secret");
        settings = settings with { AppSecret = null, CertificatePath = "bot.pem" };
        (await RunAsync())[0].ShouldContain("Look at Teams:CertificatePath");
        settings = settings with { ManagedIdentity = true };
        (await RunAsync())[0].ShouldContain("Look whether this machine runs in Azure");
    }

    [Theory]
    [InlineData("https://api.botframework.us", "app-1")]
    [InlineData("https://api.botframework.com", "app-2")]
    public async Task A_token_for_something_else_is_noticed(string audience, string app)
    {
        token = () => Jwt(audience, app);
        (await RunAsync())[1].ShouldStartWith($"FAIL Teams audience: the token is for {audience} as {app}, and not for https://api.botframework.com as app-1. Look at Teams:Cloud");
    }

    [Theory]
    [InlineData("<html>a proxy</html>")]
    [InlineData("""{ "issuer": "https://other.example", "jwks_uri": "https://other.example/keys" }""")]
    [InlineData("""{ "issuer": "https://api.botframework.com" }""")]
    public async Task Keys_that_cannot_be_found_are_told(string answer)
    {
        metadata = answer;
        (await RunAsync())[2].ShouldStartWith("FAIL Teams keys: https://login.botframework.com/v1/.well-known/openidconfiguration: 200, issuer ");
    }

    [Fact]
    public async Task A_room_that_is_no_channel_is_told() =>
        (await RunAsync(SmallPolicy.Hours().Replace("channel: { web: escalations }", "channel: { teams: General }", StringComparison.Ordinal))).ShouldContain(line => line.StartsWith("FAIL L1 First responders: General is no channel"));

    [Fact]
    public async Task At_the_start_nobody_is_looked_up() => (await RunAsync(people: false)).Count.ShouldBe(3);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(metadata, Encoding.UTF8, "application/json") });

    protected override void Dispose(bool disposing)
    {
        log.Dispose();
        base.Dispose(disposing);
    }

    private static string Jwt(string audience, string app) =>
        $"{Base64UrlEncoder.Encode("""{"alg":"none"}""")}.{Base64UrlEncoder.Encode($$"""{"aud":"{{audience}}","appid":"{{app}}"}""")}.";

    private async Task<IReadOnlyList<string>> RunAsync(string? policy = null, bool people = true)
    {
        await using var bot = await BotInside.OpenAsync(BadDaysBot.Policy(policy ?? SmallPolicy.Hours()));
        var tokens = new OutboundToken(_ => Task.FromResult((token(), Duration.FromHours(1))), new ChannelHealth<Channel>(clock), clock, TimeProvider.System, new Logger<OutboundToken>(log));
        Task<Bot.Conversations.Place?> Find(string id, CancellationToken stop) => Task.FromResult(seen.GetValueOrDefault(id));
        var places = new Whereabouts(Find, Find, _ => Task.FromResult<IReadOnlyList<Bot.Conversations.Place>>([]), (_, _, _) => Task.CompletedTask);
        var lines = new List<string>();
        await foreach (var line in new SelfCheck(settings, tokens, this, places, bot.Policies, TimeProvider.System).RunAsync(people, CancellationToken.None))
            lines.Add(line.ToString());
        return lines;
    }
}
