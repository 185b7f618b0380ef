using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>views.*.</summary>
internal static class ViewMethods
{
    private const int DeepestStack = 3;

    public static JsonObject Open(ApiCall call)
    {
        if (Refusal(call, home: false) is { } refusal)
            return refusal;
        var (trigger, error) = call.State.Use(call.Arguments.Text("trigger_id"));
        if (trigger is null)
            return Answer.No(error!);
        foreach (var view in call.State.Stack(trigger.Team, trigger.User))
            call.State.Replace(view with { Open = false });
        return Shown(Add(call.State, trigger.Team, trigger.User, (JsonObject)call.Arguments.Json("view")!, under: null));
    }

    public static JsonObject Push(ApiCall call)
    {
        if (Refusal(call, home: false) is { } refusal)
            return refusal;
        var (trigger, error) = call.State.Use(call.Arguments.Text("trigger_id"));
        if (trigger is null)
            return Answer.No(error!);
        var stack = call.State.Stack(trigger.Team, trigger.User);
        if (trigger.ViewId is null || stack.Count == 0)
            return Answer.No("invalid_trigger_id");
        return stack.Count >= DeepestStack
            ? Answer.No("push_limit_reached")
            : Shown(Add(call.State, trigger.Team, trigger.User, (JsonObject)call.Arguments.Json("view")!, stack[^1]));
    }

    public static JsonObject Update(ApiCall call)
    {
        if (call.Arguments.Text("view_id") is null && call.Arguments.Text("external_id") is null)
            return Answer.Missing("view_id");
        var view = call.State.Views.Find(one => one.Open && (one.Id == call.Arguments.Text("view_id") || (one.ExternalId.Length > 0 && one.ExternalId == call.Arguments.Text("external_id"))))
            ?? call.State.Homes.Values.FirstOrDefault(one => one.Id == call.Arguments.Text("view_id"));
        if (view is null || (call.Token.Team is { } team && view.Team != team))
            return Answer.No("not_found");
        if (Refusal(call, view.Home) is { } refusal)
            return refusal;
        return call.Arguments.Text("hash") is { } hash && hash != view.Hash
            ? Answer.No("hash_conflict")
            : Shown(Change(call.State, view, (JsonObject)call.Arguments.Json("view")!));
    }

    public static JsonObject Publish(ApiCall call)
    {
        if (call.Arguments.Text("user_id") is null)
            return Answer.Missing("user_id");
        if (call.Person("user_id") is not { } person)
            return Answer.No("user_not_found");
        if (Refusal(call, home: true) is { } refusal)
            return refusal;
        var before = call.State.Homes.GetValueOrDefault((call.Team.Id, person.Id));
        if (call.Arguments.Text("hash") is { } hash && hash != before?.Hash)
            return Answer.No("hash_conflict");
        var definition = (JsonObject)call.Arguments.Json("view")!;
        if (before is not null)
            return Shown(Change(call.State, before, definition));
        var view = New(call.State, call.Team.Id, person.Id, definition, under: null);
        return Shown(call.State.Replace(view));
    }

    /// <summary>Opens a view on top of another, or alone.</summary>
    public static SlackView Add(SlackState state, string team, string user, JsonObject definition, SlackView? under)
    {
        var view = New(state, team, user, definition, under);
        state.Views.Add(view);
        return view;
    }

    /// <summary>Draws a view anew: what was typed stays under the same block and action id.</summary>
    public static SlackView Change(SlackState state, SlackView view, JsonObject definition)
    {
        var (drawn, hash) = Drawn(state, definition);
        return state.Replace(view with { Definition = drawn, Hash = hash, Values = InputValues.Initial(drawn.GetProperty("blocks"), view.Values) });
    }

    private static SlackView New(SlackState state, string team, string user, JsonObject definition, SlackView? under)
    {
        var (drawn, hash) = Drawn(state, definition);
        var id = state.NewId("V");
        return new SlackView(id, team, user, drawn, hash, under?.RootId ?? id, under?.Id, InputValues.Initial(drawn.GetProperty("blocks"), Call.Nothing), Open: true);
    }

    private static (JsonElement Drawn, string Hash) Drawn(SlackState state, JsonObject definition)
    {
        var copy = (JsonObject)definition.DeepClone();
        copy["blocks"] = JsonNode.Parse(state.Named(copy["blocks"]!.DeepClone()).GetRawText());
        return (JsonElement.Parse(copy.ToJsonString()), $"{state.Clock.GetCurrentInstant().ToUnixTimeSeconds()}.{state.NewId("h")}");
    }

    private static JsonObject? Refusal(ApiCall call, bool home)
    {
        if (call.Arguments.Text("view") is null)
            return Answer.Missing("view");
        var view = call.Arguments.Json("view");
        if (ViewRules.Wrong(view, home) is { Count: > 0 } wrong)
            return Answer.No("invalid_arguments", wrong);
        if (view!.ToJsonString(BlockRules.Plain).Length > ViewRules.LongestView)
            return Answer.No("view_too_large");
        var external = (string?)view["external_id"];
        return !string.IsNullOrEmpty(external) && call.State.Views.Exists(one => one.Open && one.ExternalId == external && one.Id != call.Arguments.Text("view_id") && external != call.Arguments.Text("external_id"))
            ? Answer.No("duplicate_external_id")
            : null;
    }

    private static JsonObject Shown(SlackView view) => Answer.Yes(("view", view.ToJson()));
}
