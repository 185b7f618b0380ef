using System.Globalization;

namespace Bot.Benchmarks;

/// <summary>
/// A signed <c>/escalate</c> to the open modal, and the modal's last step to the committed case: beside a Bolt app that only acknowledges the same
/// requests, a plain endpoint that is as durable and calls Slack as this bot does, and a bare one that reads their form; all in one run, round by round.
/// </summary>
internal static class SlackBenchmark
{
    private const int WarmUps = 4;
    private const int Rounds = 4;
    private const int TurnsARound = 1000;
    private const int Clients = 32;

    public static async Task RunAsync(string bot, string bolt)
    {
        var folder = Directory.CreateTempSubdirectory("engagementbot-bench").FullName;
        try
        {
            await using var stub = await SlackStub.StartAsync();
            var policy = Path.Combine(folder, "policy.yaml");
            await File.WriteAllTextAsync(policy, BenchPolicy.Text((Rounds + WarmUps) * TurnsARound, "slack", "T1/U"));
            using var ours = await ServerProcess.StartAsync(
                Path.Combine(bot, "Bot"), "--urls http://127.0.0.1:0", folder,
                ("Policy__Path", policy), ("Slack__SigningSecret", SlackRequests.Secret), ("Slack__BotToken", "xoxb-bench"), ("Slack__ApiUrl", stub.ApiUrl),
                ("Logging__LogLevel__Default", "Error"), ("Logging__LogLevel__Microsoft.Hosting", "Information"));
            using var bare = await ServerProcess.StartAsync(Environment.ProcessPath!, TurnBenchmark.Self("bare"), AppContext.BaseDirectory);
            using var node = await ServerProcess.StartAsync("node", $"\"{bolt}\"", Path.GetDirectoryName(bolt)!, ("SLACK_SECRET", SlackRequests.Secret));
            using var plain = await ServerProcess.StartAsync(Environment.ProcessPath!, TurnBenchmark.Self($"plain \"{Path.Combine(folder, "plain.db")}\" {stub.ApiUrl}"), AppContext.BaseDirectory);
            ServerProcess[] servers = [ours, node, plain, bare];
            var commands = new List<LoadResult[]>();
            var submissions = new List<LoadResult[]>();
            for (var round = 0; round < Rounds + WarmUps; round++)
            {
                var people = Enumerable.Range(round * TurnsARound, TurnsARound).ToList();
                commands.Add(await AllAsync(servers, [.. people.Select(person => SlackRequests.Command(person, $"t{person}"))]));
                submissions.Add(await AllAsync(servers, await FillInAsync(ours, stub, people)));
            }

            // The first rounds warm all three up and are not counted: run-times compile what is used often for some thousand requests.
            Console.WriteLine("| what | requests/s | p50 ms | p99 ms | CPU µs a request |");
            Console.WriteLine("| --- | --- | --- | --- | --- |");
            Print("/escalate to the open modal", commands[WarmUps..]);
            Print("last step to the committed case", submissions[WarmUps..]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<LoadResult[]> AllAsync(ServerProcess[] servers, IReadOnlyList<byte[]> bodies)
    {
        var results = new LoadResult[servers.Length];
        for (var server = 0; server < servers.Length; server++)
            results[server] = await Load.RunAsync(servers[server], bodies, Clients, SlackRequests.Signed);
        return results;
    }

    /// <summary>Answers the first two steps, so that what is measured is the one that logs the issue.</summary>
    private static async Task<IReadOnlyList<byte[]>> FillInAsync(ServerProcess bot, SlackStub stub, List<int> people)
    {
        using var client = new HttpClient { BaseAddress = bot.Address };
        var bodies = new byte[people.Count][];
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (person, stop) =>
        {
            var view = stub.Views[$"t{person}"];
            for (var step = 1; step <= 2; step++)
            {
                using var request = SlackRequests.Signed(SlackRequests.Submission(person, view, step));
                using var response = await client.SendAsync(request, stop);
                view = (await response.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("view");
            }

            bodies[person - people[0]] = SlackRequests.Submission(person, view, 3);
        });
        return bodies;
    }

    private static void Print(string what, List<LoadResult[]> rounds)
    {
        Tables.Print(what, ["this bot, durable", "Bolt, acknowledges only", "plain endpoint, durable, calls Slack where we do", "bare endpoint"], rounds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: CPU a request {Tables.Median(rounds, round => round[0].CpuMicroseconds / round[1].CpuMicroseconds):0.0} times Bolt's, {Tables.Median(rounds, round => round[0].CpuMicroseconds / round[2].CpuMicroseconds):0.0} times the plain endpoint's, {Tables.Median(rounds, round => round[0].CpuMicroseconds / round[3].CpuMicroseconds):0.0} times the bare endpoint's; Bolt's {Tables.Median(rounds, round => round[1].CpuMicroseconds / round[3].CpuMicroseconds):0.0} times that."));
    }
}
