using Bot.Benchmarks;

// As "bare" this process is the yardstick: an endpoint that parses the same body and answers.
if (args is ["bare", ..])
{
    await BareEndpoint.RunAsync();
    return 0;
}

if (args is not ["turn", var bot])
{
    await Console.Error.WriteLineAsync("Usage: dotnet run -c Release --project Bot.Benchmarks -- turn FOLDER-OF-THE-PUBLISHED-BOT");
    await Console.Error.WriteLineAsync("First: dotnet publish Bot -c Release -r linux-x64 --self-contained false -p:RestorePackagesWithLockFile=false -o FOLDER");
    return 2;
}

await TurnBenchmark.RunAsync(Path.GetFullPath(bot));
return 0;
