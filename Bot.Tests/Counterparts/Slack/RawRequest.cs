using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>A request byte for byte: headers twice, empty or odd as they are given. Content-Length and Host are added where they are not there.</summary>
internal sealed record RawRequest(string Method, string Path, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    /// <summary>Sends it over a connection of its own; gives the status (0: the connection ended without one) and the body.</summary>
    public async Task<(int Status, string Body)> SendAsync(Uri server)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var connection = new TcpClient { NoDelay = true };
        await connection.ConnectAsync(server.Host, server.Port, patience.Token);
        var stream = connection.GetStream();
        var reading = ReadAsync(stream, patience.Token);
        try
        {
            await stream.WriteAsync(Bytes(server), patience.Token);
        }
        catch (IOException)
        {
            // It was answered and closed before all was sent: the answer is what counts.
        }

        var text = await reading;
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) && end > 0
            ? (int.Parse(text.AsSpan(9, 3), CultureInfo.InvariantCulture), text[(end + 4)..])
            : (0, string.Empty);
    }

    private byte[] Bytes(Uri server)
    {
        var head = new StringBuilder($"{Method} {Path} HTTP/1.1\r\n");
        foreach (var (name, value) in Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (!Has("Host"))
            head.Append(CultureInfo.InvariantCulture, $"Host: {server.Authority}\r\n");
        var chunked = Has("Transfer-Encoding");
        if (!Has("Content-Length") && !chunked)
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n");
        head.Append("Connection: close\r\n\r\n");
        byte[] body = chunked ? [.. Encoding.ASCII.GetBytes($"{Body.Length:x}\r\n"), .. Body, .. "\r\n0\r\n\r\n"u8] : Body;
        return [.. Encoding.Latin1.GetBytes(head.ToString()), .. body];
    }

    private bool Has(string name) => Headers.Any(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static async Task<string> ReadAsync(NetworkStream stream, CancellationToken stop)
    {
        using var all = new MemoryStream();
        try
        {
            await stream.CopyToAsync(all, stop);
        }
        catch (IOException)
        {
            // Reset after the answer, or instead of it.
        }

        return Encoding.UTF8.GetString(all.ToArray());
    }
}
