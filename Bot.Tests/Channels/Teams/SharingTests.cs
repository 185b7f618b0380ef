using Bot.Channels;
using Bot.Channels.Teams;

namespace Bot.Tests.Channels.Teams;

public sealed class SharingTests : Sending
{
    private const string Inside = """{ "id": "29:a", "userRole": "user", "tenantId": "TENANT-1" }""";

    [Theory]
    [InlineData("""{ "id": "29:g", "userRole": "guest", "tenantId": "tenant-1" }""")]
    [InlineData("""{ "id": "29:g", "userRole": "anonymous" }""")]
    [InlineData("""{ "id": "29:g", "userRole": "user", "tenantId": "tenant-2" }""")]
    public async Task Where_somebody_from_outside_reads_along_nothing_is_posted_or_changed(string outsider)
    {
        Service.Roster = _ => (200, Page(Inside, outsider));
        foreach (var messageId in new[] { null, "m-1" })
        {
            (await SendAsync(new Destination.Conversation(Room), messageId)).ShouldBe(new SendOutcome.Refused(Sharing.Outsiders));
        }

        (await SendAsync(new Destination.Room("19:room@thread.tacv2"))).ShouldBeOfType<SendOutcome.Refused>();
        Service.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_asked_there_learns_where_to_ask()
    {
        Service.Roster = _ => (200, Page(Inside, """{ "id": "29:g", "userRole": "guest" }"""));
        (await SendAsync(new Destination.Conversation(Room), asked: true)).ShouldBeOfType<SendOutcome.Sent>();
        var said = Service.Calls.ShouldHaveSingleItem().Body!.ToJsonString();
        said.ShouldContain("Write to me in a chat of our own");
        said.ShouldNotContain("CASE-7");
    }

    [Fact]
    public async Task Among_themselves_everybody_may_read()
    {
        Service.Roster = _ => (200, Page(Inside, """{ "id": "29:b" }"""));
        (await SendAsync(new Destination.Conversation(Room))).ShouldBeOfType<SendOutcome.Sent>();
    }

    [Fact]
    public async Task The_organisation_of_the_bot_counts_and_not_the_one_of_whoever_began_the_chat()
    {
        Settings = Settings with { TenantId = "tenant-9" };
        Service.Roster = _ => (200, Page(Inside));
        (await SendAsync(new Destination.Conversation(Room))).ShouldBeOfType<SendOutcome.Refused>();
    }

    [Fact]
    public async Task The_roster_is_asked_before_each_message_of_the_channel_and_not_of_the_post()
    {
        var asked = new List<string>();
        Service.Roster = path =>
        {
            asked.Add(path);
            return (200, Page(Inside));
        };
        await SendAsync(new Destination.Conversation(Room));
        Service.Roster = _ => (200, Page("""{ "id": "29:g", "userRole": "guest" }"""));
        (await SendAsync(new Destination.Conversation(Room))).ShouldBeOfType<SendOutcome.Refused>();
        asked.ShouldBe(["/v3/conversations/19%3Aroom%40thread.tacv2/pagedmembers?pageSize=500"]);
    }

    [Fact]
    public async Task Every_page_of_the_roster_is_looked_at()
    {
        Service.Roster = path => path.EndsWith("&continuationToken=a%2Bb%3D", StringComparison.Ordinal)
            ? (200, Page("""{ "id": "29:g", "userRole": "guest" }"""))
            : (200, """{ "members": [], "continuationToken": "a+b=" }""");
        (await SendAsync(new Destination.Conversation(Room))).ShouldBeOfType<SendOutcome.Refused>();
    }

    [Fact]
    public async Task A_roster_that_does_not_end_is_refused()
    {
        var page = string.Join(',', Enumerable.Repeat(Inside, 500));
        Service.Roster = _ => (200, $$"""{ "members": [{{page}}], "continuationToken": "more" }""");
        (await SendAsync(new Destination.Conversation(Room))).ShouldBe(new SendOutcome.Refused($"The conversation has more than {Sharing.MostMembers} members, too many to look for people outside."));
    }

    [Theory]
    [InlineData(500, typeof(SendOutcome.NotSent))]
    [InlineData(429, typeof(SendOutcome.NotSent))]
    [InlineData(403, typeof(SendOutcome.Refused))]
    [InlineData(400, typeof(SendOutcome.Refused))]
    public async Task Where_the_roster_cannot_be_seen_nothing_is_posted(int status, Type outcome)
    {
        Service.Roster = _ => (status, "{}");
        (await SendAsync(new Destination.Conversation(Room))).ShouldBeOfType(outcome);
        Service.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_chat_with_one_person_is_not_looked_at()
    {
        SeePersonal("aad-x", "a:1");
        Service.Roster = _ => (403, "{}");
        (await SendAsync(new Destination.Person("aad-x"))).ShouldBeOfType<SendOutcome.Sent>();
    }

    private static string Page(params string[] members) => $$"""{ "members": [{{string.Join(',', members)}}] }""";
}
