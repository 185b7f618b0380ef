using Bot.Channels;
using Bot.Channels.Teams;
using Bot.Storage.Records;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels.Teams;

public sealed class SetupTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("urls=http://localhost:3978;http://127.0.0.1:3979", true)]
    [InlineData("urls=http://localhost:3978;http://0.0.0.0:3979", false)]
    [InlineData("urls=http://*:3978", false)]
    [InlineData("urls=http://bot.example", false)]
    [InlineData("Teams:AppId=app-1", false)]
    [InlineData("Development:Open=false", false)]
    [InlineData("Development:Open=true|Teams:AppId=app-1", true)]
    public void Unsigned_activities_are_taken_only_where_nothing_else_is_set_up(string settings, bool open) =>
        Setup.Settings(Configuration(settings)).Open.ShouldBe(open);

    [Fact]
    public void Links_lead_to_where_the_bot_listens()
    {
        Setup.Settings(Configuration(string.Empty)).PublicUrl.ShouldBe("http://localhost:3978");
        Setup.Settings(Configuration("urls=http://localhost:5000")).PublicUrl.ShouldBe("http://localhost:5000");
        Setup.Settings(Configuration("PublicUrl=https://bot.example")).PublicUrl.ShouldBe("https://bot.example");
    }

    [Fact]
    public void The_channel_is_there_once()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<Places>();
        services.AddTeams(Configuration(string.Empty));
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IChannel>().ShouldBeSameAs(provider.GetRequiredService<Channel>());
        provider.GetRequiredService<IChannel>().Name.ShouldBe("teams");
    }

    private static IConfiguration Configuration(string settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create<string, string?>(pair[0], pair[1])))
        .Build();
}
