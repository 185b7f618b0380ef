using System.Text.Json;

namespace Bot.Tests.Counterparts.Slack;

public sealed class WebClientTests
{
    [Fact]
    public async Task Slacks_own_web_client_finds_everything_as_it_expects()
    {
        await using var slack = await FakeSlack.StartAsync();
        slack.Team("T1")
            .Person("U1", "Ada Obi")
            .Person("U2", "Gil Guest", "Europe/Berlin", restricted: true)
            .Channel("C1", "client-issues", "U1")
            .Channel("C2", "big", [.. Enumerable.Range(0, 49).Select(number => $"U9{number}")]);
        slack.Faults.When(call => call.Text("text") == "limited", new Fault.RateLimited(1), times: 1);
        slack.Faults.Next("chat.delete", new Fault.AcceptedThenReset());
        string trigger;
        lock (slack.State.Gate)
            trigger = slack.State.NewTrigger("T1", "U1");

        var found = await RunAsync(slack, trigger);

        found.GetProperty("me").GetRawText().ShouldContain("\"team\":\"T1\",\"user\":\"UBOTT1\",\"scopes\":[\"chat:write\"");
        found.GetProperty("dm").EnumerateArray().Select(one => one.GetString()).ShouldBe(["DT1U1", "DT1U1"]);
        found.GetProperty("link").GetString()!.ShouldStartWith("https://team-T1.slack.com/archives/C1/p");
        found.GetProperty("history").GetRawText().ShouldBe("""[["Hello again","k-1"]]""");
        found.GetProperty("replies").GetInt32().ShouldBe(2);
        found.GetProperty("members").EnumerateArray().Select(one => one.GetInt32()).ShouldBe([20, 20, 10]);
        found.GetProperty("person").GetProperty("is_restricted").GetBoolean().ShouldBeTrue();
        found.GetProperty("person").GetProperty("tz").GetString().ShouldBe("Europe/Berlin");
        found.GetProperty("channel").GetProperty("is_member").GetBoolean().ShouldBeTrue();
        Word(found, "conflict").ShouldBe("hash_conflict");
        Word(found, "twice").ShouldBe("exchanged_trigger_id");
        Word(found, "nowhere").ShouldBe("channel_not_found");
        Word(found, "twins").ShouldBe("invalid_blocks");
        found.GetProperty("twins").GetProperty("errors")[0].GetString().ShouldBe("`block_id` already exists [json-pointer:/blocks/1/block_id]");
        Word(found, "unknown").ShouldBe("unknown_method");
        Word(found, "stranger").ShouldBe("invalid_auth");
        found.GetProperty("limited").GetInt32().ShouldBe(1);
        found.GetProperty("late").GetBoolean().ShouldBeTrue();
        found.GetProperty("gone").GetProperty("code").GetString().ShouldBe("slack_webapi_request_error");
        slack.Limits.TooEarly.ShouldBeEmpty();
        slack.Home("U1")!.Id.ShouldBe(found.GetProperty("home").GetString());
        slack.Person("U1").CurrentView!.Id.ShouldBe(found.GetProperty("opened").GetString());
        slack.Person("U1").LastEphemeral!.Text.ShouldBe("Only you");
        slack.Messages[0].Edits.Single().Text.ShouldBe("Hello");
    }

    private static string? Word(JsonElement found, string name) => found.GetProperty(name).GetProperty("error").GetString();

    private static async Task<JsonElement> RunAsync(FakeSlack slack, string trigger)
    {
        var environment = new Dictionary<string, string> { ["SLACK_API"] = slack.ApiUrl.AbsoluteUri, ["SLACK_TOKEN"] = slack.BotToken, ["SLACK_TRIGGER"] = trigger };
        var (program, found) = await NodeProgram.StartAsync(Folder.Counterparts, environment, Ready, "slack-web-client.cjs");
        program.Dispose();
        return JsonElement.Parse(found);
    }

    private static string? Ready(string line) => line.StartsWith("ready ", StringComparison.Ordinal) ? line[6..] : null;
}
