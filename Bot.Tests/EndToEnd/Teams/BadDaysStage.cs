using Bot.Tests.Counterparts.Teams;

namespace Bot.Tests.EndToEnd.Teams;

/// <summary>A bot on Teams inside the tests' own process, one for each test.</summary>
public abstract class BadDaysStage : IAsyncLifetime
{
    private BadDaysBot? inside;

    internal BadDaysBot Bot => inside!;

    internal FakeTeams Teams => Bot.Teams;

    public async Task InitializeAsync() => inside = await BadDaysBot.StartAsync();

    public async Task DisposeAsync()
    {
        if (inside is not null)
            await inside.DisposeAsync();
    }
}
