using System.Text.Json;
using Bot.Channels;
using Bot.Channels.Slack;
using Bot.Channels.Slack.Api;
using Bot.Health;
using Bot.Tests.Channels.Slack.Api;
using Microsoft.Extensions.DependencyInjection;
using Channel = Bot.Channels.Slack.Channel;
using SlackSetup = Bot.Channels.Slack.Setup;

namespace Bot.Tests.Channels.Slack;

public sealed class SetupTests : IDisposable
{
    private readonly StubSlack slack = new();

    public void Dispose() => slack.Dispose();

    [Fact]
    public void Where_nothing_is_set_there_is_no_channel_and_nothing_runs()
    {
        var services = new ServiceCollection().AddSlack(new SlackSettings());
        services.ShouldHaveSingleItem().ServiceType.ShouldBe(typeof(SlackSettings));
    }

    [Fact]
    public async Task The_health_page_says_how_Slack_takes_it()
    {
        await using var bot = Wired();
        var health = bot.GetRequiredService<ChannelHealth<Channel>>();
        Health(bot).ShouldBe("""{"trouble":null,"notReached":0,"socketMode":"off","sockets":[]}""");
        health.Suffers("chat.postMessage", "invalid_auth");
        health.Missed();
        Health(bot).ShouldBe("""{"trouble":"chat.postMessage: invalid_auth, at 2026-03-02T10:00:00Z","notReached":1,"socketMode":"off","sockets":[]}""");
    }

    [Fact]
    public void No_answer_is_larger_than_can_be_read_and_no_redirect_is_followed()
    {
        using var client = new HttpClient();
        SlackSetup.Bound(client);
        client.MaxResponseContentBufferSize.ShouldBe(4 * 1024 * 1024);
        using var handler = SlackSetup.Handler(slack.Settings, PublicAddresses.BySystem(slack.Log, ApiAddress.IsOwn));
        (handler.AllowAutoRedirect, handler.UseCookies, handler.UseProxy).ShouldBe((false, false, true));
        using var here = SlackSetup.Handler(slack.Settings with { ApiUrl = new Uri("http://127.0.0.1:5/api/") }, PublicAddresses.BySystem(slack.Log, ApiAddress.IsOwn));
        here.UseProxy.ShouldBeFalse();
    }

    private ServiceProvider Wired() => new ServiceCollection()
        .AddLogging()
        .AddSingleton<IClock>(slack.Clock)
        .AddSingleton<TimeProvider>(slack.Time)
        .AddSlack(slack.Settings)
        .BuildServiceProvider();

    private static string Health(ServiceProvider bot) => JsonSerializer.Serialize(bot.GetServices<HealthPart>().Single(part => part.Name == "slack").Read());
}
