using System.CommandLine;
using System.Data.Common;
using System.Text.Json;
using Bot.Cases.Policy;
using Bot.Policies;
using Bot.Sealing;
using Bot.Simulation;
using NodaTime.Text;

namespace Bot.Commands;

/// <summary>The command line's <c>simulate</c>: plays a policy in virtual time and prints what would have happened. 0 played, 1 a policy with errors, 2 bad use.</summary>
internal static class SimulateVerb
{
    private const int UsualCases = 300;
    private const int MostCases = 100_000;

    private static readonly IPattern<LocalDateTime> LocalTime = new CompositePatternBuilder<LocalDateTime>
    {
        { LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"), _ => true },
        { LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss"), _ => true },
    }.Build();

    /// <summary>The verb with its options.</summary>
    public static Command Command(TextWriter output, TextWriter error)
    {
        var policy = new Argument<string?>("POLICY") { Description = "The policy file to play; by default the one the bot would start with.", Arity = ArgumentArity.ZeroOrOne };
        var against = new Option<string?>("--against") { Description = "Another policy file, played the same way and put beside it." };
        var quarter = new Option<int?>("--quarter") { Description = "A made-up quarter; the same seed gives the same. Without --records that of seed 1." };
        var records = new Option<string?>("--records") { Description = "Recorded cases: a SQLite file of the bot or a connection string. They are only read." };
        var cases = new Option<int?>("--cases") { Description = $"How many cases a made-up quarter has; {UsualCases} where nothing is said." };
        var level = new Option<string?>("--if") { Description = "One case of this level that nobody touches: who hears of it, when, where and why." };
        var at = new Option<string?>("--at") { Description = "With --if: when it is logged, such as 2026-06-06T23:00 in the policy's zone, or with Z in UTC." };
        var client = new Option<string?>("--client") { Description = "With --if: whose case it is." };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        var verb = new Command("simulate", "Plays a policy in virtual time, with the bot's own engine, and prints what would have happened.") { policy, against, quarter, records, cases, level, at, client, json };
        verb.SetAction((parsed, stop) => RunAsync(
            new(parsed.GetValue(policy), parsed.GetValue(against), parsed.GetValue(quarter), parsed.GetValue(records), parsed.GetValue(cases), parsed.GetValue(level), parsed.GetValue(at), parsed.GetValue(client), parsed.GetValue(json)),
            Directory.GetCurrentDirectory(), output, error, stop));
        return verb;
    }

    /// <summary>Plays what is asked for.</summary>
    public static async Task<int> RunAsync(SimulateOrder order, string folder, TextWriter output, TextWriter error, CancellationToken stop)
    {
        if (order.Refusal(MostCases) is { } refusal)
            return CommandLine.Fail(refusal, error);
        if (Text(order.Policy, folder, error, out var code) is not { } text)
            return code;
        if (order.If is not null)
            return await DryAsync(order, text, output, error, stop);
        string? other = null;
        if (order.Against is { } path && (other = Text(path, folder, error, out code)) is null)
            return code;
        if (order.Records is not { } source)
        {
            var (seed, cases) = (order.Quarter ?? 1, order.Cases ?? UsualCases);
            return await PlayAsync(order, $"A made-up quarter: seed {seed}, {cases} cases.", Habits.Lines(), each => Play.QuarterAsync(each, seed, cases, stop), text, other, output);
        }

        return await RecordedAsync(source, folder, error) is { } recorded
            ? await PlayAsync(order, $"Recorded cases: {recorded.Count}; people act when they did.", [], each => Play.RecordsAsync(each, recorded, stop), text, other, output)
            : CommandLine.BadUse;
    }

    private static async Task<int> PlayAsync(SimulateOrder order, string what, IEnumerable<string> habits, Func<string, Task<Outcome>> play, string text, string? other, TextWriter output)
    {
        var one = await play(text);
        var against = other is null ? null : await play(other);
        if (order.Json)
        {
            await output.WriteLineAsync(OutcomeText.Write(new { What = what, Played = one, Against = against }));
            return CommandLine.Good;
        }

        await output.WriteLineAsync(what);
        foreach (var line in habits)
            await output.WriteLineAsync(line);
        await output.WriteLineAsync();
        if (against is null)
            Report.Write(one, output);
        else
            Report.Compare(one, against, output);
        return CommandLine.Good;
    }

    private static async Task<int> DryAsync(SimulateOrder order, string text, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var policy = ((PolicyResult.Loaded)PolicyFile.Read(text)).Policy;
        if (policy.Levels.FirstOrDefault(one => one.Id.Value.Equals(order.If, StringComparison.OrdinalIgnoreCase)) is not { } level)
            return CommandLine.Fail($"The policy has no level '{order.If}'. Give one of: {string.Join(", ", policy.Levels)}.", error);
        if (When(order.At!, policy.Zone) is not { } at)
            return CommandLine.Fail($"--at {order.At} is no date and time. Write it as 2026-06-06T23:00 (in {policy.Zone.Id}) or 2026-06-06T22:00:00Z.", error);
        var path = await DryRun.RunAsync(text, level, at, order.Client ?? "a client", stop);
        if (order.Json)
            await output.WriteLineAsync(OutcomeText.Write(path.Steps));
        else
            DryReport.Write(path, level, policy, output);
        return CommandLine.Good;
    }

    private static Instant? When(string text, DateTimeZone zone) =>
        InstantPattern.ExtendedIso.Parse(text) is { Success: true } utc ? utc.Value
        : OffsetDateTimePattern.GeneralIso.Parse(text) is { Success: true } offset ? offset.Value.ToInstant()
        : LocalTime.Parse(text) is { Success: true } local ? zone.ResolveLocal(local.Value, NodaTime.TimeZones.Resolvers.CreateMappingResolver(NodaTime.TimeZones.Resolvers.ReturnEarlier, NodaTime.TimeZones.Resolvers.ReturnStartOfIntervalAfter)).ToInstant()
        : null;

    private static string? Text(string? file, string folder, TextWriter error, out int code)
    {
        code = CommandLine.Findings;
        if (file is null)
        {
            using var settings = new ConfigurationManager();
            settings.AddSettingsOf(folder, []);
            return PolicyStart.Read(settings, error);
        }

        try
        {
            var text = File.ReadAllText(file);
            if (PolicyFile.Read(text) is not PolicyResult.Broken broken)
                return text;
            foreach (var finding in broken.Findings)
                error.WriteLine($"{file}:{finding.Line}: {finding.Message}");
            error.WriteLine($"{file} cannot be played: mend the lines above.");
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException or ArgumentException)
        {
            code = CommandLine.Fail($"{file} cannot be read: {unread.Message} Give the path of a policy file, such as samples/policy.yaml.", error);
        }

        return null;
    }

    private static async Task<IReadOnlyList<RecordedCase>?> RecordedAsync(string source, string folder, TextWriter error)
    {
        using var settings = new ConfigurationManager();
        settings.AddSettingsOf(folder, []);
        try
        {
            if (await RecordedCases.ReadAsync(source, settings) is { Count: > 0 } cases)
                return cases;
            CommandLine.Fail($"{source} holds no cases.", error);
        }
        catch (SealedException closed)
        {
            CommandLine.Fail(closed.Message, error);
        }
        catch (Exception unread) when (unread is DbException or ArgumentException or KeyNotFoundException or JsonException)
        {
            CommandLine.Fail($"The records {source} cannot be read: {unread.Message} Give a SQLite file of the bot, or a connection string.", error);
        }

        return null;
    }
}

/// <summary>What the command line asks to be played.</summary>
internal sealed record SimulateOrder(string? Policy, string? Against, int? Quarter, string? Records, int? Cases, string? If, string? At, string? Client, bool Json)
{
    /// <summary>Why this cannot be played; null where it can.</summary>
    public string? Refusal(int mostCases) => this switch
    {
        { Quarter: not null, Records: not null } => "Play a made-up quarter or recorded cases: give --quarter or --records, not both.",
        { Cases: not null, Records: not null } => "--cases is for a made-up quarter; recorded cases are all played.",
        { Cases: { } cases } when cases < 1 || cases > mostCases => $"--cases takes 1 to {mostCases}.",
        { If: not null, At: null } => "Say with --at when the case is logged, such as --at 2026-06-06T23:00.",
        { If: null, At: not null } or { If: null, Client: not null } => "--at and --client go with --if, which names the level of the one case.",
        { If: not null } when Against is not null || Quarter is not null || Records is not null || Cases is not null => "--if plays one case: leave --against, --quarter, --records and --cases away.",
        _ => null,
    };
}
