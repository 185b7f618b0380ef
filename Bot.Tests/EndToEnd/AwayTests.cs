using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Tests.Counterparts.Postgres;
using Bot.Tests.EndToEnd.Slack;
using Bot.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WebClient = Bot.Tests.Support.WebClient;

namespace Bot.Tests.EndToEnd;

/// <summary>The records cannot be reached (F8, F9): whoever sends something gets a 503 soon and sends it again, and then it has its effect once.</summary>
public sealed class AwayTests
{
    [Fact]
    public async Task While_PostgreSQL_is_down_everybody_is_told_to_come_again_and_then_it_works()
    {
        await using var cluster = await Cluster.StartAsync(durable: true);
        var records = await cluster.NewDatabaseAsync();
        await using var bot = await BotProcess.StartAsync(SmallPolicy.Hours(), ("Records:ConnectionString", records));
        using var client = new WebClient(bot.Address);
        using var http = new HttpClient { BaseAddress = bot.Address };
        await client.LogIssueAsync("ada", "Northwind", "Before");

        await cluster.StopAsync();
        (await StatusAsync(http, "/healthz/ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await StatusAsync(http, "/healthz/live")).ShouldBe(HttpStatusCode.OK);
        (await client.SayAsync("ada", "/escalate new", id: "same")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await SayInTeamsAsync(http)).ShouldBe(HttpStatusCode.ServiceUnavailable);

        await cluster.StartAgainAsync();
        (await client.SayAsync("ada", "/escalate new", id: "same")).ShouldBe(HttpStatusCode.Accepted);
        (await client.SayAsync("ada", "/escalate new", id: "same")).ShouldBe(HttpStatusCode.Accepted);
        (await SayInTeamsAsync(http)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(http, "/healthz/ready")).ShouldBe(HttpStatusCode.OK);
        await client.AwaitAsync("ada", message => message.Words.Contains("Log a client issue", StringComparison.Ordinal));
        (await client.MessagesAsync("ada")).Count(message => message.Text == "/escalate new").ShouldBe(2, "once before, once now");
    }

    [Fact]
    public async Task A_bot_that_cannot_open_its_records_says_so_and_what_to_do()
    {
        var fault = await Should.ThrowAsync<InvalidOperationException>(BotProcess.StartAsync(SmallPolicy.Hours(), ("Records:ConnectionString", "Host=127.0.0.1;Port=1;Username=bot;Password=hunter2;Database=none")));
        fault.Message.ShouldContain("The records cannot be opened");
        fault.Message.ShouldContain("Records:ConnectionString");
        fault.Message.ShouldNotContain("hunter2");
    }

    /// <summary>Another program holds the file: each try of Slack's is refused before Slack's three seconds are over.</summary>
    [Fact]
    public async Task While_the_file_is_locked_Slack_is_told_to_come_again_and_then_it_works()
    {
        await using var bot = await BotHere.StartAsync(new FakeClock(SystemClock.Instance.GetCurrentInstant()));
        await using (var other = new SqliteConnection(bot.Services.GetRequiredService<IConfiguration>()["Records:ConnectionString"] + ";Pooling=False"))
        {
            await other.OpenAsync();
            await using var command = other.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            await command.ExecuteNonQueryAsync();
            for (var attempt = 0; attempt < 3; attempt++)
                (await bot.Ben.Person.CommandAsync(SlackStage.Elsewhere, "/escalate", "mine")).Status.ShouldBe(503);
            using var http = new HttpClient { BaseAddress = bot.Address };
            (await StatusAsync(http, "/healthz/ready")).ShouldBe(HttpStatusCode.OK, "It reads on.");
        }

        (await bot.Ben.Person.CommandAsync(SlackStage.Elsewhere, "/escalate", "mine")).Status.ShouldBe(200);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> SayInTeamsAsync(HttpClient http)
    {
        using var answer = await http.PostAsJsonAsync("/api/messages", new JsonObject
        {
            ["type"] = "message",
            ["id"] = "1",
            ["channelId"] = "msteams",
            ["serviceUrl"] = "http://127.0.0.1:9/",
            ["from"] = new JsonObject { ["id"] = "29:ada", ["name"] = "Ada Obi", ["aadObjectId"] = "0ada" },
            ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "EngagementBot" },
            ["conversation"] = new JsonObject { ["id"] = "a:1", ["conversationType"] = "personal", ["tenantId"] = "tenant" },
            ["text"] = "help",
        });
        return answer.StatusCode;
    }
}
