using System.Text.Json.Nodes;
using Bot.Channels.Slack;
using Bot.Commands;
using Bot.Tests.Counterparts.Slack;
using Bot.Tests.Counterparts.Teams;
using Bot.Tests.EndToEnd.Slack;
using Bot.Tests.EndToEnd.Teams;
using Bot.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Commands;

public sealed class DoctorVerbTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("doctor-").FullName;
    private FakeSlack slack = null!;

    public async Task InitializeAsync()
    {
        slack = await FakeSlack.StartAsync();
        SlackStage.Declare(slack);
        slack.Settings.Scopes = Scopes.Bot.ToHashSet();
    }

    public async Task DisposeAsync()
    {
        await slack.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task All_is_well_where_it_is()
    {
        var (code, said) = await RunAsync();

        code.ShouldBe(CommandLine.Good, said);
        said.ShouldContain("ok   Slack scopes: all there");
        said.ShouldContain("ok   Clock: agrees with Slack's");
        said.ShouldContain("ok   Socket Mode: Slack gives a socket");
        said.ShouldContain("ok   Noor Haddad: T0ORG/U0NOOR can be written to");
        said.ShouldContain($"ok   L1 First responders: {SlackStage.Room} can be posted to");
        said.ShouldEndWith("All is well.\n");
    }

    [Fact]
    public async Task Everything_that_is_not_has_a_line_that_says_what_to_do()
    {
        slack.Settings.Scopes = Scopes.Bot.Except(["reactions:read"]).ToHashSet();
        slack.Account("U0BEN").Deleted = true;
        slack.Channel(SlackStage.Room).ExternallyShared = true;
        var (code, said) = await RunAsync(SmallPolicy.Hours().Replace("web: eva }", "slack: T0ORG/U0NOBODY }", StringComparison.Ordinal).Replace("web: leo }", "slack: U0ADA }", StringComparison.Ordinal));

        code.ShouldBe(CommandLine.Findings);
        said.ShouldContain("FAIL Slack scopes: missing: reactions:read. Paste what `manifest slack` prints");
        said.ShouldContain("FAIL Ben Ruiz: T0ORG/U0BEN is deactivated. Take the person out");
        said.ShouldContain("FAIL Eva Lind: T0ORG/U0NOBODY: user_not_found. Copy the member id");
        said.ShouldContain("FAIL Leo Park: U0ADA is not of this workspace (T0ORG). Write the account as T0ORG/");
        said.ShouldContain($"FAIL L1 First responders: {SlackStage.Room}: The channel is shared with people outside");
        said.ShouldEndWith("5 to put right.\n");
    }

    [Fact]
    public async Task A_token_that_does_not_work_ends_the_examination()
    {
        var (code, said) = await RunAsync(token: "xoxb-wrong");

        code.ShouldBe(CommandLine.Findings);
        said.ShouldContain("FAIL Slack token: invalid_auth. Copy the bot token");
        said.ShouldNotContain("U0NOOR can be written to");
    }

    [Fact]
    public async Task Without_slack_there_is_little_to_examine()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "policy.yaml"), SmallPolicy.Hours());
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), new JsonObject { ["Policy"] = new JsonObject { ["Path"] = Path.Combine(folder, "policy.yaml") } }.ToJsonString());
        using var output = new StringWriter();
        (await DoctorVerb.RunAsync(folder, SystemClock.Instance, output, TextWriter.Null, CancellationToken.None)).ShouldBe(CommandLine.Good);
        output.ToString().ShouldContain("ok   Slack: not set up");
    }

    [Fact]
    public async Task Teams_is_examined_where_it_is_set_up()
    {
        await using var issuer = await TokenIssuer.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(folder, "policy.yaml"), BadDaysBot.Policy(SmallPolicy.Hours()));
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), new JsonObject
        {
            ["Policy"] = new JsonObject { ["Path"] = Path.Combine(folder, "policy.yaml") },
            ["Records"] = new JsonObject { ["ConnectionString"] = $"Data Source={Path.Combine(folder, "records.db")}", ["MasterKey"] = BotProcess.MasterKey },
            ["Teams"] = new JsonObject
            {
                ["AppId"] = TokenIssuer.AppId,
                ["TenantId"] = TokenIssuer.TenantId,
                ["AppSecret"] = TokenIssuerOutbound.Secret,
                ["LoginUrl"] = issuer.Https.AbsoluteUri,
                ["MetadataUrl"] = issuer.MetadataUrl.AbsoluteUri,
                ["TestTools"] = "true",
            },
        }.ToJsonString());
        using var output = new StringWriter();

        (await DoctorVerb.RunAsync(folder, SystemClock.Instance, output, output, CancellationToken.None)).ShouldBe(CommandLine.Findings);

        var said = output.ToString();
        said.ShouldContain("ok   Slack: not set up");
        said.ShouldContain("FAIL Teams token: ", Case.Sensitive, "nobody vouches for the issuer's certificate here");
        said.ShouldContain("ok   Teams keys: 127.0.0.1 says where they are");
        said.ShouldContain("ok   Noor Haddad: ");
        said.ShouldEndWith("1 to put right.\n");
        issuer.Outbound.Asked.ShouldBe(0);
    }

    private async Task<(int Code, string Said)> RunAsync(string? policy = null, string? token = null)
    {
        var file = Path.Combine(folder, "policy.yaml");
        await File.WriteAllTextAsync(file, SlackStage.Policy(policy ?? SmallPolicy.Hours()));
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), new JsonObject
        {
            ["Policy"] = new JsonObject { ["Path"] = file },
            ["Records"] = new JsonObject { ["ConnectionString"] = $"Data Source={Path.Combine(folder, "records.db")}", ["MasterKey"] = BotProcess.MasterKey },
            ["Slack"] = new JsonObject { ["ApiUrl"] = slack.ApiUrl.AbsoluteUri, ["BotToken"] = token ?? slack.BotToken, ["AppToken"] = FakeSlack.AppToken },
        }.ToJsonString());
        using var output = new StringWriter();
        var code = await DoctorVerb.RunAsync(folder, SystemClock.Instance, output, output, CancellationToken.None);
        return (code, output.ToString());
    }
}
