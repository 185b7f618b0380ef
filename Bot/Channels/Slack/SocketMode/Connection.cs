using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Bot.Channels.Slack.SocketMode;

/// <summary>One socket from its opening to its end. Envelopes are handled side by side, and acknowledged on the socket they came over once they are committed.</summary>
internal sealed class Connection : IAsyncDisposable
{
    /// <summary>The most envelopes handled at once; more wait in the socket.</summary>
    private const int SideBySide = 64;

    private const int LargestFrame = HostSetup.LargestBody;
    /// <summary>Slack takes an acknowledgement within three seconds (https://docs.slack.dev/apis/events-api/using-socket-mode).</summary>
    private static readonly Duration AckWithin = Duration.FromSeconds(3);

    private static readonly TimeSpan HelloWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DrainWithin = TimeSpan.FromSeconds(10);

    /// <summary>Slack closes a socket itself about ten seconds after it has asked for a new one, and delivers to it until then.</summary>
    private static readonly TimeSpan LeftOpenFor = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan CloseWithin = TimeSpan.FromSeconds(5);

    private readonly Around around;
    private readonly ClientWebSocket socket = new();
    private readonly HttpMessageInvoker http;
#pragma warning disable CA2213 // A handler that outlives the socket still uses these four; all are cancelled at the end, and then hold nothing.
    private readonly SemaphoreSlim free = new(SideBySide);
    private readonly SemaphoreSlim sending = new(1);
    private readonly CancellationTokenSource drained = new();
    private readonly CancellationTokenSource over;
#pragma warning restore CA2213
    private readonly TaskCompletionSource<bool> hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task reading = Task.CompletedTask;
    private long lastHeard;

    private Connection(Around around, Uri address)
    {
        this.around = around;
        over = new CancellationTokenSource(Timeout.InfiniteTimeSpan, around.Time);
        lastHeard = around.Clock.GetCurrentInstant().ToUnixTimeTicks();
        socket.Options.KeepAliveInterval = around.PingEvery;
        socket.Options.KeepAliveTimeout = around.PongWithin;
        http = Wire.Of(address, Hear);
    }

    /// <summary>Why this socket needs a successor; null while it does not.</summary>
    public Parting? Reason { get; private set; }

    /// <summary>When any byte last came in.</summary>
    public Instant LastHeard => Instant.FromUnixTimeTicks(Interlocked.Read(ref lastHeard));

    /// <summary>Connects and waits for Slack's hello; null where that does not come in time, with what came instead.</summary>
    public static async Task<(Connection? Open, Parting? Instead)> OpenAsync(Uri address, Around around, CancellationToken stop)
    {
#pragma warning disable CA2000 // Who asked for it retires it; where it did not open, it is disposed of below.
        var connection = new Connection(around, address);
#pragma warning restore CA2000
        using var deadline = new CancellationTokenSource(HelloWithin, around.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
        try
        {
            await connection.socket.ConnectAsync(address, connection.http, either.Token);
            connection.reading = connection.ReadAsync();
            if (await connection.hello.Task.WaitAsync(either.Token))
                return (connection, null);
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or HttpRequestException)
        {
            around.Log.LogWarning("A socket could not be opened: {Why}", fault.GetType().Name);
        }

        connection.socket.Abort();
        await connection.DisposeAsync();
        stop.ThrowIfCancellationRequested();
        return (null, connection.Reason ?? Parting.Dropped);
    }

    /// <summary>Takes what still comes until Slack closes it, some seconds have passed or it is hurried; then finishes what is being handled, acknowledges it, and closes.</summary>
    public async Task RetireAsync(CancellationToken hurry)
    {
        // What comes after our close can no longer be acknowledged, and Slack does not send every kind again.
        if (Reason is Parting.Asked)
            await Task.WhenAny(reading, Task.Delay(LeftOpenFor, around.Time, hurry));
        over.CancelAfter(DrainWithin);
        try
        {
            for (var index = 0; index < SideBySide; index++)
                await free.WaitAsync(over.Token);
            await drained.CancelAsync();
            over.CancelAfter(CloseWithin);
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, over.Token);
            await reading.WaitAsync(over.Token);
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            around.Log.LogInformation("A socket did not close by itself: {Why}", fault.GetType().Name);
        }

        await DisposeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await drained.CancelAsync();
        socket.Abort();
        await reading;
        socket.Dispose();
        http.Dispose();
    }

    private void Hear()
    {
        var now = around.Clock.GetCurrentInstant();
        Interlocked.Exchange(ref lastHeard, now.ToUnixTimeTicks());
        around.Heard(now);
    }

    private async Task ReadAsync()
    {
        try
        {
            var message = new ArrayBufferWriter<byte>();
            while (await TakeAsync(message) is { } frame)
                await FollowAsync(frame);
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            around.Log.LogInformation("A socket ended: {Why}", fault.GetType().Name);
        }

        Part(Parting.Dropped);
    }

    /// <summary>The next whole message; null at the end.</summary>
    private async Task<Frame?> TakeAsync(ArrayBufferWriter<byte> message)
    {
        message.ResetWrittenCount();
        while (true)
        {
            var part = await socket.ReceiveAsync(message.GetMemory(), CancellationToken.None);
            message.Advance(part.Count);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            if (message.WrittenCount > LargestFrame)
            {
                around.Log.LogError("A message on a socket was larger than {Limit} bytes; the socket is closed", LargestFrame);
                using var soon = new CancellationTokenSource(CloseWithin, around.Time);
                await socket.CloseOutputAsync(WebSocketCloseStatus.MessageTooBig, null, soon.Token);
                return null;
            }

            if (part.EndOfMessage)
                return part.MessageType == WebSocketMessageType.Text ? Frame.Read(message.WrittenMemory) : new Frame.Unknown();
        }
    }

    private async Task FollowAsync(Frame frame)
    {
        switch (frame)
        {
            case Frame.Hello:
                hello.TrySetResult(true);
                break;
            case Frame.Disconnect disconnect:
                Part(Partings.Read(disconnect.Reason));
                break;
            case Frame.Delivery delivery when !drained.IsCancellationRequested && await FreeAsync():
                _ = HandleAsync(delivery.Envelope, around.Clock.GetCurrentInstant());
                break;
            case Frame.Delivery:
                // Our close is on its way: nothing can be acknowledged here any more, and Slack delivers it elsewhere.
                break;
            case Frame.Unknown:
                around.Log.LogWarning("Something came over a socket that is not known");
                break;
            default:
                throw new InvalidOperationException(frame.GetType().Name);
        }
    }

    private async Task<bool> FreeAsync()
    {
        try
        {
            await free.WaitAsync(drained.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task HandleAsync(Envelope envelope, Instant came)
    {
        // The next message is read while this one is handled.
        await Task.Yield();
        try
        {
            var payload = await around.Receive(envelope, over.Token);
            if (around.Clock.GetCurrentInstant() - came > AckWithin)
                around.Log.LogWarning("{Type} {Envelope} took longer than Slack waits", envelope.Type, envelope.Id);
            await AcknowledgeAsync(envelope, payload);
        }
#pragma warning disable CA1031 // Whatever goes wrong with one envelope: it is not acknowledged, and Slack sends it again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            around.Log.LogError(fault, "{Type} {Envelope} was not acknowledged", envelope.Type, envelope.Id);
        }
        finally
        {
            free.Release();
        }
    }

    private async Task AcknowledgeAsync(Envelope envelope, JsonObject? payload)
    {
        var answer = new JsonObject { ["envelope_id"] = envelope.Id };
        if (payload is not null && envelope.AcceptsResponsePayload)
            answer["payload"] = payload.DeepClone();
        else if (payload is not null)
            around.Log.LogWarning("{Type} {Envelope} takes no answer; it was left out", envelope.Type, envelope.Id);
        await sending.WaitAsync(over.Token);
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(answer.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, over.Token);
        }
        finally
        {
            sending.Release();
        }
    }

    private void Part(Parting why)
    {
        // The first reason stands, except that a socket which was asked to go may end before it has, and that a disabled link outweighs all.
        if (Reason is null || why is Parting.LinkDisabled || (why is Parting.Dropped && Reason is Parting.Asked))
            Reason = why;
        if (why is not Parting.Asked)
            hello.TrySetResult(false);
        around.Changed();
    }
}
