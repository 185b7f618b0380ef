using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>users.*.</summary>
internal static class UserMethods
{
    public static JsonObject About(ApiCall call)
    {
        if (call.Arguments.Text("user") is not { } id)
            return Answer.Missing("user");
        if (call.State.Teams.Values.FirstOrDefault(team => team.BotUser == id) is { } team)
            return Answer.Yes(("user", Show(call, new FakePerson(id, "EngagementBot", team.Id) { Bot = true })));
        return call.Person("user") is { } person ? Answer.Yes(("user", Show(call, person))) : Answer.No("user_not_found");
    }

    public static JsonObject Conversations(ApiCall call)
    {
        var types = (call.Arguments.Text("types") ?? "public_channel").Split(',', StringSplitOptions.TrimEntries);
        var who = call.Arguments.Text("user") ?? call.Team.BotUser;
        var channels = call.State.Channels.Values
            .Where(one => one.Members.Contains(who) && call.Member(one) && !(call.Arguments.Flag("exclude_archived") && one.Archived))
            .Where(one => types.Contains(one.With is not null ? "im" : one.Private ? "private_channel" : "public_channel"))
            .Select(one => (JsonNode)new JsonObject { ["id"] = one.Id, ["name"] = one.Name, ["is_private"] = one.Private, ["is_archived"] = one.Archived });
        return ConversationMethods.Page(call, "channels", [.. channels], 100);
    }

    private static JsonObject Show(ApiCall call, FakePerson person)
    {
        var team = call.State.Teams[person.Team];
        var json = new JsonObject
        {
            ["id"] = person.Id,
            ["team_id"] = person.Team,
            ["name"] = person.Name.ToUpperInvariant().Replace(' ', '.'),
            ["deleted"] = person.Deleted,
            ["profile"] = new JsonObject { ["real_name"] = person.Name, ["display_name"] = person.Name, ["team"] = person.Team },
            ["is_bot"] = person.Bot,
            ["is_app_user"] = person.Bot,
            ["updated"] = 1_700_000_000,
        };
        if (team.Enterprise is { } enterprise)
            json["enterprise_user"] = new JsonObject { ["id"] = person.Id, ["enterprise_id"] = enterprise, ["teams"] = new JsonArray(person.Team) };
        if (person.Team != call.Team.Id)
            json["is_stranger"] = true;
        if (person.Deleted)
            return json;
        (json["real_name"], json["tz"], json["tz_label"], json["tz_offset"]) = (person.Name, person.Zone, person.Zone, Offset(call, person));
        (json["is_admin"], json["is_owner"], json["is_restricted"], json["is_ultra_restricted"]) = (false, false, person.Restricted, person.UltraRestricted);
        return json;
    }

    private static int Offset(ApiCall call, FakePerson person) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(person.Zone)?.GetUtcOffset(call.State.Clock.GetCurrentInstant()).Seconds ?? 0;
}
