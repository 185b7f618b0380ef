using Bot.Audit;
using Bot.Channels.Slack;
using Bot.Channels.Teams;
using Bot.Health;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Commands;

/// <summary>The command line's <c>doctor</c>: looks whether what is set up works, a line each with what to do. 0 all well, 1 something is not, 2 settings that cannot be used.</summary>
internal static class DoctorVerb
{
    public static async Task<int> RunAsync(string folder, IClock clock, TextWriter output, TextWriter error, CancellationToken stop)
    {
        using var settings = new ConfigurationManager();
        settings.AddSettingsOf(folder, []);
        var development = Development.Read(settings);
        var slack = SlackSettings.Read(settings, development.PublicUrl);
        var teams = TeamsSettings.Read(settings, development.PublicUrl, development.Open);
        var audit = AuditSettings.Read(settings);
        if ((development.Refusal ?? slack.Refusal ?? teams.Refusal ?? audit.Refusal) is { } refusal)
            return CommandLine.Fail(refusal, error);
        if (PolicyStart.Read(settings, error) is not { } policy)
            return CommandLine.Findings;
        await output.WriteLineAsync($"ok   Policy: {PolicyBook.HashOf(policy)}");
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(clock)
            .AddSingleton(TimeProvider.System)
            .AddRecords(settings)
            .AddPolicy(policy)
            .AddAuditCheck(audit)
            .AddSlack(slack)
            .AddTeams(teams)
            .BuildServiceProvider();
        var wrong = 0;
        await WriteAsync(await RecordsCheck.RunAsync(services));
        if (!slack.On)
            await output.WriteLineAsync("ok   Slack: not set up");
        if (teams.AppId is null)
            await output.WriteLineAsync("ok   Teams: not set up");
        foreach (var check in services.GetServices<ISelfCheck>())
        {
            await foreach (var line in check.RunAsync(people: true, stop))
                await WriteAsync(line);
        }

        await output.WriteLineAsync(wrong == 0 ? "All is well." : $"{wrong} to put right.");
        return wrong == 0 ? CommandLine.Good : CommandLine.Findings;

        async Task WriteAsync(CheckLine line)
        {
            await output.WriteLineAsync(line.ToString());
            wrong += line.Well ? 0 : 1;
        }
    }
}
