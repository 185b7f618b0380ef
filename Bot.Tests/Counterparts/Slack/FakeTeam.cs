namespace Bot.Tests.Counterparts.Slack;

/// <summary>A workspace with the app installed; what is declared here the Web API knows.</summary>
internal sealed class FakeTeam(SlackState state, string id)
{
    /// <summary>Its id (<c>T…</c>).</summary>
    public string Id => id;

    /// <summary>Its name.</summary>
    public string Name { get; set; } = $"Team {id}";

    /// <summary>The first part of its address.</summary>
    public string Domain => $"team-{id.ToUpperInvariant()}";

    /// <summary>The enterprise it belongs to (<c>E…</c>).</summary>
    public string? Enterprise { get; set; }

    /// <summary>The bot's user there.</summary>
    public string BotUser => $"UBOT{id}";

    /// <summary>The bot's id there.</summary>
    public string BotId => $"B{id}";

    /// <summary>The token of the install in this team.</summary>
    public string BotToken => $"xoxb-{id}";

    /// <summary>Declares somebody.</summary>
    public FakeTeam Person(string personId, string name, string zone = "Europe/London", bool deleted = false, bool restricted = false, bool ultraRestricted = false)
    {
        lock (state.Gate)
            state.People[personId] = new FakePerson(personId, name, id) { Zone = zone, Deleted = deleted, Restricted = restricted || ultraRestricted, UltraRestricted = ultraRestricted };
        return this;
    }

    /// <summary>Declares a channel with these people, and the bot.</summary>
    public FakeTeam Channel(string channelId, string name, params string[] members) => Channel(channelId, name, _ => { }, members);

    /// <summary>Declares a channel that is special in some way: <c>channel =&gt; channel.Private = true</c>.</summary>
    public FakeTeam Channel(string channelId, string name, Action<FakeChannel> special, params string[] members)
    {
        var channel = new FakeChannel(channelId, name, id);
        channel.Members.UnionWith([.. members, BotUser]);
        special(channel);
        lock (state.Gate)
            state.Channels[channelId] = channel;
        return this;
    }
}
