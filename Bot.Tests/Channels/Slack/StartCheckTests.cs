using Bot.Channels.Slack;
using Bot.Health;
using Bot.Tests.Channels.Slack.Api;
using Bot.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.Slack;

public sealed class StartCheckTests : IAsyncLifetime
{
    private readonly StubSlack slack = new();
    private BotInside? bot;

    public async Task InitializeAsync() => bot = await BotInside.OpenAsync();

    public async Task DisposeAsync()
    {
        slack.Dispose();
        await bot!.DisposeAsync();
    }

    [Fact]
    public async Task What_is_wrong_is_warned_about_with_what_to_do()
    {
        slack.Answer = _ => StubSlack.Error("invalid_auth");
        await StartAsync();
        slack.Log.At(LogLevel.Warning).ShouldHaveSingleItem().ShouldStartWith("Self check: FAIL Slack token: invalid_auth. Copy the bot token");
    }

    [Fact]
    public async Task A_scope_that_is_missing_is_named()
    {
        await StartAsync();
        slack.Log.At(LogLevel.Warning).ShouldContain(line => line.StartsWith("Self check: FAIL Slack scopes: missing: app_mentions:read"));
    }

    [Fact]
    public async Task A_check_that_breaks_down_ends_nothing()
    {
        slack.Answer = _ => throw new InvalidOperationException("broken");
        await StartAsync();
        slack.Log.At(LogLevel.Warning).ShouldHaveSingleItem().ShouldStartWith("The self check of Slack broke down");
    }

    [Fact]
    public async Task Nobody_of_the_roster_is_looked_up_at_the_start()
    {
        await StartAsync();
        slack.To("users.info").ShouldBeEmpty();
        slack.To("conversations.open").ShouldBeEmpty();
    }

    private async Task StartAsync()
    {
        var api = slack.Api();
        var check = new SelfCheck(slack.Settings, api, slack.Members(), new Sharing(api, slack.Members()), new DirectChats(api), bot!.Policies, slack.Clock, slack.Time);
        using var start = new StartCheck([check], new Logger<StartCheck>(slack.Log));
        await start.StartAsync(CancellationToken.None);
        await start.ExecuteTask!;
    }
}
