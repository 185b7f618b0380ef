using Bot.Channels;
using Bot.Channels.Slack;
using Bot.Tests.Channels.Slack.Api;

namespace Bot.Tests.Channels.Slack;

/// <summary>P-61: what is internal is not posted where people from outside read, nor where that cannot be seen.</summary>
public sealed class SharingTests : IDisposable
{
    private readonly StubSlack slack = new();
    private readonly Sharing sharing;

    public SharingTests() => sharing = new Sharing(slack.Api(), slack.Members());

    public void Dispose() => slack.Dispose();

    [Fact]
    public async Task A_channel_of_colleagues_may_be_posted_to()
    {
        (await CheckAsync()).ShouldBeNull();
        slack.Calls.Select(call => call.Method).ShouldBe(["conversations.info", "conversations.members", "users.info", "users.info"]);
    }

    [Theory]
    [InlineData("\"is_ext_shared\": true")]
    [InlineData("\"is_pending_ext_shared\": true")]
    public async Task A_channel_shared_with_people_outside_may_not(string flag)
    {
        ChannelIs(flag);
        (await CheckAsync()).ShouldBeOfType<SendOutcome.Refused>().Why.ShouldContain("is shared with people outside");
    }

    [Theory]
    [InlineData("\"is_archived\": true", "is_archived")]
    [InlineData("\"is_member\": false", "not_in_channel")]
    public async Task A_channel_that_takes_nothing_is_refused_with_Slacks_word(string flag, string word)
    {
        ChannelIs(flag);
        (await CheckAsync()).ShouldBe(new SendOutcome.Refused(word));
    }

    [Theory]
    [InlineData("\"is_restricted\": true")]
    [InlineData("\"is_ultra_restricted\": true")]
    [InlineData("\"is_stranger\": true")]
    [InlineData("\"team_id\": \"T9\"")]
    [InlineData("\"team_id\": \"T9\", \"enterprise_user\": { \"enterprise_id\": \"E1\" }")]
    public async Task One_guest_or_stranger_among_the_members_is_enough(string flag)
    {
        PersonIs("UBOT", flag);
        (await CheckAsync()).ShouldBeOfType<SendOutcome.Refused>().Why.ShouldContain("shared with people outside");
    }

    [Fact]
    public async Task Colleagues_of_another_workspace_of_the_same_enterprise_are_none()
    {
        PersonIs("UBOT", "\"team_id\": \"T9\", \"enterprise_user\": { \"enterprise_id\": \"E1\" }");
        (await sharing.CheckAsync(new Workspace("E1", "T1"), "C1", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task All_pages_of_members_are_looked_through()
    {
        slack.Answer = call => call.Method switch
        {
            "conversations.members" when call["cursor"].Length == 0 => StubSlack.Json("""{ "ok": true, "members": ["U1"], "response_metadata": { "next_cursor": "next" } }"""),
            "conversations.members" => StubSlack.Json("""{ "ok": true, "members": ["U2"] }"""),
            "users.info" when call["user"] == "U2" => StubSlack.Json("""{ "ok": true, "user": { "is_restricted": true } }"""),
            _ => null,
        };
        (await CheckAsync()).ShouldBeOfType<SendOutcome.Refused>();
    }

    [Fact]
    public async Task The_channel_is_asked_each_time_and_people_every_ten_minutes()
    {
        await CheckAsync();
        slack.Clock.Now += Duration.FromMinutes(10);
        await CheckAsync();
        (slack.To("conversations.info").Count, slack.To("conversations.members").Count, slack.To("users.info").Count).ShouldBe((2, 2, 2));

        PersonIs("U1", "\"is_restricted\": true");
        slack.Clock.Now += Duration.FromTicks(1);
        (await CheckAsync()).ShouldBeOfType<SendOutcome.Refused>();
    }

    [Theory]
    [InlineData("conversations.info", "missing_scope")]
    [InlineData("conversations.members", "missing_scope")]
    [InlineData("users.info", "missing_scope")]
    [InlineData("users.info", "user_not_visible")]
    [InlineData("conversations.info", "a_word_of_next_year")]
    public async Task What_cannot_be_seen_is_not_trusted(string method, string word)
    {
        slack.Answer = call => call.Method == method ? StubSlack.Error(word) : null;
        (await CheckAsync()).ShouldBeOfType<SendOutcome.Refused>().Why.ShouldStartWith("The bot cannot ");
    }

    [Theory]
    [InlineData("channel_not_found")]
    [InlineData("team_access_not_granted")]
    public async Task A_channel_that_is_not_there_is_refused_with_Slacks_word(string word)
    {
        slack.Answer = _ => StubSlack.Error(word);
        (await CheckAsync()).ShouldBe(new SendOutcome.Refused(word));
    }

    [Theory]
    [InlineData("conversations.info")]
    [InlineData("conversations.members")]
    [InlineData("users.info")]
    public async Task What_cannot_be_asked_just_now_is_asked_later(string method)
    {
        slack.Answer = call => call.Method == method ? StubSlack.Error("internal_error") : null;
        (await CheckAsync()).ShouldBeOfType<SendOutcome.NotSent>();
        slack.Answer = call => call.Method == method ? StubSlack.Busy("3") : null;
        (await CheckAsync()).ShouldBeOfType<SendOutcome.NotSent>().After.ShouldBe(Duration.FromSeconds(3));
    }

    [Fact]
    public async Task A_channel_with_too_many_people_is_not_trusted()
    {
        var many = string.Join(',', Enumerable.Range(0, 1001).Select(_ => "\"U1\""));
        slack.Answer = call => call.Method == "conversations.members" ? StubSlack.Json($$"""{ "ok": true, "members": [{{many}}] }""") : null;
        (await CheckAsync()).ShouldBeOfType<SendOutcome.Refused>().Why.ShouldContain("more than 1000 members");
    }

    private void ChannelIs(string flag) => slack.Answer = call =>
        call.Method == "conversations.info" ? StubSlack.Json($$"""{ "ok": true, "channel": { "id": "C1", {{flag}} } }""") : null;

    private void PersonIs(string person, string flag) => slack.Answer = call =>
        call.Method == "users.info" && call["user"] == person ? StubSlack.Json($$"""{ "ok": true, "user": { "id": "{{person}}", {{flag}} } }""") : null;

    private Task<SendOutcome?> CheckAsync() => sharing.CheckAsync(Workspace.Default, "C1", CancellationToken.None);
}
