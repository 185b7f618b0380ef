using Bot.Tests.Support;

namespace Bot.Tests.EndToEnd;

/// <summary>The bot under fire: whoever uses it here does as the chat page does and sends what had no answer again, with the same id, once it is back.</summary>
internal sealed class Outlasting(BotProcess bot, int seed)
{
    private const int LongestAimInMilliseconds = 40;

    private readonly Random random = new(seed);
    private readonly Lock gate = new();
    private TaskCompletionSource<WebClient> up = Running(bot);
    private TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int untilShot = int.MaxValue;

    /// <summary>How many requests were cut off.</summary>
    public int CutOff { get; private set; }

    /// <summary>Does something until it is answered; it has to be the same on a repeat.</summary>
    public async Task<T> DoAsync<T>(Func<WebClient, Task<T>> act)
    {
        while (true)
        {
            var client = await Count().Task;
            try
            {
                return await act(client);
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
            {
                lock (gate)
                    CutOff++;
                client.Dispose();
                await NextAsync(client);
            }
        }
    }

    /// <summary>Kills the bot while some request from now on is under way, looks at what it left, and starts it again.</summary>
    public async Task KillAsync(Action<RecordsFile> look)
    {
        TaskCompletionSource aim;
        lock (gate)
        {
            untilShot = random.Next(1, 10);
            aim = asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        await aim.Task;

        // Not a wait for something: the time itself is what is random, so that any point of a turn may be hit.
        await Task.Delay(random.Next(LongestAimInMilliseconds));
        var next = new TaskCompletionSource<WebClient>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
            up = next;
        bot.Kill();
        using (var left = new RecordsFile(bot.RecordsFile))
            look(left);
        await bot.RestartAsync();
        next.SetResult(new WebClient(bot.Address));
    }

    private static TaskCompletionSource<WebClient> Running(BotProcess bot)
    {
        var running = new TaskCompletionSource<WebClient>();
        running.SetResult(new WebClient(bot.Address));
        return running;
    }

    private TaskCompletionSource<WebClient> Count()
    {
        lock (gate)
        {
            if (--untilShot == 0)
                asked.TrySetResult();
            return up;
        }
    }

    /// <summary>A request that fails while the bot is not being killed is a fault of the bot.</summary>
    private async Task NextAsync(WebClient cut)
    {
        TaskCompletionSource<WebClient> now;
        lock (gate)
            now = up;
        if (now.Task.IsCompletedSuccessfully && await now.Task == cut)
            throw new InvalidOperationException($"A request was cut off while the bot was up. It said:\n{string.Join('\n', bot.Log.TakeLast(40))}");
    }
}
