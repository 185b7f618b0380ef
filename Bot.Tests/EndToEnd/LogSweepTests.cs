using System.Text;
using System.Text.RegularExpressions;
using Bot.Audit.Anchors;
using Bot.Tests.Counterparts.Slack;
using Bot.Tests.EndToEnd.Slack;
using Bot.Tests.Support;

namespace Bot.Tests.EndToEnd;

/// <summary>The running bot at its most talkative, with planted secrets and hostile text at every door (T10).</summary>
public sealed partial class LogSweepTests
{
    private const string Jwt = "eyJhbGciOiJSUzI1NiIsImtpZCI6IngifQ.eyJpc3MiOiJodHRwczovL2FwaS5ib3RmcmFtZXdvcmsuY29tIn0.cGxhbnRlZA";

    private const string Hostile = "x\r\nfail: 2026-01-01T00:00:00.000Z Bot: FORGED\u2028FORGED\u001B[2J";

    [Fact]
    public async Task No_secret_is_logged_each_event_is_one_line_and_callers_see_no_fault_from_inside()
    {
        using var key = SigningKey.New();
        var signing = string.Concat(key.PrivatePem().Split('\n').Where(line => !line.StartsWith('-')));
        await using var slack = await FakeSlack.StartAsync();
        SlackStage.Declare(slack);
        string[] secrets = [slack.BotToken, FakeSlack.SigningSecret, "planted-teams-secret", signing, Jwt, "planted-in-a-body"];
        await using var bot = await BotProcess.StartAsync(
            SlackStage.Policy(SmallPolicy.Hours()),
            ("Slack:ApiUrl", slack.ApiUrl.AbsoluteUri), ("Slack:BotToken", secrets[0]), ("Slack:SigningSecret", secrets[1]),
            ("Teams:AppId", "11111111-2222-3333-4444-555555555555"), ("Teams:TenantId", "t"), ("Teams:AppSecret", secrets[2]), ("Teams:MetadataUrl", "https://keys.example.invalid/metadata"), ("Audit:SigningKey", signing),
            ("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"), ("Logging:LogLevel:System.Net.Http", "Trace"));
        slack.DeliverTo(bot.Address);
        var ada = new SlackSeat(slack, "U0ADA");
        await ada.Person.CommandAsync(SlackStage.Elsewhere, "/escalate", $"CASE-1 {Hostile}");
        await ada.LogAsync("Umbrella");

        using var client = new HttpClient { BaseAddress = bot.Address };
        var bodies = new List<string>();
        foreach (var (method, path) in new[]
        {
            ("GET", $"/{Uri.EscapeDataString(Hostile)}"), ("GET", $"/cases/{Uri.EscapeDataString(Hostile)}"), ("GET", $"/files/{Uri.EscapeDataString(Hostile)}/meeting-1.ics"), ("POST", $"/slack/events?{Uri.EscapeDataString(Hostile)}"),
            ("POST", "/api/messages"), ("POST", "/slack/interactions"), ("PUT", "/api/messages"), ("GET", "/healthz/ready"),
        })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Jwt}");
            request.Headers.TryAddWithoutValidation("User-Agent", "x\tFORGED planted-in-a-body");
            request.Headers.TryAddWithoutValidation(Signing.SignatureHeader, "v0=FORGED");
            request.Content = method == "GET" ? null : new StringContent($$"""{"type":"message","text":"planted-in-a-body","id":"{{Hostile.Replace("\r\n", "\\r\\n", StringComparison.Ordinal)}}", """, Encoding.UTF8, "application/json");
            using var answer = await client.SendAsync(request);
            bodies.Add(await answer.Content.ReadAsStringAsync());
        }

        bodies.ShouldAllBe(body => !body.Contains("   at ", StringComparison.Ordinal) && !body.Contains("Exception", StringComparison.Ordinal));

        // What the policy's linter says at the start is no log: it stands before it, a line a finding.
        var log = bot.Log.Where(line => !line.Contains("policy.yaml:", StringComparison.Ordinal)).ToList();
        log.Count.ShouldBeGreaterThan(100, "it is at its most talkative");
        log.Where(line => !Line().IsMatch(line)).ShouldBeEmpty();
        foreach (var secret in secrets)
            log.Where(line => line.Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty();
        log.Where(line => line.StartsWith("fail", StringComparison.Ordinal) && line.Contains("Z Bot: FORGED", StringComparison.Ordinal)).ShouldBeEmpty();
        log.Where(line => line.Any(letter => char.IsControl(letter) || letter is '\u2028')).ShouldBeEmpty();
    }

    [GeneratedRegex(@"^(trce|dbug|info|warn|fail|crit): \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z \S+: ", RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
