using Bot.Tests.Counterparts.Slack;
using Bot.Tests.Support;

namespace Bot.Tests.EndToEnd.Slack;

/// <summary>The bot as its own process, and a fake Slack in front of it, over HTTP or over sockets. Each test tells its cases apart by their clients.</summary>
public abstract class SlackStage(bool sockets) : IAsyncLifetime
{
    /// <summary>The room of the first tier.</summary>
    internal const string Room = "C0ESC";

    /// <summary>A channel of the team where clients are talked about.</summary>
    internal const string Elsewhere = "C0TALK";

    private BotProcess? bot;
    private FakeSlack? slack;

    internal BotProcess Bot => bot!;

    internal FakeSlack Slack => slack!;

    internal SlackSeat Ada => new(Slack, "U0ADA");

    internal SlackSeat Ben => new(Slack, "U0BEN");

    internal SlackSeat Mia => new(Slack, "U0MIA");

    internal SlackSeat Noor => new(Slack, "U0NOOR");

    internal SlackSeat Stranger => new(Slack, "U0OTTO");

    /// <summary>The sample organisation's people on Slack, and the first tier's room there.</summary>
    internal static string Policy(string policy) => policy
        .Replace("web: ada }", "slack: T0ORG/U0ADA }", StringComparison.Ordinal)
        .Replace("web: ben }", "slack: T0ORG/U0BEN }", StringComparison.Ordinal)
        .Replace("web: mia }", "slack: T0ORG/U0MIA }", StringComparison.Ordinal)
        .Replace("web: noor }", "slack: T0ORG/U0NOOR }", StringComparison.Ordinal)
        .Replace("channel: { web: escalations }", $"channel: {{ slack: {Room} }}", StringComparison.Ordinal);

    public async Task InitializeAsync()
    {
        slack = await FakeSlack.StartAsync();
        Declare(slack);
        (string, string)[] way = sockets ? [("Slack:AppToken", FakeSlack.AppToken)] : [("Slack:SigningSecret", FakeSlack.SigningSecret)];
        bot = await BotProcess.StartAsync(Policy(SmallPolicy.Hours()), [("Slack:ApiUrl", slack.ApiUrl.AbsoluteUri), ("Slack:BotToken", slack.BotToken), .. way]);
        if (sockets)
            await slack.Sockets.NumberAsync(1);
        else
            slack.DeliverTo(bot.Address);

        // The first form takes its time on a busy machine; Slack's three seconds are not what these tests are about.
        await Mia.Person.CommandAsync(Elsewhere, "/escalate", "new");
        await Mia.OpenAsync();
        await Mia.Person.CloseViewAsync(all: true);
    }

    public async Task DisposeAsync()
    {
        if (bot is not null)
            await bot.DisposeAsync();
        if (slack is not null)
            await slack.DisposeAsync();
    }

    /// <summary>The team, its people, and the channels the bot is in.</summary>
    internal static void Declare(FakeSlack slack) => slack.Team("T0ORG")
        .Person("U0ADA", "Ada Obi").Person("U0BEN", "Ben Ruiz").Person("U0MIA", "Mia Chen").Person("U0NOOR", "Noor Haddad").Person("U0OTTO", "Otto Fremd")
        .Channel(Room, "client-issues", "U0ADA", "U0BEN", "U0MIA")
        .Channel(Elsewhere, "northwind", "U0ADA", "U0BEN", "U0MIA", "U0OTTO");
}

/// <summary>The stage over HTTP.</summary>
public sealed class HttpStage() : SlackStage(sockets: false);

/// <summary>The stage over sockets.</summary>
public sealed class SocketStage() : SlackStage(sockets: true);
