using System.Globalization;
using System.Net.Http.Json;

namespace Bot.Benchmarks;

/// <summary>The turn that counts: the last step of LogIssue over HTTP, durable when it is answered, beside a bare endpoint that parses the same body; both in one run, round by round.</summary>
internal static class TurnBenchmark
{
    private const int Rounds = 4;
    private const int TurnsARound = 1500;
    private const int Clients = 32;
    private const int Starts = 5;

    public static async Task RunAsync(string bot)
    {
        var folder = Directory.CreateTempSubdirectory("engagementbot-bench").FullName;
        try
        {
            var policy = Path.Combine(folder, "policy.yaml");
            await File.WriteAllTextAsync(policy, BenchPolicy.Text((Rounds + 1) * TurnsARound, "web", "p"));
            var starts = await ColdStartsAsync(bot, folder);
            using var turns = await ServerProcess.StartAsync(
                Path.Combine(bot, "Bot"), "--urls http://127.0.0.1:0", folder, ("Policy__Path", policy), ("Logging__LogLevel__Default", "Warning"), ("Logging__LogLevel__Microsoft.Hosting", "Information"));
            using var bare = await ServerProcess.StartAsync(Environment.ProcessPath!, Self("bare"), AppContext.BaseDirectory);
            var idle = (Bot: turns.ResidentMiB, Bare: bare.ResidentMiB);
            var forms = await Forms.OpenAsync(turns.Address, (Rounds + 1) * TurnsARound);

            // The first round warms both up and is not counted.
            List<(LoadResult Turn, LoadResult Bare)> results = [];
            for (var round = 0; round <= Rounds; round++)
            {
                var bodies = forms.Skip(round * TurnsARound).Take(TurnsARound).ToList();
                results.Add((await Load.RunAsync(turns, bodies, Clients, Press), await Load.RunAsync(bare, bodies, Clients, Press)));
            }

            Print(results[1..], starts, idle, (turns.ResidentMiB, bare.ResidentMiB));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static HttpRequestMessage Press(byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/chat/actions", UriKind.Relative)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        return request;
    }

    /// <summary>How this program starts itself as something else.</summary>
    public static string Self(string argument) => Environment.GetCommandLineArgs()[0].EndsWith(".dll", StringComparison.Ordinal) && Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal)
        ? $"\"{Environment.GetCommandLineArgs()[0]}\" {argument}"
        : argument;

    private static async Task<double[]> ColdStartsAsync(string bot, string folder)
    {
        var times = new List<double>();
        for (var start = 0; start < Starts; start++)
        {
            var empty = Directory.CreateDirectory(Path.Combine(folder, $"start{start}")).FullName;
            using var server = await ServerProcess.StartAsync(Path.Combine(bot, "Bot"), "--urls http://127.0.0.1:0", empty);
            times.Add(server.ColdStart.TotalMilliseconds);
        }

        return [.. times.Order()];
    }

    private static void Print(List<(LoadResult Turn, LoadResult Bare)> results, double[] starts, (double Bot, double Bare) idle, (double Bot, double Bare) after)
    {
        Console.WriteLine("| what | requests/s | p50 ms | p99 ms | CPU µs a request | resident MiB idle | after |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        Row("LogIssue, durable", [.. results.Select(one => one.Turn)], idle.Bot, after.Bot);
        Row("bare endpoint", [.. results.Select(one => one.Bare)], idle.Bare, after.Bare);
        var ratio = Tables.Median(results, one => one.Turn.CpuMicroseconds / one.Bare.CpuMicroseconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"CPU a turn: {ratio:0.0} times the bare endpoint's (median of {results.Count} rounds of {TurnsARound}, {Clients} clients)."));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Cold start to the first 200: {starts[starts.Length / 2]:0} ms (median of {starts.Length}; {starts[0]:0} to {starts[^1]:0})."));
    }

    private static void Row(string name, LoadResult[] rounds, double idle, double after) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {Tables.Median(rounds, one => one.PerSecond):0} | {Tables.Median(rounds, one => one.P50):0.0} | {Tables.Median(rounds, one => one.P99):0.0} | {Tables.Median(rounds, one => one.CpuMicroseconds):0} | {idle:0} | {after:0} |"));
}

/// <summary>A policy with as many people as there are turns, so that every turn is another person's form.</summary>
internal static class BenchPolicy
{
    public static string Text(int people, string channel, string account) =>
        $$"""
        name: Benchmark
        version: 1
        purpose: Measure a turn.
        scope: { applies_to: [all], covers: [all] }
        calendars: { always: { always: true } }
        people:
        {{string.Join('\n', Enumerable.Range(0, people).Select(number => $"  - {{ id: p{number}, name: Person {number}, {channel}: {account}{number} }}"))}}
        tiers:
          - { id: L1, name: First, responsibilities: Answer., authority: Some., members: [p0, p1] }
          - { id: L2, name: Second, responsibilities: Decide., authority: All., members: [p2, p3] }
        levels:
          critical: { means: [data loss], calendar: always, acknowledge: { L1: PT1H, L2: PT1H }, resolve: { L1: PT4H, L2: PT8H, case: PT24H }, client_update: PT4H, post_mortem: required }
          minor: { means: [question], calendar: always, acknowledge: { L1: PT8H, L2: PT8H }, resolve: { L1: P3D, L2: P2D, case: P10D }, client_update: P3D, post_mortem: optional }
        escalate: { after_attempts: 2, criteria: [data loss], approval: { by: next_tier, quorum: 1, within: PT2H, then: auto_escalate } }
        reminders: { at: ["50%", "80%"], before: PT15M, repeat_every: PT1H, max_repeats: 5, fallback: p2 }
        notify: { opened: [owner, tier], acknowledged: [reporter], escalated: [owner], breached: [owner], resolved: [reporter], closed: [reporter] }
        """;
}

/// <summary>Opens forms and fills in all but the last step, so that what is measured is the step that logs the issue.</summary>
internal static class Forms
{
    /// <summary>What is filled in at each step.</summary>
    public static readonly string[] Steps =
    [
        """{"new_client":"Acme","title":"Invoice wrong","client_words":"This is the third time!"}""",
        """{"noticed":"The invoice has the wrong amount","impact":"They will not pay"}""",
        """{"example":"question","stopped":"no","repeated":"no"}""",
    ];

    public static async Task<IReadOnlyList<byte[]>> OpenAsync(Uri address, int count)
    {
        using var client = new HttpClient { BaseAddress = address };
        var bodies = new byte[count][];
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) => bodies[number] = await FillAsync(client, $"p{number}"));
        return bodies;
    }

    private static async Task<byte[]> FillAsync(HttpClient client, string person)
    {
        var said = new { id = Guid.NewGuid().ToString(), @as = person, @in = "me", text = "/escalate" };
        (await client.PostAsJsonAsync("/chat/messages", said)).EnsureSuccessStatusCode();
        JsonElement form;
        do
        {
            var messages = await client.GetFromJsonAsync<JsonElement>($"/chat/messages?as={person}&in=me");
            form = messages.GetProperty("messages").EnumerateArray().LastOrDefault(message => message.GetProperty("from").GetString() == "bot");
        }
        while (form.ValueKind is JsonValueKind.Undefined);

        var message = form.GetProperty("id").GetString()!;
        var card = form.GetProperty("card");
        for (var step = 0; step < Steps.Length - 1; step++)
        {
            using var content = new ByteArrayContent(Body(person, message, card, Steps[step]));
            content.Headers.ContentType = new("application/json");
            var response = await client.PostAsync(new Uri("/chat/actions", UriKind.Relative), content);
            card = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("card");
        }

        return Body(person, message, card, Steps[^1]);
    }

    private static byte[] Body(string person, string message, JsonElement card, string inputs)
    {
        var data = JsonSerializer.Deserialize<Dictionary<string, object>>(inputs)!;
        data["form"] = FormId(card)!;
        return JsonSerializer.SerializeToUtf8Bytes(new { id = Guid.NewGuid().ToString(), @as = person, @in = "me", message, verb = "submit", data, zone = "Europe/London" });
    }

    /// <summary>The id of the form on a card.</summary>
    public static string? FormId(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.TryGetProperty("form", out var id) && id.ValueKind is JsonValueKind.String
            ? id.GetString()
            : element.EnumerateObject().Select(property => FormId(property.Value)).FirstOrDefault(found => found is not null),
        JsonValueKind.Array => element.EnumerateArray().Select(FormId).FirstOrDefault(found => found is not null),
        _ => null,
    };
}
