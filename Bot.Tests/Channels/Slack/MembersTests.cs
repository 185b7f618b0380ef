using Bot.Channels.Slack;
using Bot.Channels.Slack.Api;
using Bot.Tests.Channels.Slack.Api;

namespace Bot.Tests.Channels.Slack;

public sealed class MembersTests : IDisposable
{
    private readonly StubSlack slack = new();
    private readonly Members members;

    public MembersTests() => members = slack.Members();

    public void Dispose() => slack.Dispose();

    [Fact]
    public async Task A_person_is_asked_for_once_in_ten_minutes()
    {
        await FindAsync("U1");
        slack.Clock.Now += Duration.FromMinutes(10);
        await FindAsync("U1");
        slack.To("users.info").Count.ShouldBe(1);
        slack.Clock.Now += Duration.FromTicks(1);
        await FindAsync("U1");
        slack.To("users.info").Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_clock_that_was_put_back_keeps_nobody_for_longer()
    {
        await FindAsync("U1");
        slack.Clock.Now -= Duration.FromTicks(1);
        await FindAsync("U1");
        slack.To("users.info").Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_same_id_in_another_workspace_is_somebody_else()
    {
        await FindAsync("U1");
        await members.FindAsync(new Workspace(null, "T9"), "U1", CancellationToken.None);
        slack.To("users.info").Count.ShouldBe(2);
    }

    [Fact]
    public async Task Only_so_many_are_remembered()
    {
        slack.Answer = _ => StubSlack.Json("""{ "ok": true, "user": { "tz": "Europe/Lisbon" } }""");
        for (var number = 0; number <= Members.MostRemembered; number++)
        {
            if (number == Members.MostRemembered)
                members.ZoneOf(Workspace.Default, "U0").ShouldNotBeNull();
            (await FindAsync($"U{number}")).User.ShouldNotBeNull();

            // A hundred a minute is what Slack takes.
            slack.Clock.Now += Duration.FromMilliseconds(600);
        }

        members.ZoneOf(Workspace.Default, "U0").ShouldBeNull();
        members.ZoneOf(Workspace.Default, $"U{Members.MostRemembered}").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("""{"profile":{"display_name":"ada"},"real_name":"Ada Obi","name":"ada.obi"}""", "ada")]
    [InlineData("""{"profile":{"display_name":""},"real_name":"Ada Obi","name":"ada.obi"}""", "Ada Obi")]
    [InlineData("""{"profile":[],"real_name":null,"name":"ada.obi"}""", "ada.obi")]
    [InlineData("""{}""", "U1")]
    public async Task A_name_is_the_first_that_there_is(string user, string name)
    {
        slack.Answer = _ => StubSlack.Json($$"""{ "ok": true, "user": {{user}} }""");
        (await members.NameAsync(Workspace.Default, "U1", CancellationToken.None)).ShouldBe(name);
    }

    [Theory]
    [InlineData("user_not_found")]
    [InlineData("internal_error")]
    [InlineData("a_word_of_next_year")]
    public async Task Who_cannot_be_looked_up_goes_by_the_id_and_is_asked_for_again(string word)
    {
        slack.Answer = _ => StubSlack.Error(word);
        (await members.NameAsync(Workspace.Default, "U1", CancellationToken.None)).ShouldBe("U1");
        (await FindAsync("U1")).Reply.ShouldBeOfType<ApiReply.Failed>().Error.ShouldBe(word);
        slack.To("users.info").Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_zone_is_known_the_next_time_and_nobody_waits_for_it()
    {
        slack.Answer = _ => StubSlack.Json("""{ "ok": true, "user": { "tz": "Europe/Lisbon" } }""");
        members.ZoneOf(Workspace.Default, "U1").ShouldBeNull();
        await slack.AfterwardsAsync();
        members.ZoneOf(Workspace.Default, "U1").ShouldBe(DateTimeZoneProviders.Tzdb["Europe/Lisbon"]);
        slack.To("users.info").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_zone_that_is_old_serves_once_more_and_is_looked_up_anew()
    {
        slack.Answer = _ => StubSlack.Json("""{ "ok": true, "user": { "tz": "Europe/Lisbon" } }""");
        await FindAsync("U1");
        slack.Clock.Now += Duration.FromMinutes(11);
        slack.Answer = _ => StubSlack.Json("""{ "ok": true, "user": { "tz": "Asia/Tokyo" } }""");
        members.ZoneOf(Workspace.Default, "U1")!.Id.ShouldBe("Europe/Lisbon");
        await slack.AfterwardsAsync();
        members.ZoneOf(Workspace.Default, "U1")!.Id.ShouldBe("Asia/Tokyo");
    }

    [Fact]
    public async Task A_zone_that_nobody_knows_is_none()
    {
        slack.Answer = _ => StubSlack.Json("""{ "ok": true, "user": { "tz": "Mars/Olympus" } }""");
        await FindAsync("U1");
        members.ZoneOf(Workspace.Default, "U1").ShouldBeNull();
    }

    private Task<(System.Text.Json.JsonElement? User, ApiReply Reply)> FindAsync(string user) => members.FindAsync(Workspace.Default, user, CancellationToken.None);
}
