using Bot.Channels;
using Bot.Channels.Teams;
using Bot.Storage.Records;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels.Teams;

public sealed class SetupTests
{
    [Fact]
    public async Task The_channel_is_there_once()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<IClock>(NodaTime.SystemClock.Instance).AddSingleton(TimeProvider.System).AddRecords(new ConfigurationBuilder().AddInMemoryCollection([new("Records:ConnectionString", $"Data Source={Path.GetTempFileName()}")]).Build());
        services.AddTeams(new TeamsSettings { Open = true, PublicUrl = "http://localhost:3978" });
        await using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IChannel>().ShouldBeSameAs(provider.GetRequiredService<Channel>());
        provider.GetRequiredService<IChannel>().Name.ShouldBe("teams");
    }
}
