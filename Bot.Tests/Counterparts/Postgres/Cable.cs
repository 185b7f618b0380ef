using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bot.Tests.Counterparts.Postgres;

/// <summary>A cable between the bot and PostgreSQL that breaks once where it is told to.</summary>
internal sealed class Cable : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint server;
    private readonly CancellationTokenSource over = new();
    private readonly Task accepting;
    private Cut? next;

    /// <summary>Lays it to a server.</summary>
    public Cable(IPEndPoint server)
    {
        this.server = server;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>The bot's end.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>So often it has broken.</summary>
    public int Cuts { get; private set; }

    /// <summary>Breaks at the next commit, and works again after it.</summary>
    public void CutOnce(Cut cut) => next = cut;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        listener.Dispose();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        over.Dispose();
    }

    private async Task AcceptAsync()
    {
        var lines = new List<Task>();
        try
        {
            while (true)
                lines.Add(ConnectAsync(await listener.AcceptSocketAsync(over.Token)));
        }
        finally
        {
            await Task.WhenAll(lines).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ConnectAsync(Socket bot)
    {
        using var near = bot;
        using var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await far.ConnectAsync(server, over.Token);
        var cut = new Line();
        await Task.WhenAny(PumpAsync(near, far, chunk => Sent(cut, chunk.Span)), PumpAsync(far, near, _ => cut.AtAnswer ? Step.Drop : Step.Pass));
    }

    /// <summary>The name of the statement goes over the cable when it is prepared: with the first commit of a connection.</summary>
    private Step Sent(Line line, ReadOnlySpan<byte> chunk)
    {
        if (next is not { } cut || chunk.IndexOf(Encoding.ASCII.GetBytes("COMMIT")) < 0)
            return Step.Pass;
        next = null;
        Cuts++;
        line.AtAnswer = cut is Cut.AfterCommit;
        return cut switch { Cut.BeforeCommit => Step.Drop, Cut.AtCommit => Step.PassAndDrop, _ => Step.Pass };
    }

    private async Task PumpAsync(Socket from, Socket to, Func<ReadOnlyMemory<byte>, Step> look)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer, over.Token) is > 0 and var count)
        {
            var step = look(buffer.AsMemory(0, count));
            if (step is Step.Drop)
                return;
            await to.SendAsync(buffer.AsMemory(0, count), over.Token);
            if (step is Step.PassAndDrop)
                return;
        }
    }

    private enum Step
    {
        Pass,
        PassAndDrop,
        Drop,
    }

    private sealed class Line
    {
        public bool AtAnswer { get; set; }
    }
}
