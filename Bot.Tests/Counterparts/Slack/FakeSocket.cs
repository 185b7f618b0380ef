using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>One open Socket Mode connection.</summary>
internal sealed class FakeSocket(int number, WebSocket socket, GatedStream stream, Action abort) : IDisposable
{
    private readonly Dictionary<string, TaskCompletionSource<JsonElement>> _waiting = [];
    private readonly List<JsonElement> _heard = [];
    private readonly SemaphoreSlim _writing = new(1);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The first is 1.</summary>
    public int Number => number;

    /// <summary>Whether deliveries still go to it: neither closed nor asked to disconnect.</summary>
    public bool Takes { get; private set; } = true;

    /// <summary>Ends when it is closed, by whom ever.</summary>
    public Task Closed => _closed.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>What the bot sent over it: acknowledgements.</summary>
    public IReadOnlyList<JsonElement> Heard
    {
        get
        {
            lock (_heard)
                return [.. _heard];
        }
    }

    /// <summary>Sends an envelope and waits for its acknowledgement; null where the connection ended before.</summary>
    public async Task<JsonElement?> SendAsync(string envelope, JsonObject message)
    {
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_heard)
            _waiting[envelope] = answer;
        await WriteAsync(message);
        await Task.WhenAny(answer.Task, _closed.Task).WaitAsync(TimeSpan.FromSeconds(30));
        return answer.Task.IsCompletedSuccessfully ? await answer.Task : null;
    }

    /// <summary>Sends any frame of text.</summary>
    public async Task WriteAsync(JsonNode message)
    {
        await _writing.WaitAsync();
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString(BlockRules.Plain)), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        catch (Exception fault) when (fault is WebSocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It ended meanwhile: whoever waits sees it closed.
            _closed.TrySetResult();
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Sends a disconnect frame: <c>warning</c> (10 seconds to go), <c>refresh_requested</c>, <c>link_disabled</c>, <c>too_many_websockets</c>. After a warning it still takes deliveries.</summary>
    public Task DisconnectAsync(string reason)
    {
        Takes = reason == "warning" && Takes;
        return WriteAsync(new JsonObject { ["type"] = "disconnect", ["reason"] = reason, ["debug_info"] = new JsonObject { ["host"] = "fake-applink" } });
    }

    /// <summary>Closes it with a close frame.</summary>
    public async Task CloseAsync()
    {
        Takes = false;
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (Exception fault) when (fault is WebSocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            _closed.TrySetResult();
        }
    }

    /// <summary>Cuts the connection, without a close frame.</summary>
    public void Drop()
    {
        Takes = false;
        abort();
        _closed.TrySetResult();
    }

    /// <summary>Half-open: it stays connected, but reads nothing, sends nothing and answers no ping. Deliveries still go to it, and are lost.</summary>
    public void FallSilent() => stream.FallSilent();

    /// <summary>Sends hello, then listens until it ends.</summary>
    public async Task RunAsync(int connections, CancellationToken stop)
    {
        await WriteAsync(new JsonObject
        {
            ["type"] = "hello",
            ["num_connections"] = connections,
            ["debug_info"] = new JsonObject { ["host"] = "fake-applink", ["build_number"] = 1, ["approximate_connection_time"] = 18060 },
            ["connection_info"] = new JsonObject { ["app_id"] = SlackState.AppId },
        });
        try
        {
            while (await ReadAsync(stop) is { } text)
                Hear(text);
            if (socket.State == WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (Exception fault) when (fault is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The other side is gone, or the test is over.
        }
        finally
        {
            Takes = false;
            _closed.TrySetResult();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        socket.Dispose();
        _writing.Dispose();
    }

    private async Task<string?> ReadAsync(CancellationToken stop)
    {
        using var text = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), stop);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            await text.WriteAsync(buffer.AsMemory(0, part.Count), stop);
            if (part.EndOfMessage)
                return Encoding.UTF8.GetString(text.ToArray());
        }
    }

    private void Hear(string text)
    {
        var message = JsonElement.Parse(text);
        lock (_heard)
        {
            _heard.Add(message);
            if (message.TryGetProperty("envelope_id", out var id) && _waiting.Remove(id.GetString()!, out var waiting))
                waiting.TrySetResult(message);
        }
    }
}
