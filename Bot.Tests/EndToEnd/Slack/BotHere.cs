using System.Text.Json.Nodes;
using Bot.Channels.Slack;
using Bot.Reminders;
using Bot.Tests.Counterparts.Slack;
using Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.EndToEnd.Slack;

/// <summary>The whole bot on Slack inside the tests' own process, wired as in production but by a clock that stands still.</summary>
internal sealed class BotHere : IAsyncDisposable
{
    private readonly HostHere host;

    private BotHere(HostHere host, FakeSlack slack) => (this.host, Slack) = (host, slack);

    public FakeSlack Slack { get; }

    public SlackSeat Ada => new(Slack, "U0ADA");

    public SlackSeat Ben => new(Slack, "U0BEN");

    public SlackSeat Mia => new(Slack, "U0MIA");

    public SlackSeat Noor => new(Slack, "U0NOOR");

    public Uri Address => host.Address;

    public IServiceProvider Services => host.Services;

    /// <summary>Starts it with the sample organisation, at this time, over HTTP or else over so many sockets: then nothing is signed, and Slack has the machine's time. <paramref name="other"/> puts other parts in the place of its own.</summary>
    public static async Task<BotHere> StartAsync(FakeClock clock, int sockets = 0, Action<IServiceCollection>? other = null)
    {
        var slack = await FakeSlack.StartAsync(sockets == 0 ? clock : null);
        SlackStage.Declare(slack);
        var settings = new Dictionary<string, string?>
        {
            ["Slack:ApiUrl"] = slack.ApiUrl.AbsoluteUri,
            ["Slack:BotToken"] = slack.BotToken,
            [sockets == 0 ? "Slack:SigningSecret" : "Slack:AppToken"] = sockets == 0 ? FakeSlack.SigningSecret : FakeSlack.AppToken,
            ["Slack:Sockets"] = $"{Math.Max(1, sockets)}",
        };
        var started = await HostHere.StartAsync(
            clock,
            SlackStage.Policy(SmallPolicy.Hours()),
            settings,
            (services, read) =>
            {
                services.AddReminders().AddSlack(SlackSettings.Read(read, string.Empty));
                other?.Invoke(services);
            },
            app => app.MapSlack());
        var bot = new BotHere(started, slack);
        if (sockets == 0)
            slack.DeliverTo(bot.Address);
        else
            await slack.Sockets.NumberAsync(sockets);
        return bot;
    }

    /// <summary>What the health page says.</summary>
    public Task<JsonNode> HealthAsync() => HealthAsync(Address);

    /// <summary>What the health page of a bot says.</summary>
    public static Task<JsonNode> HealthAsync(Uri bot) => HostHere.HealthAsync(bot);

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await Slack.DisposeAsync();
    }
}
