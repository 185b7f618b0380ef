using System.Text.Json.Nodes;
using Bot.Tests.Counterparts;
using Bot.Tests.Counterparts.Teams;
using Bot.Tests.Support;

namespace Bot.Tests.EndToEnd.Teams;

/// <summary>F5 with the bot as its own process, by the machine's time: nearly every third call is one too many.</summary>
public sealed class BadDaysProcessTests : IAsyncLifetime
{
    private FakeTeams? teams;
    private BotProcess? bot;

    public async Task InitializeAsync()
    {
        teams = await FakeTeams.StartAsync();
        bot = await BotProcess.StartAsync(BadDaysBot.Policy(SmallPolicy.Hours()));
        teams.Messages = new Uri(bot.Address, "api/messages");
    }

    public async Task DisposeAsync()
    {
        if (bot is not null)
            await bot.DisposeAsync();
        if (teams is not null)
            await teams.DisposeAsync();
    }

    [Fact]
    public async Task The_whole_job_is_done_and_everything_it_sent_is_an_activity_with_a_card_to_Microsofts_own_parsers()
    {
        var random = new Random(4);
        teams!.Faults.When(_ => random.NextDouble() < 0.2, new Fault.RateLimited());
        teams.Faults.When(_ => random.NextDouble() < 0.1, new Fault.Error("PreconditionFailed"));
        var form = await new BadDaysJob(teams).DoAsync("Umbrella");
        await teams.NextAsync(sent => sent.IsChange && sent.MessageId == form.MessageId && Seat.Says(sent, "closed by Ada Obi"));
        teams.Limits.TooEarly.ShouldBeEmpty();
        teams.Limits.Exceeded.ShouldBeEmpty();
        teams.State.Messages.GroupBy(message => (message.Conversation, message.Card.GetRawText())).ShouldAllBe(same => same.Count() == 1);
        var activities = teams.Calls.Where(call => call.IsMessage).Select(call => call.Activity).ToList();
        activities.Count.ShouldBeGreaterThan(8, "Changes that overtake one another are one.");
        (await ActivityReader.WrongAsync(activities)).ShouldAllBe(wrong => wrong == null);
        (await TeamsCardSchema.ErrorsAsync(activities.Select(activity => JsonNode.Parse(activity.GetRawText())!))).ShouldAllBe(errors => errors.Count == 0);
    }
}
