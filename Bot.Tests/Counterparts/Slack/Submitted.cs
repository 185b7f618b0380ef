using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>Applies the bot's answer to a submitted view as Slack does; what Slack would not take fails the test.</summary>
internal static class Submitted
{
    private const int DeepestStack = 3;

    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    /// <summary>Gives the errors under the fields.</summary>
    public static IReadOnlyDictionary<string, string> Apply(SlackState state, SlackView view, BotAnswer answer)
    {
        if (answer.Text.Length > 0 && answer.Json is null)
            throw new InvalidOperationException($"Slack takes JSON or nothing as the answer to a view: {answer.Text}");
        var stack = state.Stack(view.Team, view.User);
        switch (answer.Action)
        {
            case null when answer.Json is null or { Count: 0 }:
                Close(state, stack.FindAll(one => one.Id == view.Id));
                return None;
            case "clear":
                Close(state, stack);
                return None;
            case "errors":
                return Errors(view, answer.Json?["errors"] as JsonObject);
            case "update":
                Check(answer.Json?["view"]);
                ViewMethods.Change(state, state.Views.Single(one => one.Id == view.Id), (JsonObject)answer.Json!["view"]!);
                return None;
            case "push":
                Check(answer.Json?["view"]);
                if (stack.Count >= DeepestStack)
                    throw new InvalidOperationException("A fourth view was pushed: Slack's stack holds three.");
                ViewMethods.Add(state, view.Team, view.User, (JsonObject)answer.Json!["view"]!, view);
                return None;
            default:
                throw new InvalidOperationException($"Slack does not know this answer to a view: {answer.Text}");
        }
    }

    private static void Close(SlackState state, IEnumerable<SlackView> views)
    {
        foreach (var view in views)
            state.Replace(view with { Open = false });
    }

    private static void Check(JsonNode? view)
    {
        if (ViewRules.Wrong(view, home: false) is { Count: > 0 } wrong)
            throw new InvalidOperationException($"Slack refuses the view of the answer: {string.Join(" | ", wrong)}");
        if (view!.ToJsonString(BlockRules.Plain).Length > ViewRules.LongestView)
            throw new InvalidOperationException("Slack refuses the view of the answer: it is too large.");
    }

    private static Dictionary<string, string> Errors(SlackView view, JsonObject? errors)
    {
        if (errors is not { Count: > 0 })
            throw new InvalidOperationException("Slack wants an error for at least one field.");
        foreach (var (block, text) in errors)
        {
            if (!view.Inputs.Contains(block))
                throw new InvalidOperationException($"Slack finds no input block '{block}' for the error '{text}'. There are: {string.Join(", ", view.Inputs)}");
        }

        return errors.ToDictionary(one => one.Key, one => one.Value!.GetValue<string>());
    }
}
