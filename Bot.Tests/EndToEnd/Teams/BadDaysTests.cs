using Bot.Channels;
using Bot.Tests.Counterparts;
using Bot.Tests.Counterparts.Teams;

namespace Bot.Tests.EndToEnd.Teams;

/// <summary>F5–F7, F20: Teams on a bad day, and the whole bot by a clock that the test moves.</summary>
public sealed class BadDaysTests : IAsyncLifetime
{
    private BadDaysBot? inside;

    private BadDaysBot Bot => inside!;

    private FakeTeams Teams => Bot.Teams;

    public async Task InitializeAsync() => inside = await BadDaysBot.StartAsync();

    public async Task DisposeAsync()
    {
        if (inside is not null)
            await inside.DisposeAsync();
    }

    [Fact]
    public async Task The_whole_job_is_done_where_nothing_goes_wrong()
    {
        await DoneAsync(await new BadDaysJob(Bot).DoAsync("Umbrella"));
        Teams.Calls.ShouldAllBe(call => call.Status >= 200 && call.Status < 300);
        Bot.Issuer.Outbound.Asked.ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_whole_job_is_done_where_every_third_call_is_one_too_many(int seed)
    {
        var random = new Random(seed);
        Teams.Faults.When(_ => random.NextDouble() < 0.3, new Fault.RateLimited(7));
        await DoneAsync(await new BadDaysJob(Bot).DoAsync("Umbrella"));
        Teams.Calls.Count(call => call.Status == 429).ShouldBeGreaterThan(3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_whole_job_is_done_where_anything_may_happen_to_a_call(int seed)
    {
        var random = new Random(seed);
        foreach (var fault in new Fault[] { new Fault.RateLimited(), new Fault.RateLimited(null), new Fault.Error("PreconditionFailed"), new Fault.Fails(503), new Fault.Reset() })
            Teams.Faults.When(call => call.IsChange && random.NextDouble() < 0.1, fault);
        foreach (var fault in new Fault[] { new Fault.RateLimited(), new Fault.Error("PreconditionFailed"), new Fault.RateLimited(null) })
            Teams.Faults.When(_ => random.NextDouble() < 0.1, fault);
        await DoneAsync(await new BadDaysJob(Bot).DoAsync("Umbrella"));
    }

    /// <summary>Everything arrived once, nothing waits, and no call came too early or was one too many by Teams' own limits.</summary>
    private async Task DoneAsync(Sent form, int twice = 0)
    {
        (await Bot.StatesAsync()).Keys.ShouldBe(["sent"], customMessage: string.Join(", ", await Bot.StatesAsync()));
        Teams.Limits.TooEarly.ShouldBeEmpty();
        Teams.Limits.Exceeded.ShouldBeEmpty();
        Seat.Text(Teams.State.Messages.Single(message => message.Id == form.MessageId).Card).ShouldContain("closed by Ada Obi");
        Teams.State.Messages.GroupBy(message => (message.Conversation, message.Card.GetRawText())).Sum(same => same.Count() - 1).ShouldBeLessThanOrEqualTo(twice);
    }
}
