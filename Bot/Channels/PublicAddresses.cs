using System.Net;
using System.Net.Sockets;

namespace Bot.Channels;

/// <summary>Connects to what a name stands for, but to a platform's own names (<paramref name="isOwn"/>) only at public addresses: a name can be made to lead inside.</summary>
internal sealed class PublicAddresses(ILogger log, Func<string, bool> isOwn, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    // https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry: what is not reachable from everywhere.
    private static readonly IReadOnlyList<IPNetwork> Inside =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>By the system's names.</summary>
    public static PublicAddresses BySystem(ILogger log, Func<string, bool> isOwn) => new(log, isOwn, Dns.GetHostAddressesAsync);

    /// <summary>Whether an address can be one of the public internet's.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !Inside.Any(network => network.Contains(plain));
    }

    /// <summary>Opens the connection; fails before any socket where one of the addresses of a name of the platform's is not public.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await resolve(host, stop);
        if (isOwn(host) && addresses.FirstOrDefault(address => !IsPublic(address)) is { } inside)
        {
            log.LogCritical("SECURITY: {Host} leads to {Address}, which is not on the internet; nothing was sent", host, inside);
            throw new IOException($"{host} leads to an address that is not public.");
        }

#pragma warning disable CA2000 // The stream owns the socket, and whoever connected the stream.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
#pragma warning restore CA2000
        try
        {
            await socket.ConnectAsync(addresses, port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
