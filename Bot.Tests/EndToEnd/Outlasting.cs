using Bot.Tests.Support;

namespace Bot.Tests.EndToEnd;

/// <summary>The bot under fire: whoever uses it here does as the chat page does and sends what had no answer again, with the same id, once it is back.</summary>
internal sealed class Outlasting(BotProcess bot, int seed, Func<Task<RecordsFile>> left)
{
    private const int LongestAimInMilliseconds = 40;

    private readonly Random random = new(seed);
    private readonly Lock gate = new();
    private Task<WebClient> up = Task.FromResult(new WebClient(bot.Address));
    private TaskCompletionSource<WebClient>? next;
    private TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int untilShot = int.MaxValue;

    /// <summary>A bot on a SQLite file.</summary>
    public Outlasting(BotProcess bot, int seed)
        : this(bot, seed, () => Task.FromResult(new RecordsFile(bot.RecordsFile)))
    {
    }

    /// <summary>Opens the records as they are now, to be read only.</summary>
    public Task<RecordsFile> LeftAsync() => left();

    /// <summary>How many requests were cut off.</summary>
    public int CutOff { get; private set; }

    /// <summary>Does something until it is answered; it has to be the same on a repeat.</summary>
    public async Task<T> DoAsync<T>(Func<WebClient, Task<T>> act)
    {
        while (true)
        {
            var client = await Count();
            try
            {
                return await act(client);
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
            {
                lock (gate)
                    CutOff++;
                client.Dispose();
                await NextAsync(client, cut);
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
        Doom();
        bot.Kill();
        await ReviveAsync(look);
    }

    /// <summary>Waits until the bot has ended, as something from now on makes it do, looks at what it left, and starts it again; its exit code.</summary>
    public async Task<int> DieAsync(Func<Task> of, Action<RecordsFile> look)
    {
        Doom();
        await of();
        var code = await bot.EndedAsync();
        await ReviveAsync(look);
        return code;
    }

    /// <summary>From here on whoever is cut off waits until it is back.</summary>
    private void Doom()
    {
        lock (gate)
            next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private async Task ReviveAsync(Action<RecordsFile> look)
    {
        using (var records = await left())
            look(records);
        await bot.RestartAsync();
        TaskCompletionSource<WebClient> waiting;
        lock (gate)
        {
            waiting = next!;
            (up, next) = (waiting.Task, null);
        }

        waiting.SetResult(new WebClient(bot.Address));
    }

    private Task<WebClient> Count()
    {
        lock (gate)
        {
            if (--untilShot == 0)
                asked.TrySetResult();
            return up;
        }
    }

    /// <summary>A request that fails while the bot is not being killed is a fault of the bot.</summary>
    private async Task NextAsync(WebClient client, Exception cut)
    {
        Task<WebClient> now;
        lock (gate)
            now = next?.Task ?? up;
        if (await now == client)
            throw new InvalidOperationException($"A request was cut off while the bot was up. It said:\n{string.Join('\n', bot.Log.TakeLast(40))}", cut);
    }
}
