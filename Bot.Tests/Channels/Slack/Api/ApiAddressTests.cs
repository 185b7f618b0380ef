using System.Text.Json.Nodes;
using Bot.Channels;
using Bot.Channels.Slack;
using Bot.Channels.Slack.Api;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.Slack.Api;

/// <summary>T2: the bot talks to Slack's hosts and to the one of the settings, and to nobody else, whatever an address looks like.</summary>
public sealed class ApiAddressTests : IDisposable
{
    private static readonly string[] Hosts =
    [
        "hooks.slack.com.evil.test", "slack.com.evil.test", "evilslack.com", "evil-slack.com", "xslack.com", "hooks.slack.co", "slack.community", "slack.com.", "hooks.slack.com.", "files.slack.com",
        "wss.slack.com", "api.slack.com", "www.slack.com", "a.hooks.slack.com", "hooks-slack.com", "hooks.slack.com%2eevil.test", "hooks.slack.com%00.evil.test", "hooks.slack.com%09", "hooks%2eslack%2ecom",
        "slack。com", "hooks.ѕlack.com", "hooks.slаck.com", "ｓｌａｃｋ.com", "hooks.slack.com\u200b", "xn--slck-5na.com", "HOOKS.SLACK.COM", "Slack.com",
        "127.0.0.1", "127.1", "0x7f.1", "0x7f000001", "2130706433", "017700000001", "0", "0.0.0.0", "localhost", "localhost.localdomain", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[0:0:0:0:0:ffff:7f00:1]",
        "169.254.169.254", "[fe80::1]", "[fd00:ec2::254]", "10.0.0.1", "172.16.0.1", "192.168.0.1", "100.100.100.200", "metadata.google.internal", "slack.com@127.0.0.1", "hooks.slack.com@127.0.0.1",
        "hooks.slack.com:x@127.0.0.1", "x@hooks.slack.com", "x:y@slack.com", "@slack.com", "127.0.0.1#@hooks.slack.com", "127.0.0.1?hooks.slack.com", "127.0.0.1\\@hooks.slack.com", "hooks.slack.com\\@127.0.0.1",
        "hooks.slack.com#@127.0.0.1", "hooks.slack.com:80", "hooks.slack.com:444", "slack.com:8443", "hooks.slack.com:0", "hooks.slack.com:65536", "hooks.slack.com:443:80", "hooks.slack.com:443@evil.test",
        "evil.test", "evil.test/hooks.slack.com", "evil.test;hooks.slack.com", "hooks.slack.com;evil.test", "hooks.slack.com,evil.test", "hooks.slack.com evil.test", "hooks.slack.com\tevil.test", "hooks.slack.com\r\nHost: evil.test",
        "slack-gov.com.evil.test", "evil.slack-gov.com", string.Empty,
    ];

    private static readonly Func<string, string>[] Shapes =
    [
        host => $"https://{host}/actions/T1/2/3", host => $"http://{host}/actions/T1/2/3", host => $"https://{host}", host => $"//{host}/actions",
        host => $"https:/{host}/actions", host => $"https:{host}", host => $"https:\\\\{host}\\actions", host => $"ftp://{host}/actions", host => $" https://{host}/actions", host => $"https://{host}/#a",
    ];

    private readonly StubSlack slack = new();

    public static TheoryData<string> Allowed => ["https://hooks.slack.com/actions/T1/2/3", "https://slack.com/api/x", "https://hooks.slack-gov.com/commands/T1/2", "https://slack-gov.com/api/x"];

    public void Dispose() => slack.Dispose();

    [Theory]
    [MemberData(nameof(Allowed))]
    public async Task Addresses_of_Slack_are_answered(string address)
    {
        (await slack.Api().RespondAsync(address, new JsonObject { ["text"] = "hello" }, CancellationToken.None)).ShouldBeOfType<ApiReply.Ok>();
        slack.Calls.ShouldHaveSingleItem().Authorization.ShouldBeNull("A response URL needs no token and gets none.");
    }

    [Fact]
    public async Task No_hostile_address_is_ever_asked_for()
    {
        string[] hostile = [.. Hosts.SelectMany(host => Shapes.Select(shape => shape(host))).Distinct(StringComparer.Ordinal)];
        hostile.Length.ShouldBeGreaterThanOrEqualTo(300);
        foreach (var address in hostile)
        {
            (await slack.Api().RespondAsync(address, [], CancellationToken.None)).ShouldBeOfType<ApiReply.Failed>(address).Outcome.ShouldBeOfType<SendOutcome.Refused>(address);
        }

        slack.Calls.ShouldBeEmpty();
        slack.Log.At(LogLevel.Critical).Count.ShouldBe(hostile.Length);
        slack.Log.Lines.ShouldAllBe(line => line.Text.StartsWith("SECURITY", StringComparison.Ordinal) && !line.Text.Contains("evil") && !line.Text.Contains("actions"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:4000/api/", "http://127.0.0.1:4000/response/1", true)]
    [InlineData("http://127.0.0.1:4000/api/", "https://127.0.0.1:4000/response/1", false)]
    [InlineData("http://127.0.0.1:4000/api/", "http://127.0.0.1:4001/response/1", false)]
    [InlineData("http://127.0.0.1:4000/api/", "http://127.0.0.2:4000/response/1", false)]
    [InlineData("http://127.0.0.1:4000/api/", "http://localhost:4000/response/1", false)]
    [InlineData("http://127.0.0.1:4000/api/", "https://hooks.slack.com/actions/1", true)]
    [InlineData("http://slack.com/api/", "http://slack.com/actions/1", false)]
    [InlineData("https://slack.com:8443/api/", "https://slack.com:8443/actions/1", false)]
    public void The_host_of_the_settings_is_allowed_exactly_as_it_is(string api, string address, bool allowed) =>
        ApiAddress.TryAllow(new SlackSettings { ApiUrl = new Uri(api) }, address, out _).ShouldBe(allowed);

    [Theory]
    [InlineData("http://slack.com/api/")]
    [InlineData("https://user@slack.com/api/")]
    [InlineData("https://user:secret@other.example/api/")]
    [InlineData("ftp://other.example/api/")]
    public async Task No_token_goes_to_a_wrong_host_of_the_settings(string api)
    {
        slack.Settings = new SlackSettings { BotToken = StubSlack.Token, ApiUrl = new Uri(api) };
        (await slack.Api().CallAsync(Workspace.Default, "auth.test", [], CancellationToken.None)).ShouldBeOfType<ApiReply.Failed>().Error.ShouldBe("address_refused");
        slack.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("a?b")]
    public void A_method_is_a_name_and_nothing_else(string method) => ApiAddress.TryMethod(new SlackSettings(), method, out _).ShouldBeFalse();
}
