using System.Collections.Concurrent;
using System.Diagnostics;

namespace Bot.Tests.EndToEnd.Failpoints;

/// <summary>The points that a bot passes, by their names, and the one among them at which it kills itself (SIGKILL). A name starts with <c>turn</c> inside a request that does something, with <c>loop</c> anywhere else.</summary>
internal sealed class Failpoint
{
    /// <summary>What a bot that dies here writes last, with the name behind it.</summary>
    public const string LastWords = "Failpoint: ";

    private readonly ConcurrentDictionary<string, int> passed = new(StringComparer.Ordinal);
    private readonly AsyncLocal<bool> turn = new();
    private readonly Lock gate = new();
    private string? armed;
    private int left;

    /// <summary>What runs here: <c>turn</c> or <c>loop</c>.</summary>
    public string Here => turn.Value ? "turn" : "loop";

    /// <summary>The names of those that were passed since it was last asked.</summary>
    public IReadOnlyList<string> Passed()
    {
        List<string> names = [.. passed.Keys.Order(StringComparer.Ordinal)];
        passed.Clear();
        return names;
    }

    /// <summary>What follows in this flow of control belongs to a turn.</summary>
    public void EnterTurn() => turn.Value = true;

    /// <summary>From now on the process dies when it comes to this point for the <paramref name="time"/>th time.</summary>
    public void Arm(string name, int time)
    {
        lock (gate)
            (armed, left) = (name, time);
    }

    /// <summary>Passes a point, or dies there.</summary>
    public void Pass(string where, string name)
    {
        var whole = $"{where} {name}";
        passed.AddOrUpdate(whole, 1, (_, many) => many + 1);
        lock (gate)
        {
            if (whole != armed || --left > 0)
                return;
            Console.Error.WriteLine(LastWords + whole);
            using var self = Process.GetCurrentProcess();
            self.Kill();
            using var never = new SemaphoreSlim(0);
            never.Wait(); // the signal is on its way: nothing more is done here
        }
    }
}
