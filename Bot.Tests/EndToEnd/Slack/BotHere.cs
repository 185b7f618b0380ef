using System.Text.Json.Nodes;
using Bot.Channels.Slack;
using Bot.Conversations;
using Bot.Health;
using Bot.Policies;
using Bot.Reminders;
using Bot.Storage.Records;
using Bot.Storage.State;
using Bot.Tests.Counterparts.Slack;
using Bot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.EndToEnd.Slack;

/// <summary>The whole bot on Slack inside the tests' own process, wired as in production but by a clock that stands still.</summary>
internal sealed class BotHere : IAsyncDisposable
{
    private readonly string folder;
    private readonly WebApplication host;

    private BotHere(string folder, WebApplication host, FakeSlack slack)
    {
        this.folder = folder;
        this.host = host;
        Slack = slack;
    }

    public FakeSlack Slack { get; }

    public SlackSeat Ada => new(Slack, "U0ADA");

    public SlackSeat Ben => new(Slack, "U0BEN");

    public SlackSeat Mia => new(Slack, "U0MIA");

    public SlackSeat Noor => new(Slack, "U0NOOR");

    public Uri Address => new(host.Urls.Single());

    public IServiceProvider Services => host.Services;

    /// <summary>Starts it with the sample organisation, at this time, over HTTP or else over so many sockets: then nothing is signed, and Slack has the machine's time. <paramref name="other"/> puts other parts in the place of its own.</summary>
    public static async Task<BotHere> StartAsync(FakeClock clock, int sockets = 0, Action<IServiceCollection>? other = null)
    {
        var slack = await FakeSlack.StartAsync(sockets == 0 ? clock : null);
        SlackStage.Declare(slack);
        var home = Directory.CreateTempSubdirectory("bot-here-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Records:ConnectionString"] = $"Data Source={Path.Combine(home, "records.db")}",
            ["State:Folder"] = Path.Combine(home, "state"),
            ["Slack:ApiUrl"] = slack.ApiUrl.AbsoluteUri,
            ["Slack:BotToken"] = slack.BotToken,
            [sockets == 0 ? "Slack:SigningSecret" : "Slack:AppToken"] = sockets == 0 ? FakeSlack.SigningSecret : FakeSlack.AppToken,
            ["Slack:Sockets"] = $"{Math.Max(1, sockets)}",
        });
        builder.WebHost.UseBounds(builder.Configuration);
        builder.Services
            .AddSingleton<IClock>(clock)
            .AddSingleton(TimeProvider.System)
            .AddRecords(builder.Configuration)
            .AddState(builder.Configuration)
            .AddPolicy(SlackStage.Policy(SmallPolicy.Hours()))
            .AddConversations(builder.Configuration)
            .AddReminders()
            .AddSlack(SlackSettings.Read(builder.Configuration, string.Empty));
        other?.Invoke(builder.Services);
        var app = builder.Build();
        await app.Services.KeepPolicyAsync();
        app.UseEdge(Development.Read(builder.Configuration));
        app.MapSlack();
        app.MapHealth();
        await app.StartAsync();
        var bot = new BotHere(home, app, slack);
        if (sockets == 0)
            slack.DeliverTo(bot.Address);
        else
            await slack.Sockets.NumberAsync(sockets);
        return bot;
    }

    /// <summary>What the health page says.</summary>
    public Task<JsonNode> HealthAsync() => HealthAsync(Address);

    /// <summary>What the health page of a bot says.</summary>
    public static async Task<JsonNode> HealthAsync(Uri bot)
    {
        using var client = new HttpClient { BaseAddress = bot };
        return JsonNode.Parse(await client.GetStringAsync(new Uri("/healthz/ready", UriKind.Relative)))!;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await host.DisposeAsync();
        await Slack.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
