using System.Net.Sockets;

namespace Bot.Channels.Slack.SocketMode;

/// <summary>What one socket is connected through: a handler of its own, below which every byte that comes in is heard.</summary>
internal static class Wire
{
#pragma warning disable CA2000 // The invoker owns the handler, the handler the stream, the stream the socket; the connection disposes of the invoker.
    /// <summary>The handler for an address. No redirects: the address was checked, and no other. No proxy to this machine.</summary>
    public static HttpMessageInvoker Of(Uri address, Action heard) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = !address.IsLoopback,
        ConnectCallback = (context, stop) => ConnectAsync(context, heard, stop),
    });

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, Action heard, CancellationToken stop)
    {
        var plain = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await plain.ConnectAsync(context.DnsEndPoint, stop);
            return new WatchedStream(new NetworkStream(plain, ownsSocket: true), heard);
        }
        catch
        {
            plain.Dispose();
            throw;
        }
    }
#pragma warning restore CA2000
}
