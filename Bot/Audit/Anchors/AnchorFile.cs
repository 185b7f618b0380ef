using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Audit.Anchors;

/// <summary>Anchors outside the database: a file to which one line of JSON is added for each, with the heads under it.</summary>
internal sealed class AnchorFile(string path)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Where it is.</summary>
    public string Path => path;

    /// <summary>The number of the last anchor in it; 0 where there is none.</summary>
    public long Last() => File.Exists(path) ? ReadFrom(path).Select(one => one.Anchored?.Anchor.Number ?? 0).DefaultIfEmpty().Max() : 0;

    /// <summary>Adds an anchor; on the disk when this returns.</summary>
    public void Add(Anchored one)
    {
        if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        JsonSerializer.Serialize(file, Line.Of(one), Options);
        file.WriteByte((byte)'\n');
        file.Flush(flushToDisk: true);
    }

    /// <summary>All lines of a file with their numbers; null for what is no anchor.</summary>
    public static IEnumerable<(int Line, Anchored? Anchored)> ReadFrom(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var lines = new StreamReader(file);
        var number = 0;
        while (lines.ReadLine() is { } text)
        {
            number++;
            if (text.Length > 0)
                yield return (number, Read(text));
        }
    }

    private static Anchored? Read(string text)
    {
        try
        {
            // What is only there for people is as the rest has it, or somebody was at it.
            return JsonSerializer.Deserialize<Line>(text, Options) is { } line && line.ToAnchored() is var read && line.Hash == Line.Of(read).Hash && line.At == Line.Of(read).At ? read : null;
        }
        catch (Exception broken) when (broken is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private sealed record Line(
        long Number, long Ticks, string At, long Cases, long Events, string Root, long TrailSequence, string TrailHead, long AccessSequence, string AccessHead, string Previous, string Hash,
        string? Key, string? Signature, IReadOnlyList<HeadLine> Heads)
    {
        public static Line Of(Anchored one)
        {
            var anchor = one.Anchor;
            return new(
                anchor.Number, anchor.At.ToUnixTimeTicks(), anchor.At.ToString(), anchor.Cases, anchor.Events, Hex(anchor.Root), anchor.Trail.Sequence, Hex(anchor.Trail.Hash),
                anchor.Access.Sequence, Hex(anchor.Access.Hash), Hex(anchor.Previous), Hex(anchor.Hash), anchor.Key, anchor.Signature is { } signature ? Hex(signature) : null,
                [.. one.Heads.Select(head => new HeadLine(head.Case, head.Version, Hex(head.Head)))]);
        }

        public Anchored ToAnchored() => new(
            new Anchor(
                Number, Instant.FromUnixTimeTicks(Ticks), Cases, Events, Heads.Count, Bytes(Root), new(TrailSequence, Bytes(TrailHead)), new(AccessSequence, Bytes(AccessHead)), Bytes(Previous))
            {
                Key = Key,
                Signature = Signature is null ? null : Bytes(Signature),
            },
            [.. Heads.Select(head => new AnchoredHead(head.Case, head.Version, Bytes(head.Head)))]);

        private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

        private static byte[] Bytes(string hex) => Convert.FromHexString(hex);
    }

    private sealed record HeadLine(long Case, long Version, string Head);
}
