using System.Security.Cryptography;
using Azure.Identity;
using Microsoft.Identity.Client;

namespace Bot.Channels.Teams.Connections;

/// <summary>The token that the bot sends with: asked for once for all who need it, and kept until shortly before it ends. Where <paramref name="fetch"/> is null the bot sends without (open development).</summary>
internal sealed class OutboundToken(
    Func<CancellationToken, Task<(string Token, Duration Holds)>>? fetch, ChannelHealth<Channel> health, IClock clock, TimeProvider time, ILogger<OutboundToken> log)
{
    /// <summary>What it is called on the health page.</summary>
    public const string Asked = "token";

    /// <summary>A token is renewed so long before it ends.</summary>
    private static readonly Duration Early = Duration.FromMinutes(5);

    /// <summary>After a failure, and after a token that was not taken, nothing is asked for so long.</summary>
    private static readonly Duration Pause = Duration.FromSeconds(30);

    private static readonly Duration Deadline = Duration.FromSeconds(10);

    private readonly Lock gate = new();
    private Held? held;
    private Task<Held>? fetching;

    /// <summary>A token, or why there is none, and from when to when that holds.</summary>
    internal sealed record Held(string? Token, string? Why, Instant At, Instant Until);

    /// <summary>The token that holds now, or why there is none; null where none is needed.</summary>
    public async Task<Held?> GetAsync(CancellationToken stop)
    {
        if (fetch is null)
            return null;
        Task<Held> coming;
        lock (gate)
        {
            if (held is { } known && clock.GetCurrentInstant() < known.Until)
                return known;
            coming = fetching ??= Task.Run(FetchAsync, CancellationToken.None);
        }

        // Who has no time to wait leaves; the others, and the token, do not suffer.
        return await coming.WaitAsync(stop);
    }

    /// <summary>The service did not take it; true where another one may be asked for.</summary>
    public bool Drop(Held refused)
    {
        lock (gate)
        {
            if (held != refused)
                return true;
            if (clock.GetCurrentInstant() < refused.At + Pause)
                return false;
            held = null;
            return true;
        }
    }

    private async Task<Held> FetchAsync()
    {
        var got = await TryAsync();
        if (got.Why is null)
            health.Works(Asked);
        else if (health.Suffers(Asked, got.Why))
            log.LogError("There is no token to send to Teams with: {Why}", got.Why);
        lock (gate)
        {
            held = got;
            fetching = null;
        }

        return got;
    }

    private async Task<Held> TryAsync()
    {
        using var late = new CancellationTokenSource(Deadline.ToTimeSpan(), time);
        string why;
        try
        {
            var (token, holds) = await fetch!(late.Token);
            var at = clock.GetCurrentInstant();

            // One that is shorter than any of Microsoft's is used for half its time.
            return new Held(token, null, at, at + Duration.Max(holds - Early, holds / 2));
        }
        catch (MsalServiceException fault)
        {
            why = $"{fault.ErrorCode}: {First(fault.Message)}";
        }
        catch (Exception fault) when (fault is MsalException or AuthenticationFailedException or CryptographicException or IOException or UnauthorizedAccessException or HttpRequestException or ArgumentException)
        {
            why = First(fault.Message);
        }
        catch (OperationCanceledException)
        {
            why = "no answer in time.";
        }

        var now = clock.GetCurrentInstant();
        return new Held(null, why, now, now + Pause);
    }

    /// <summary>The first sentence or so: what comes after it are numbers of the request, which are new each time.</summary>
    private static string First(string message) => Fitting.Cut(message.Split("Trace ID", 2)[0].Split('\n', 2)[0].Trim(), 300);
}
