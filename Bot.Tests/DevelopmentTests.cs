using Microsoft.Extensions.Configuration;

namespace Bot.Tests;

public sealed class DevelopmentTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("urls=http://localhost:3978;http://127.0.0.1:3979", true)]
    [InlineData("urls=http://localhost:3978|Teams:AppId=app-1", false)]
    [InlineData("Slack:SigningSecret=s", false)]
    [InlineData("Development:Open=false|Teams:AppId=app-1", false)]
    [InlineData("Development:Open=true|Slack:SigningSecret=s", true)]
    [InlineData("Teams:TestTools=true|Teams:AppId=app-1", false)]
    public void It_is_open_only_on_this_machine_without_credentials_or_where_asked_for(string settings, bool open)
    {
        var development = Development.Read(Configuration(settings));
        development.Open.ShouldBe(open);
        development.Refusal.ShouldBeNull();
    }

    [Theory]
    [InlineData("urls=http://localhost:3978;http://0.0.0.0:3979")]
    [InlineData("urls=http://*:3978")]
    [InlineData("urls=http://bot.example")]
    [InlineData("http_ports=8080")]
    [InlineData("Kestrel:Endpoints:Web:Url=http://+:80")]
    [InlineData("urls=http://*:3978|Development:Open=true|Slack:SigningSecret=s")]
    public void It_refuses_to_start_where_others_could_reach_it_unsigned(string settings) =>
        Development.Read(Configuration(settings)).Refusal.ShouldNotBeNull().ShouldContain("can be reached from other machines");

    [Theory]
    [InlineData("Development:Open=false")]
    [InlineData("Development:Open=false|Teams:TenantId=t-1|Teams:AppSecret=s")]
    [InlineData("Development:Open=false|urls=http://*:3978")]
    public void It_refuses_to_start_where_nobody_could_talk_to_it(string settings) =>
        Development.Read(Configuration(settings)).Refusal.ShouldNotBeNull().ShouldContain("nobody could talk to the bot");

    [Theory]
    [InlineData("Development:Open=true|Teams:AppId=app-1")]
    [InlineData("urls=http://*:3978|Development:Open=true|Teams:AppId=app-1")]
    public void It_is_not_open_with_Teams_credentials_because_a_tunnel_would_open_it_to_everybody(string settings) =>
        Development.Read(Configuration(settings)).Refusal.ShouldNotBeNull().ShouldContain("take one of the two away");

    [Theory]
    [InlineData("urls=http://*:3978|Teams:TestTools=true|Teams:AppId=app-1")]
    [InlineData("urls=http://localhost:3978;http://10.0.0.1:80|Teams:TestTools=true|Teams:AppId=app-1")]
    public void Test_tools_are_let_in_only_where_nothing_but_this_machine_is_bound(string settings) =>
        Development.Read(Configuration(settings)).Refusal.ShouldNotBeNull().ShouldContain("Teams:TestTools");

    [Fact]
    public void With_credentials_it_may_be_reached_and_is_closed()
    {
        var development = Development.Read(Configuration("urls=http://*:80|Teams:AppId=app-1"));
        development.Refusal.ShouldBeNull();
        development.Open.ShouldBeFalse();
    }

    [Fact]
    public void Links_lead_to_where_the_bot_listens()
    {
        Development.Read(Configuration(string.Empty)).PublicUrl.ShouldBe("http://localhost:3978");
        Development.Read(Configuration("urls=http://localhost:5000")).PublicUrl.ShouldBe("http://localhost:5000");
        Development.Read(Configuration("PublicUrl=https://bot.example/")).PublicUrl.ShouldBe("https://bot.example");
    }

    private static IConfiguration Configuration(string settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create<string, string?>(pair[0], pair[1])))
        .Build();
}
