using System.Text;
using System.Text.Json.Nodes;
using Bot.Conversations;

namespace Bot.Channels.Slack.BlockKit;

/// <summary>Makes what is drawn small enough: blocks are put together first, then the longest texts are cut, then whole parts go.</summary>
internal sealed record Fit(int MostBlocks, int MostBytes)
{
    /// <summary>A message.</summary>
    public static readonly Fit Message = new(Limits.MessageBlocks, Limits.MessageBytes);

    /// <summary>A modal or a home tab.</summary>
    public static readonly Fit View = new(Limits.ViewBlocks, Limits.ViewBytes);

    /// <summary>What <paramref name="draw"/> draws of it, as large as it may be. Drawing tells what it had to leave out.</summary>
    public Drawn Draw(Shown shown, Func<Shown, ICollection<string>, JsonObject> draw)
    {
        List<string> cuts = [];
        var whole = Joined(draw(shown, cuts));
        var text = MessageRenderer.Text(whole);
        if (Blocks(whole).Count <= MostBlocks && Encoding.UTF8.GetByteCount(text) <= MostBytes)
            return new(whole, cuts) { Text = text };

        var why = $"The longest texts or last parts are cut: {Blocks(whole).Count} blocks and {Bytes(whole)} bytes, where {MostBlocks} and {MostBytes} are allowed.";
        var last = whole;
        foreach (var smaller in Fitting.Smaller(shown))
        {
            cuts = [];
            last = Joined(draw(smaller, cuts));
            if (Fits(last))
                break;
        }

        Drop(last);
        return new(last, [why, .. cuts]);
    }

    private static JsonArray Blocks(JsonObject json) => json["blocks"]!.AsArray();

    private static int Bytes(JsonNode json) => Encoding.UTF8.GetByteCount(MessageRenderer.Text(json));

    private bool Fits(JsonObject json) => Blocks(json).Count <= MostBlocks && Bytes(json) <= MostBytes;

    /// <summary>Where there are too many blocks, texts that follow each other become one.</summary>
    private JsonObject Joined(JsonObject json)
    {
        var blocks = Blocks(json);
        for (var index = blocks.Count - 1; index > 0 && blocks.Count > MostBlocks; index--)
        {
            if (blocks[index - 1]!["type"]!.GetValue<string>() != "rich_text" || blocks[index]!["type"]!.GetValue<string>() != "rich_text")
                continue;
            var (before, after) = (blocks[index - 1]!["elements"]!.AsArray(), blocks[index]!["elements"]!.AsArray());
            blocks.RemoveAt(index);
            while (after.Count > 0)
            {
                var element = after[0];
                after.RemoveAt(0);
                before.Add(element);
            }
        }

        return json;
    }

    /// <summary>The last resort: the heaviest blocks go, the title stays.</summary>
    private void Drop(JsonObject json)
    {
        var blocks = Blocks(json);
        var bytes = Bytes(json);
        foreach (var (block, weight) in blocks.Skip(1).Select(block => (block, Bytes(block!) + 1)).OrderByDescending(one => one.Item2).ToList())
        {
            if (blocks.Count <= MostBlocks && bytes <= MostBytes)
                break;
            blocks.Remove(block);
            bytes -= weight;
        }
    }
}
