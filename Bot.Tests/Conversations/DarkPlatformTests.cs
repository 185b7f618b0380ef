using Bot.Channels;
using Bot.Storage.Records;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>A platform that is away for as long as a long weekend (F7).</summary>
public sealed class DarkPlatformTests
{
    private const int People = 50;
    private const int Each = 100;

    [Fact]
    public async Task Five_thousand_messages_outlive_three_days_of_darkness_and_come_once_and_in_order()
    {
        var channel = new RecordingChannel("slack", repeatsAreHarmless: false);
        await using var bot = await BotInside.OpenAsync(null, channel);
        for (var number = 0; number < Each; number++)
        {
            for (var person = 0; person < People; person++)
                await bot.Waiting.AddAsync(new NewOutgoing(channel.Name, new Destination.Person($"person{person}"), null, Change: false, $"{number}", $"{number}"), Samples.Monday);
        }

        channel.Outcome = _ => new SendOutcome.NotSent("dark");
        for (var hours = 0; hours < 72; hours++)
            await SendAsync(bot, hours);
        (await bot.Waiting.CountAsync()).ShouldBe(new Dictionary<string, long> { ["waiting"] = People * Each });

        var tries = channel.Sent.Count;
        channel.Outcome = RecordingChannel.Taken;
        await SendAsync(bot, 72);
        for (var rounds = 0; rounds < People * Each && (await bot.Waiting.CountAsync()).ContainsKey("waiting"); rounds++)
            await bot.SendAsync(); // so many at a time
        (await bot.Waiting.CountAsync()).ShouldBe(new Dictionary<string, long> { ["sent"] = People * Each });
        foreach (var person in channel.Sent.Skip(tries).GroupBy(one => one.To))
            person.Select(one => one.Payload).ShouldBe(Enumerable.Range(0, Each).Select(number => $"{number}"));
    }

    private static async Task SendAsync(BotInside bot, int hours)
    {
        bot.Clock.Now = Samples.Monday + Duration.FromHours(hours);
        await bot.SendAsync();
    }
}
