using Bot.Channels.Teams;
using Bot.Channels.Teams.Connections;
using Microsoft.Extensions.Configuration;

namespace Bot.Tests.Channels.Teams.Connections;

/// <summary>T2: where a token may go.</summary>
public sealed class ServiceAddressTests
{
    private static readonly TeamsSettings Closed = new() { AppId = "app" };

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/", "https://smba.trafficmanager.net/emea/v3/a%3Ab")]
    [InlineData("https://smba.trafficmanager.net/emea", "https://smba.trafficmanager.net/emea/v3/a%3Ab")]
    [InlineData("https://smba.trafficmanager.net", "https://smba.trafficmanager.net/v3/a%3Ab")]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/gcc/", "https://smba.infra.gcc.teams.microsoft.com/gcc/v3/a%3Ab")]
    [InlineData("https://webchat.botframework.com/", "https://webchat.botframework.com/v3/a%3Ab")]
    public void The_clouds_hosts_are_sent_to(string serviceUrl, string address)
    {
        ServiceAddress.TryPath(serviceUrl, Closed, out var found, "a:b").ShouldBeTrue();
        found!.AbsoluteUri.ShouldBe(address);
    }

    [Theory]
    [InlineData("http://smba.trafficmanager.net/emea/")]
    [InlineData("https://smba.trafficmanager.net:8443/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://evil-smba.trafficmanager.net/")]
    [InlineData("https://x.smba.trafficmanager.net/")]
    [InlineData("https://botframework.com/")]
    [InlineData("https://evilbotframework.com/")]
    [InlineData("https://a.botframework.com.evil.example/")]
    [InlineData("https://smba.trafficmanager.net@evil.example/")]
    [InlineData("https://user@smba.trafficmanager.net/")]
    [InlineData("https://evil.example\\@smba.trafficmanager.net/")]
    [InlineData("https://evil.example#.botframework.com/")]
    [InlineData("https://evil.example?.botframework.com/")]
    [InlineData("https://smba.trafficmanager.net/?x=1")]
    [InlineData("https://smba.trafficmanager.net/#x")]
    [InlineData("https://smba.trafficmanager.net./")]
    [InlineData("https://smbа.trafficmanager.net/")]
    [InlineData(" https://smba.trafficmanager.net/")]
    [InlineData("https://smba.traffic\nmanager.net/")]
    [InlineData("https:smba.trafficmanager.net/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://localhost/")]
    [InlineData("http://127.0.0.1:3978/")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("https://smba.infra.gov.teams.microsoft.us/")]
    [InlineData("ftp://smba.trafficmanager.net/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("smba.trafficmanager.net")]
    [InlineData("")]
    public void Nothing_else_is(string serviceUrl) => ServiceAddress.TryPath(serviceUrl, Closed, out _, "a").ShouldBeFalse();

    [Theory]
    [InlineData("USGov", "https://smba.infra.gov.teams.microsoft.us/gov/", true)]
    [InlineData("USGov", "https://smba.trafficmanager.net/emea/", false)]
    [InlineData("USGovDoD", "https://smba.infra.dod.teams.microsoft.us/dod/", true)]
    [InlineData("China", "https://msteams.botframework.azure.cn/teams/", true)]
    public void Each_cloud_has_its_own(string cloud, string serviceUrl, bool allowed) =>
        ServiceAddress.TryPath(serviceUrl, Read(("Teams:Cloud", cloud)), out _, "a").ShouldBe(allowed);

    [Theory]
    [InlineData("https://bots.example/", true)]
    [InlineData("https://a.apps.example/", true)]
    [InlineData("https://apps.example/", false)]
    [InlineData("https://x.bots.example/", false)]
    [InlineData("http://bots.example/", false)]
    [InlineData("https://smba.trafficmanager.net/", true)]
    public void The_settings_may_name_further_hosts(string serviceUrl, bool allowed) =>
        ServiceAddress.TryPath(serviceUrl, Read(("Teams:ServiceHosts", "bots.example, .apps.example")), out _, "a").ShouldBe(allowed);

    [Theory]
    [InlineData("http://127.0.0.1:56150/_connector", true)]
    [InlineData("http://localhost:56150/_connector", true)]
    [InlineData("http://localhost.evil.example/", false)]
    [InlineData("http://10.0.0.1/", false)]
    [InlineData("https://smba.trafficmanager.net/", true)]
    public void With_test_tools_this_machine_is_sent_to_as_well(string serviceUrl, bool allowed) =>
        ServiceAddress.TryPath(serviceUrl, Closed with { TestTools = true }, out _, "a").ShouldBe(allowed);

    [Fact]
    public void Only_the_clouds_own_hosts_have_to_be_public()
    {
        ServiceAddress.IsOwn("smba.trafficmanager.net", Closed).ShouldBeTrue();
        ServiceAddress.IsOwn("SMBA.trafficmanager.net", Closed).ShouldBeTrue();
        ServiceAddress.IsOwn("a.botframework.com", Closed).ShouldBeTrue();
        ServiceAddress.IsOwn("bots.example", Closed with { ServiceHosts = ["bots.example"] }).ShouldBeFalse();
    }

    private static TeamsSettings Read(params (string Name, string Value)[] settings) => TeamsSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value))).Build(), "https://bot.example", open: false);
}
