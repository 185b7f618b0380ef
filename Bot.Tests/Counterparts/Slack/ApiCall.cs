namespace Bot.Tests.Counterparts.Slack;

/// <summary>A call of a Web API method whose token was found good.</summary>
internal sealed record ApiCall(SlackState State, FakeSlackSettings Settings, SlackToken Token, Arguments Arguments)
{
    /// <summary>The team it is about: the token's, or for an install of an enterprise <c>team_id</c> or the team of the channel.</summary>
    public FakeTeam Team => State.Teams[Token.Team ?? Arguments.Text("team_id") ?? Found("channel")?.Team ?? Found("channel_id")?.Team
        ?? State.People.GetValueOrDefault((Arguments.Text("user_id") ?? Arguments.Text("user") ?? Arguments.Text("users"))?.Split(',')[0] ?? string.Empty)?.Team ?? State.Teams.Keys.First()];

    /// <summary>A channel that the token can see; a person's id stands for the direct message with them.</summary>
    public FakeChannel? Channel(string name)
    {
        if (Found(name) is { } channel)
            return Sees(channel) ? channel : null;
        return Person(name) is { } person ? State.DirectMessage(Team, person.Id) : null;
    }

    /// <summary>Whether the bot is in a channel.</summary>
    public bool Member(FakeChannel channel) => channel.Members.Contains(State.Teams[channel.Team].BotUser) || channel.Members.Contains(Team.BotUser);

    /// <summary>A person that the token can see.</summary>
    public FakePerson? Person(string name) => Arguments.Text(name) is { } id && State.People.TryGetValue(id, out var person) ? person : null;

    private FakeChannel? Found(string name) => Arguments.Text(name) is { } id ? State.Channels.GetValueOrDefault(id) : null;

    private bool Sees(FakeChannel channel) =>
        (Token.Team is null || channel.Team == Token.Team || channel.ExternallyShared || channel.OrgShared) && (!channel.Private || Member(channel));
}
