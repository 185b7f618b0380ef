using Bot.Channels;
using Bot.Storage.Records;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>Waiting costs a message nothing, and nobody waits for another's platform.</summary>
public sealed class SenderPatienceTests : IAsyncLifetime
{
    private readonly RecordingChannel careful = new("slack", repeatsAreHarmless: false);
    private BotInside bot = null!;

    public async Task InitializeAsync() => bot = await BotInside.OpenAsync(null, new RecordingChannel("web"), careful);

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_platform_that_hangs_holds_up_neither_the_other_nor_what_comes_later()
    {
        var hung = new TaskCompletionSource();
        using var taken = new SemaphoreSlim(0);
        careful.Pending = _ => hung.Task;
        bot.Web.Pending = _ =>
        {
            taken.Release();
            return Task.CompletedTask;
        };
        for (var number = 0; number < 40; number++)
            await QueueAsync($"person{number}", "hello");
        await bot.Sender.StartAsync(CancellationToken.None);
        for (var number = 0; number < 3; number++)
        {
            await bot.Outbox.SayAsync("web", $"key{number}", new Destination.Person("ada"), "hello", "hello", CancellationToken.None);
            (await taken.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBeTrue($"Message {number} waits behind a platform that hangs.");
        }

        careful.Sent.Count.ShouldBe(16, "So many at once, and the others wait their turn.");
        hung.SetResult();
        await bot.Sender.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_message_counts_its_own_faults_and_not_how_often_it_had_to_wait()
    {
        await QueueAsync("ada", "hello");
        careful.Outcome = _ => new SendOutcome.NotSent("busy", Duration.FromSeconds(1));
        for (var second = 0; second < 10; second++)
            await AtAsync(second);
        careful.Outcome = _ => throw new InvalidDataException("It cannot be drawn.");
        await AtAsync(20);
        careful.Outcome = RecordingChannel.Taken;
        await AtAsync(21);
        (await bot.Waiting.CountAsync()).ShouldBe(new Dictionary<string, long> { ["sent"] = 1 });
    }

    private Task QueueAsync(string person, string text) =>
        bot.Waiting.AddAsync(new NewOutgoing(careful.Name, new Destination.Person(person), null, Change: false, text, text), Samples.Monday);

    private async Task AtAsync(int second)
    {
        bot.Clock.Now = Samples.Monday + Duration.FromSeconds(second);
        await bot.SendAsync();
    }
}
