using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>What Slack refuses in views (https://docs.slack.dev/reference/views).</summary>
internal static class ViewRules
{
    /// <summary>https://docs.slack.dev/reference/methods/views.open: <c>view_too_large</c> above 250 kB.</summary>
    public const int LongestView = 250_000;

    /// <summary>What is wrong; empty where nothing is.</summary>
    public static IReadOnlyList<string> Wrong(JsonNode? node, bool home)
    {
        if (node is not JsonObject view)
            return ["invalid `view` [json-pointer:/view]"];
        var wrong = new List<string>();
        if ((string?)view["type"] != (home ? "home" : "modal"))
            wrong.Add("must be a valid enum value [json-pointer:/view/type]");
        if (!home)
            BlockRules.Text(wrong, view["title"], 24, "/view/title", plain: true);
        foreach (var name in new[] { "submit", "close" })
        {
            if (view[name] is { } label)
                BlockRules.Text(wrong, label, 24, $"/view/{name}", plain: true);
        }

        BlockRules.Longest(wrong, (string?)view["private_metadata"], 3000, "/view/private_metadata");
        BlockRules.Longest(wrong, (string?)view["callback_id"], 255, "/view/callback_id");
        BlockRules.Longest(wrong, (string?)view["external_id"], 255, "/view/external_id");
        if (view["blocks"] is not JsonArray blocks)
            return [.. wrong, "missing required field: blocks [json-pointer:/view]"];
        wrong.AddRange(BlockRules.Wrong(blocks, BlockRules.InView, "/view/blocks"));
        if (!home && view["submit"] is null && blocks.Any(block => (string?)(block as JsonObject)?["type"] == "input"))
            wrong.Add("missing required field: submit [json-pointer:/view]");
        return wrong;
    }
}
