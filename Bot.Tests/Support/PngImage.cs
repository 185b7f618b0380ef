using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Bot.Tests.Support;

/// <summary>A picture, pixel by pixel: PNG of eight bits a channel, with or without transparency, not interlaced (https://www.w3.org/TR/png-3).</summary>
internal sealed record PngImage(int Width, int Height, IReadOnlyList<Pixel> Pixels)
{
    private const int Colour = 2;
    private const int ColourAndAlpha = 6;

    /// <summary>Reads a picture; a fault where it is of another kind.</summary>
    public static PngImage Read(ReadOnlySpan<byte> file)
    {
        var header = file.Slice(16, 13);
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        var channels = header[9] switch
        {
            Colour => 3,
            ColourAndAlpha => 4,
            var other => throw new NotSupportedException($"colour type {other}"),
        };
        if (header[8] != 8 || header[12] != 0)
            throw new NotSupportedException($"{header[8]} bits, interlace {header[12]}");

        using var packed = new MemoryStream();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            if (Encoding.ASCII.GetString(file.Slice(at + 4, 4)) == "IDAT")
                packed.Write(file.Slice(at + 8, length));
            at += length + 12;
        }

        packed.Position = 0;
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        return new(width, height, [.. Lines(unpacked, width * channels, height, channels).SelectMany(line => line.Chunk(channels)).Select(Pixel.Of)]);
    }

    private static IEnumerable<byte[]> Lines(Stream from, int length, int height, int channels)
    {
        var above = new byte[length];
        for (var row = 0; row < height; row++)
        {
            var filter = from.ReadByte();
            var line = new byte[length];
            from.ReadExactly(line);
            for (var at = 0; at < length; at++)
            {
                var (left, corner) = at < channels ? (0, 0) : (line[at - channels], above[at - channels]);
                line[at] += (byte)(filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => above[at],
                    3 => (left + above[at]) / 2,
                    4 => Paeth(left, above[at], corner),
                    _ => throw new NotSupportedException($"filter {filter}"),
                });
            }

            above = line;
            yield return line;
        }
    }

    private static int Paeth(int left, int above, int corner)
    {
        var guess = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}

/// <summary>One pixel.</summary>
internal readonly record struct Pixel(byte Red, byte Green, byte Blue, byte Alpha)
{
    /// <summary>From its channels; without transparency it is opaque.</summary>
    public static Pixel Of(byte[] channels) => new(channels[0], channels[1], channels[2], channels.Length > 3 ? channels[3] : (byte)255);
}
