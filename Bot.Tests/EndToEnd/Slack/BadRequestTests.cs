using System.Collections.Concurrent;
using System.Net;
using Bot.Tests.Counterparts.Slack;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.EndToEnd.Slack;

/// <summary>T1, T9: 20,000 bad requests over kept-alive connections. None is taken, none breaks anything, no case changes, and the bot stays quick.</summary>
public sealed class BadRequestTests(HttpStage stage) : IClassFixture<HttpStage>
{
    private const int Unsigned = 17_000;
    private const int Signed = 3000;
    private const int Connections = 8;
    private const int Seed = 20_260_302;

    /// <summary>Slack gives an answer three seconds.</summary>
    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(3);

    private static readonly int[] Refusals = [400, 401, 413, 415];

    [Fact]
    public async Task Twenty_thousand_bad_requests_change_nothing()
    {
        await LiveAsync();
        var before = Cases();
        var bad = new BadRequests(Seed, stage.Slack.Deliveries, SystemClock.Instance.GetCurrentInstant());
        List<(RawRequest Request, bool Signed)> requests =
            [.. Enumerable.Range(0, Unsigned).Select(_ => (bad.Unsigned(), false)), .. Enumerable.Range(0, Signed).Select(_ => (bad.Signed(), true)), (Large(), false), (Large(), true)];

        var answers = await SendAsync(requests);

        answers.Where(one => !one.Signed && !Refusals.Contains(one.Status)).Select(one => $"{one.Status}: {one.What}").ShouldBeEmpty("nothing unsigned is taken");
        answers.Where(one => one.Signed && one.Status is not (200 or 400 or 413)).Select(one => $"{one.Status}: {one.What}").ShouldBeEmpty("what is signed and makes no sense breaks nothing");
        answers.Count(one => one is { Signed: false, Status: 401 }).ShouldBeGreaterThan(Unsigned / 2);
        answers.Count(one => one is { Signed: true, Status: 200 }).ShouldBeGreaterThan(Signed / 2);
        Cases().ShouldBe(before, "no case changed");
        var log = stage.Bot.Log.ToList();
        log.Zip(log.Skip(1).Zip(log.Skip(2), (one, two) => $"{one}{two}"), (line, next) => line.StartsWith("fail:", StringComparison.Ordinal) ? $"{line}{next}" : null).OfType<string>().ShouldBeEmpty();

        using var client = new HttpClient { BaseAddress = stage.Bot.Address };
        (await client.GetAsync(new Uri("/healthz/ready", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        var command = await stage.Ben.Person.CommandAsync(SlackStage.Elsewhere, "/escalate", "mine");
        (command.Status, command.Answer.Took < InTime).ShouldBe((200, true));
    }

    /// <summary>Some of everything that people do, for the bad requests to be made of; the case is past all that could be done again.</summary>
    private async Task LiveAsync()
    {
        var card = await stage.Ada.LogAsync("Umbrella");
        await stage.Ben.TurnAsync(card, "Acknowledge");
        card = await stage.Ben.ChangedAsync(card, "acknowledged by Ben Ruiz");
        await stage.Ben.TurnAsync(card, "Post an update", ("via", "Call"), ("summary", "We look into it"));
        card = await stage.Ben.ChangedAsync(card, "told the client");
        await stage.Ben.Person.ReactsAsync(card, "eyes");
        await stage.Ben.Person.DirectMessageAsync("mine");
        await stage.Mia.Person.ShortcutAsync("log_issue");
        await stage.Mia.OpenAsync();
        await stage.Mia.Person.CloseViewAsync();
        await stage.Noor.Person.OpensHomeAsync();
        await stage.Noor.Person.PressInViewAsync("Help");
        var said = await stage.Mia.Person.SaysAsync(SlackStage.Elsewhere, "They are angry");
        await stage.Mia.Person.MessageShortcutAsync("log_message", said);
        await stage.Mia.OpenAsync();
        await stage.Mia.Person.CloseViewAsync();
    }

    private async Task<ConcurrentBag<(int Status, bool Signed, string What)>> SendAsync(IReadOnlyList<(RawRequest Request, bool Signed)> requests)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseProxy = false };
        using var client = new HttpClient(handler) { BaseAddress = stage.Bot.Address };
        var answers = new ConcurrentBag<(int, bool, string)>();
        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (one, stop) =>
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, one.Request.Path) { Content = new ByteArrayContent(one.Request.Body) };
            message.Headers.ExpectContinue = one.Request.Body.Length > 100_000;
            foreach (var (name, value) in one.Request.Headers)
            {
                if (!message.Headers.TryAddWithoutValidation(name, value))
                    message.Content.Headers.TryAddWithoutValidation(name, value);
            }

            using var answer = await client.SendAsync(message, stop);
            answers.Add(((int)answer.StatusCode, one.Signed, What(one.Request.Body)));
        });
        return answers;
    }

    private static RawRequest Large() => CorpusCase.Good(FakeSlack.SigningSecret, SystemClock.Instance.GetCurrentInstant(), CorpusCase.Json, new byte[2 * 1024 * 1024], "/slack/events");

    private static string What(byte[] body) => Uri.UnescapeDataString(System.Text.Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, 3000)));

    private IReadOnlyList<string> Cases()
    {
        using var database = new SqliteConnection($"Data Source={stage.Bot.RecordsFile};Mode=ReadOnly;Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = "SELECT case_id || '/' || sequence || ' ' || type FROM case_events ORDER BY case_id, sequence";
        using var reader = command.ExecuteReader();
        var all = new List<string>();
        while (reader.Read())
            all.Add(reader.GetString(0));
        return all;
    }
}
