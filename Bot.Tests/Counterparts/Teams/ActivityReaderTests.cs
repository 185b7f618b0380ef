using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Teams;

public sealed class ActivityReaderTests
{
    [Fact]
    public async Task What_is_no_activity_is_found()
    {
        var wrong = await ActivityReader.WrongAsync(
            new JsonObject { ["type"] = "message", ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "x" }) },
            new JsonObject { ["type"] = "message", ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = 5 }) },
            new JsonObject { ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "x" }) },
            new JsonObject { ["type"] = "message", ["text"] = "no card" });
        wrong[0].ShouldBeNull();
        wrong.Skip(1).ShouldAllBe(one => one != null);
    }
}
