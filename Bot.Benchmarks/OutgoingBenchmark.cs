using System.Globalization;
using System.Net;
using System.Text;
using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Channels;
using Bot.Channels.Slack;
using Bot.Channels.Slack.Api;
using Bot.Conversations;
using Bot.Dialogs.Notices;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Benchmarks;

/// <summary>What follows a turn: cases that were just committed, each with its card and two notices, until Slack has taken all three and that is written down. Slack answers at once and within this process.</summary>
internal static class OutgoingBenchmark
{
    private const int WarmUps = 60;
    private const int Rounds = 60;
    private const int CasesARound = 15;
    private const int MessagesOfCase = 3;
    private const int People = 1000;

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("engagementbot-bench").FullName;
        try
        {
            await using var host = await SweepHost.OpenAsync($"Data Source={Path.Combine(folder, "records.db")}", folder, BenchPolicy.Text(People, "slack", "T1/U"), Slack);
            var rounds = new List<(double Commit, double Send, double Kilobytes)>();
            for (var round = 0; round < WarmUps + Rounds; round++)
            {
                // A minute further each time: Slack's own limits never hold anything up.
                await host.SetAsync(SweepSeed.Ten + Duration.FromMinutes(round));
                var commits = Enumerable.Range(0, CasesARound).Select(number => Commit(host.Policies, round, number)).ToList();
                var begin = Now();
                foreach (var commit in commits)
                    await host.Records.CommitAsync(commit);
                var committed = Now();
                for (var pause = Duration.Zero; pause < Duration.FromSeconds(1);)
                    pause = await host.Sender.RunAsync(CancellationToken.None);
                var sent = Now();
                rounds.Add(((committed.Cpu - begin.Cpu) / CasesARound, (sent.Cpu - committed.Cpu) / (CasesARound * MessagesOfCase), (sent.Bytes - committed.Bytes) / 1024.0 / (CasesARound * MessagesOfCase)));
            }

            var states = await host.Waiting.CountAsync();
            Console.WriteLine($"States of the messages: {string.Join(", ", states.Select(state => $"{state.Key} {state.Value}"))}");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"CPU of a case's commit {Median(one => one.Commit):0} µs; of a message from there to its outcome {Median(one => one.Send):0} µs, and {Median(one => one.Kilobytes):0.0} KiB allocated (medians of {Rounds} rounds of {CasesARound * MessagesOfCase})."));

            double Median(Func<(double Commit, double Send, double Kilobytes), double> figure) => rounds[WarmUps..].Select(figure).Order().ElementAt(Rounds / 2);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (double Cpu, long Bytes) Now()
    {
        using var self = Process.GetCurrentProcess();
        return (self.TotalProcessorTime.TotalMicroseconds, GC.GetTotalAllocatedBytes());
    }

    private static void Slack(IServiceCollection services)
    {
        var settings = new SlackSettings { SigningSecret = "unused", BotToken = "xoxb-bench", ApiUrl = new Uri("http://127.0.0.1:9/api/") };
        services.AddSingleton(settings).AddAfterwards().AddSingleton<Members>().AddSending(settings);
        services.AddHttpClient(WebApi.Client).ConfigurePrimaryHttpMessageHandler(() => new Yes());
    }

    private static Commit Commit(PolicyBook policies, int round, int number)
    {
        var now = SweepSeed.Ten + Duration.FromMinutes(round);
        var owner = new PersonId($"p{number}");
        var opened = new Opened(
            now, owner, $"Client {number}", $"Invoice {number} differs from the offer", "We were promised a fixed price.", $"Invoice {number} is 3,000 over the offer", now, null,
            "They hold back the payment", new LevelId("minor"), new SeverityAnswers("question", Stopped: false, Repeated: false), [], null, owner, new TierId("L1"));
        var it = Case.From(new CaseId((round * CasesARound) + number + 1), [opened]);
        List<CardRow> cards = [.. Enumerable.Range(0, MessagesOfCase).Select(place => new CardRow(
            Nonce.New(), it.Id, (place == 0 ? Topic.Case : new Topic(TopicKind.News, 0)).ToString(), null, "slack", new Destination.Person($"T1/U{(number * MessagesOfCase) + place}"), null, null) { Version = 1 })];
        return new Commit(now)
        {
            Origin = Bot.Audit.Origin.CommandLine("seed"),
            Keys = [$"{round}/{number}"],
            Change = new CaseChange(it, 0, policies.CurrentHash, "slack", null, WakeUp.Upcoming(it, policies.Current, now)),
            Cards = cards,
            Outgoing = [.. cards.Select(card => new NewOutgoing(card.Channel, card.Destination, card.Nonce, Change: false))],
        };
    }

    /// <summary>Slack's answers, without a network.</summary>
    private sealed class Yes : HttpMessageHandler
    {
        private long number;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            var next = Interlocked.Increment(ref number);
            var answer = request.RequestUri!.AbsolutePath.EndsWith("conversations.open", StringComparison.Ordinal)
                ? $$$"""{"ok":true,"channel":{"id":"D{{{next}}}"}}"""
                : $$"""{"ok":true,"channel":"D{{next}}","ts":"1731000000.{{next:000000}}"}""";
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer, Encoding.UTF8, "application/json") };
        }
    }
}
