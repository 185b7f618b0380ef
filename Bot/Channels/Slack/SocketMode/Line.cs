using System.Security.Cryptography;
using Bot.Conversations;

namespace Bot.Channels.Slack.SocketMode;

/// <summary>Keeps one socket open: the next one is open before the last one closes, for as long as Slack lets it.</summary>
internal sealed class Line
{
    private const int Thousand = 1000;
    private const int MostDoublings = 5;

    /// <summary>A socket over which not even a ping comes is dead (platforms.md, Socket Mode).</summary>
    private static readonly Duration Silence = Duration.FromSeconds(70);

    private static readonly Duration ShortestPause = Duration.FromSeconds(1);
    private static readonly Duration LongestPause = Duration.FromSeconds(30);
    private static readonly Duration AfterWrongToken = Duration.FromMinutes(5);

    /// <summary>A socket that ends sooner than this was not a success: the pauses go on growing.</summary>
    private static readonly Duration GoodLife = Duration.FromSeconds(30);

    private readonly int number;
    private readonly Opening opening;
    private readonly SocketHealth health;
    private readonly Around around;
    private readonly Signal signal;
    private readonly HashSet<Task> retiring = [];
    private Connection? current;
    private Instant opened;
    private Instant notBefore = Instant.MinValue;
    private int failures;
    private bool judged;
    private CancellationToken ending;

    /// <summary>A line with its number, from 1.</summary>
    public Line(int number, Opening opening, SocketHealth health, Around around)
    {
        (this.number, this.opening, this.health) = (number, opening, health);
        signal = new Signal(around.Time);
        this.around = around with { Changed = signal.Knock, Heard = at => health.Heard(number, at) };
    }

    /// <summary>Keeps the socket open until told to stop, or until Socket Mode is turned off, which it tells at once. Ends when the work is finished.</summary>
    public async Task RunAsync(Action turnedOff, CancellationToken stop)
    {
        health.Set(new SocketState(number, Open: false, null, "starting"));
        ending = stop;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                if (await StepAsync(stop) is not { } pause)
                {
                    turnedOff();
                    return;
                }

                await signal.WaitAsync(pause, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The bot ends: what is being handled is finished below.
        }
        finally
        {
            Retire();
            await Task.WhenAll(retiring);
            health.Set(new SocketState(number, Open: false, null, "stopped"));
        }
    }

    /// <summary>Opens or replaces the socket if need be; how long to wait before the next look, null where Socket Mode is turned off.</summary>
    private async Task<Duration?> StepAsync(CancellationToken stop)
    {
        var now = around.Clock.GetCurrentInstant();
        if (current is { Reason: null } healthy && now - healthy.LastHeard < Silence)
        {
            judged = false;
            return healthy.LastHeard + Silence - now;
        }

        if (current?.Reason is Parting.LinkDisabled)
            return null;
        Judge(now);
        if (now < notBefore)
            return notBefore - now;

        switch (await opening.AskAsync(stop))
        {
            case Opened.At at:
                return await ReplaceAsync(at.Address, stop);
            case Opened.WrongToken wrong:
                around.Log.LogError("Slack does not take the app-level token (Slack:AppToken): {Error}. Nothing comes in over Socket Mode until it is put right", wrong.Error);
                return Fail(wrong.Error, AfterWrongToken);
            case Opened.Failed failed:
                return Fail(failed.Error, failed.After ?? Backoff());
            case var other:
                throw new InvalidOperationException(other.GetType().Name);
        }
    }

    /// <summary>The socket needs a successor: at once after a good life, else after a pause, so that a socket that ends at once does not become a busy loop.</summary>
    private void Judge(Instant now)
    {
        if (current is null)
            return;
        var usable = current.Reason is null or Parting.Asked;
        if (!judged)
        {
            var lived = now - opened;
            failures = lived >= GoodLife || (usable && lived >= ShortestPause) ? 0 : failures + 1;
            notBefore = now + (current.Reason is Parting.TooMany ? LongestPause : failures == 0 ? Duration.Zero : Backoff());
            judged = true;
            around.Log.LogInformation("Socket {Number} gets a successor ({Why}) in {Pause} s", number, current.Reason?.ToString() ?? "Silent", (notBefore - now).TotalSeconds);
        }

        if (usable)
            return;
        health.Set(new SocketState(number, Open: false, current.LastHeard, current.Reason is Parting.TooMany ? "more sockets than Slack allows" : "dropped"));
        Retire();
    }

    private async Task<Duration?> ReplaceAsync(Uri address, CancellationToken stop)
    {
        var (open, instead) = await Connection.OpenAsync(address, around, stop);
        if (open is null)
        {
            // With all ten open, Slack has no room for the successor while the old one stands.
            if (instead is Parting.TooMany)
                Retire(atOnce: true);
            return instead is Parting.LinkDisabled ? null : Fail(instead.ToString()!, instead is Parting.TooMany && current is null ? LongestPause : Backoff());
        }

        Retire();
        current = open;
        opened = around.Clock.GetCurrentInstant();
        judged = false;
        health.Set(new SocketState(number, Open: true, open.LastHeard, null));
        around.Log.LogInformation("Socket {Number} is open", number);
        return Duration.Zero;
    }

    private Duration Fail(string why, Duration pause)
    {
        failures++;
        notBefore = around.Clock.GetCurrentInstant() + pause;
        around.Log.LogWarning("Socket {Number} could not be opened ({Why}); again in {Pause} s", number, why, pause.TotalSeconds);
        if (current is null)
            health.Set(new SocketState(number, Open: false, null, why));
        return pause;
    }

    /// <summary>1 s, 2 s, 4 s … 30 s, each shortened by up to a half, so that many bots do not come back at the same moment.</summary>
    private Duration Backoff() =>
        Duration.FromMilliseconds((long)(Duration.Min(LongestPause, ShortestPause * (1 << Math.Min(failures, MostDoublings))).TotalSeconds * RandomNumberGenerator.GetInt32(Thousand / 2, Thousand + 1)));

    private void Retire(bool atOnce = false)
    {
        if (current is null)
            return;
        retiring.RemoveWhere(task => task.IsCompleted);
        retiring.Add(current.RetireAsync(atOnce ? new CancellationToken(canceled: true) : ending));
        current = null;
    }
}
