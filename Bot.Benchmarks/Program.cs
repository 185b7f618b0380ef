using System.Globalization;
using Bot.Benchmarks;

// As "bare" and "plain" this process is a yardstick: an endpoint that parses the same body and answers, and one that is durable and calls Slack besides.
switch (args)
{
    case ["bare", ..]:
        await BareEndpoint.RunAsync();
        return 0;
    case ["plain", var file, var api]:
        await PlainEndpoint.RunAsync(file, api);
        return 0;
    case ["turn", var bot]:
        await TurnBenchmark.RunAsync(Path.GetFullPath(bot));
        return 0;
    case ["slack", var bot, var bolt]:
        await SlackBenchmark.RunAsync(Path.GetFullPath(bot), Path.GetFullPath(bolt));
        return 0;
    case ["teams", var bot, var botbuilder]:
        await TeamsBenchmark.RunAsync(Path.GetFullPath(bot), Path.GetFullPath(botbuilder), TeamsBenchmark.UsualTurns);
        return 0;
    case ["teams", var bot, var botbuilder, var turns] when int.TryParse(turns, CultureInfo.InvariantCulture, out var count) && count > 0:
        await TeamsBenchmark.RunAsync(Path.GetFullPath(bot), Path.GetFullPath(botbuilder), count);
        return 0;
    case ["outgoing"]:
        await OutgoingBenchmark.RunAsync();
        return 0;
    case ["sweep", var graphile, var boss]:
        await SweepBenchmark.RunAsync(Path.GetFullPath(graphile), Path.GetFullPath(boss), SweepBenchmark.UsualCases, SweepBenchmark.UsualDue);
        return 0;
    case ["sweep", var graphile, var boss, var cases, var due] when int.TryParse(cases, CultureInfo.InvariantCulture, out var open) && int.TryParse(due, CultureInfo.InvariantCulture, out var many):
        await SweepBenchmark.RunAsync(Path.GetFullPath(graphile), Path.GetFullPath(boss), open, many);
        return 0;
    case ["sweeper", var records]:
        await SweepBenchmark.SweepOnAsync(records);
        return 0;
    default:
        await Console.Error.WriteLineAsync("Usage: dotnet run -c Release --project Bot.Benchmarks -- turn FOLDER-OF-THE-PUBLISHED-BOT");
        await Console.Error.WriteLineAsync("       dotnet run -c Release --project Bot.Benchmarks -- slack FOLDER-OF-THE-PUBLISHED-BOT Bot.Benchmarks/bolt.cjs");
        await Console.Error.WriteLineAsync("       dotnet run -c Release --project Bot.Benchmarks -- teams FOLDER-OF-THE-PUBLISHED-BOT Bot.Benchmarks/botbuilder.cjs [TURNS-A-ROUND]");
        await Console.Error.WriteLineAsync("       dotnet run -c Release --project Bot.Benchmarks -- outgoing");
        await Console.Error.WriteLineAsync("       dotnet run -c Release --project Bot.Benchmarks -- sweep Bot.Benchmarks/graphile.cjs Bot.Benchmarks/pgboss.cjs [OPEN-CASES DUE]");
        await Console.Error.WriteLineAsync("First: dotnet publish Bot -c Release -r linux-x64 --self-contained false -p:NuGetLockFilePath=obj/publish.lock.json -o FOLDER");
        return 2;
}
