using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>The JSON that Slack answers with.</summary>
internal static class Answer
{
    /// <summary><c>ok: true</c> with these members.</summary>
    public static JsonObject Yes(params (string Name, JsonNode? Value)[] members)
    {
        var answer = new JsonObject { ["ok"] = true };
        foreach (var (name, value) in members)
            answer[name] = value;
        return answer;
    }

    /// <summary><c>ok: false</c> with Slack's word for it.</summary>
    public static JsonObject No(string error) => new() { ["ok"] = false, ["error"] = error };

    /// <summary>A refusal of arguments, with what is wrong in <c>response_metadata.messages</c>, and in <c>errors</c> where Slack has them there.</summary>
    public static JsonObject No(string error, IEnumerable<string> wrong, bool errors = false)
    {
        string[] all = [.. wrong];
        var answer = No(error);
        if (errors)
            answer["errors"] = new JsonArray([.. all.Select(one => (JsonNode?)one)]);
        answer["response_metadata"] = new JsonObject { ["messages"] = new JsonArray([.. all.Select(one => (JsonNode?)$"[ERROR] {one}")]) };
        return answer;
    }

    /// <summary>A required argument that is not there.</summary>
    public static JsonObject Missing(string name) => No("invalid_arguments", [$"missing required field: {name}"]);
}
