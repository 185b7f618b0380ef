using System.Globalization;
using System.Net.Http.Json;
using Bot.Tests.Counterparts.Teams;

namespace Bot.Benchmarks;

/// <summary>
/// A message with the token of Teams' service to the form posted back, and the form's last step to the committed case: beside Microsoft's echo bot on its
/// JavaScript SDK with memory storage, and a bare endpoint that parses the same activity; all in one run, round by round. Then messages at a fixed rate.
/// </summary>
internal static class TeamsBenchmark
{
    /// <summary>So many turns make a round where nothing else is asked for.</summary>
    public const int UsualTurns = 1000;

    /// <summary>The bare endpoint gets each body so often: it uses less CPU for one round than is counted.</summary>
    private const int BareTimes = 10;

    private const int WarmUps = 4;
    private const int Rounds = 4;
    private const int Clients = 32;
    private const int TurnsASecond = 500;
    private const int Seconds = 10;
    private const int WarmUpSeconds = 2;

    public static async Task RunAsync(string bot, string botbuilder, int turns)
    {
        var folder = Directory.CreateTempSubdirectory("engagementbot-bench").FullName;
        try
        {
            await using var stub = await TeamsStub.StartAsync();
            await using var issuer = await TokenIssuer.StartAsync();
            var policy = Path.Combine(folder, "policy.yaml");
            var inRounds = (Rounds + WarmUps) * turns;
            await File.WriteAllTextAsync(policy, BenchPolicy.Text(inRounds + ((Seconds + WarmUpSeconds) * TurnsASecond), "teams", "aad"));
            using var ours = await ServerProcess.StartAsync(
                Path.Combine(bot, "Bot"), "--urls http://127.0.0.1:0", folder,
                ("Policy__Path", policy), ("PublicUrl", "https://bot.example"), ("Teams__AppId", TokenIssuer.AppId), ("Teams__TenantId", TokenIssuer.TenantId),
                ("Teams__AppSecret", TokenIssuerOutbound.Secret), ("Teams__MetadataUrl", issuer.MetadataUrl.AbsoluteUri), ("Teams__LoginUrl", issuer.Https.AbsoluteUri),
                ("Teams__TestTools", "true"), ("SSL_CERT_FILE", issuer.CertificateFile),
                ("Logging__LogLevel__Default", "Error"), ("Logging__LogLevel__Microsoft.Hosting", "Information"));
            using var bare = await ServerProcess.StartAsync(Environment.ProcessPath!, TurnBenchmark.Self("bare"), AppContext.BaseDirectory);
            using var node = await ServerProcess.StartAsync(
                "node", $"\"{botbuilder}\"", Path.GetDirectoryName(botbuilder)!,
                ("NODE_ENV", "production"), ("TEAMS_APP", TokenIssuer.AppId), ("TEAMS_TENANT", TokenIssuer.TenantId), ("TEAMS_SECRET", TokenIssuerOutbound.Secret),
                ("TEAMS_METADATA", issuer.MetadataUrl.AbsoluteUri), ("TEAMS_LOGIN", issuer.Https.AbsoluteUri), ("NODE_EXTRA_CA_CERTS", issuer.CertificateFile));
            var side = new Side([ours, node, bare], stub, new TeamsRequests(stub.Address, issuer.Mint(claims => claims["serviceurl"] = stub.Address.AbsoluteUri)));
            var messages = new List<LoadResult[]>();
            var submissions = new List<LoadResult[]>();
            for (var round = 0; round < Rounds + WarmUps; round++)
            {
                var people = Enumerable.Range(round * turns, turns).ToList();
                messages.Add(await side.MessagesAsync(people));
                submissions.Add(await side.SubmissionsAsync(people));
            }

            // The first rounds warm all three up and are not counted: run-times compile what is used often for some thousand requests.
            Console.WriteLine("| what | requests/s | p50 ms | p99 ms | CPU µs a request |");
            Console.WriteLine("| --- | --- | --- | --- | --- |");
            Print("message to the form", messages[WarmUps..]);
            Print("last step to the committed case", submissions[WarmUps..]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"message to the form: this bot answers when it is committed and posts then; up to the last post taken {Tables.Median(messages[WarmUps..], round => round[0].SettledPerSecond):0} requests/s, {Tables.Median(messages[WarmUps..], round => round[0].SettledPerSecond / round[1].PerSecond):0.0} times the SDK's (its CPU counts until then)."));
            await side.RateAsync([.. Enumerable.Range(inRounds, WarmUpSeconds * TurnsASecond)], TurnsASecond);
            Print(await side.RateAsync([.. Enumerable.Range(inRounds + (WarmUpSeconds * TurnsASecond), Seconds * TurnsASecond)], TurnsASecond));
            Console.WriteLine($"Outbox at the end, put off by Teams' own limits while it waits (notices to the same four people): {await OutboxAsync(ours)}; tokens asked for to send with: {issuer.Outbound.Asked}, key sets: {issuer.KeyFetches}.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> OutboxAsync(ServerProcess bot)
    {
        using var client = new HttpClient { BaseAddress = bot.Address };
        return (await client.GetFromJsonAsync<JsonElement>("/healthz/ready")).GetProperty("outbox").GetRawText();
    }

    private static void Print((OpenLoopResult Loop, int Missing) rate) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"message to the form at {TurnsASecond} a second for {Seconds} s (open loop, from the scheduled moment): p50 {rate.Loop.P50:0.0} ms, p99 {rate.Loop.P99:0.0} ms, longest {rate.Loop.Longest:0} ms; {rate.Loop.PerSecond:0} answered a second; CPU {rate.Loop.CpuMicroseconds:0} µs a request; the load itself began 99 of 100 within {rate.Loop.BegunLate:0.0} ms of their moment, and from there p99 is {rate.Loop.ServedP99:0.0} ms; forms not posted afterwards: {rate.Missing}."));

    private static void Print(string what, List<LoadResult[]> rounds)
    {
        Tables.Print(what, ["this bot, durable", "botbuilder echo, memory", "bare endpoint"], rounds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {Tables.Median(rounds, round => round[0].PerSecond / round[1].PerSecond):0.0} times the SDK's requests a second; CPU a request {Tables.Median(rounds, round => round[0].CpuMicroseconds / round[2].CpuMicroseconds):0.0} times the bare endpoint's, the SDK's {Tables.Median(rounds, round => round[1].CpuMicroseconds / round[2].CpuMicroseconds):0.0} times that."));
    }

    /// <summary>The servers beside each other, this bot first, then the SDK's.</summary>
    private sealed class Side(ServerProcess[] servers, TeamsStub stub, TeamsRequests requests)
    {
        /// <summary>A message of each person to each server; for this bot up to the last form posted.</summary>
        public async Task<LoadResult[]> MessagesAsync(List<int> people)
        {
            var bodies = people.ConvertAll(person => requests.Message(person, "escalate new"));
            var chats = people.ConvertAll(TeamsRequests.Chat);
            var ours = await Load.RunAsync(servers[0], bodies, Clients, requests.Signed, async () => Complete(await stub.MissingAsync(chats)));
            var before = stub.Replies;
            var sdk = await Load.RunAsync(servers[1], bodies, Clients, requests.Signed);
            Complete(bodies.Count - (int)(stub.Replies - before));
            return [ours, sdk, await BareAsync(bodies)];
        }

        /// <summary>The last step of each person's form to each server.</summary>
        public async Task<LoadResult[]> SubmissionsAsync(List<int> people)
        {
            var bodies = await FillInAsync(people);
            return
            [
                await Load.RunAsync(servers[0], bodies, Clients, requests.Signed, isGood: IsCase),
                await Load.RunAsync(servers[1], bodies, Clients, requests.Signed),
                await BareAsync(bodies),
            ];
        }

        /// <summary>Messages at a fixed rate to this bot; how many forms were not posted in the end.</summary>
        public async Task<(OpenLoopResult Loop, int Missing)> RateAsync(List<int> people, int perSecond)
        {
            var bodies = people.ConvertAll(person => requests.Message(person, "escalate new"));
            var loop = await OpenLoop.RunAsync(servers[0], bodies, perSecond, requests.Signed);
            return (loop, await stub.MissingAsync(people.ConvertAll(TeamsRequests.Chat)));
        }

        private Task<LoadResult> BareAsync(IReadOnlyList<byte[]> bodies) =>
            Load.RunAsync(servers[2], [.. Enumerable.Repeat(bodies, BareTimes).SelectMany(all => all)], Clients, requests.Signed);

        private static void Complete(int missing)
        {
            if (missing != 0)
                throw new InvalidOperationException($"{missing} messages were not answered through the connector.");
        }

        /// <summary>Answered with a card that is no form any more: the case's.</summary>
        private static bool IsCase(byte[] answer)
        {
            var body = JsonElement.Parse(answer);
            return body.GetProperty("statusCode").GetInt32() == StatusCodes.Status200OK && body.GetProperty("value") is { ValueKind: JsonValueKind.Object } card && Forms.FormId(card) is null;
        }

        /// <summary>Answers the first two steps, so that what is measured is the one that logs the issue.</summary>
        private async Task<IReadOnlyList<byte[]>> FillInAsync(List<int> people)
        {
            using var client = new HttpClient { BaseAddress = servers[0].Address };
            var bodies = new byte[people.Count][];
            await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (person, stop) =>
            {
                var card = stub.First(TeamsRequests.Chat(person)).GetProperty("attachments")[0].GetProperty("content");
                for (var step = 1; step < Forms.Steps.Length; step++)
                {
                    using var request = requests.Signed(requests.Submission(person, $"posted{person}", Forms.FormId(card)!, step));
                    using var response = await client.SendAsync(request, stop);
                    card = (await response.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("value");
                }

                bodies[person - people[0]] = requests.Submission(person, $"posted{person}", Forms.FormId(card)!, Forms.Steps.Length);
            });
            return bodies;
        }
    }
}
