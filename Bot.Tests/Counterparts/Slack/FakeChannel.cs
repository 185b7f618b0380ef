namespace Bot.Tests.Counterparts.Slack;

/// <summary>A conversation: a channel, a private one, or a direct message. Tests change it as things happen there.</summary>
internal sealed class FakeChannel(string id, string name, string team)
{
    /// <summary>Its id (<c>C…</c>, <c>D…</c>).</summary>
    public string Id => id;

    /// <summary>Its name without the hash.</summary>
    public string Name => name;

    /// <summary>The team it was made in.</summary>
    public string Team => team;

    /// <summary>Who is in it, the bot's user included.</summary>
    public ISet<string> Members { get; } = new SortedSet<string>(StringComparer.Ordinal);

    /// <summary>Only its members see it.</summary>
    public bool Private { get; set; }

    /// <summary>Shared with another company.</summary>
    public bool ExternallyShared { get; set; }

    /// <summary>Shared with another workspace of the same company.</summary>
    public bool OrgShared { get; set; }

    /// <summary>Archived: nobody writes there.</summary>
    public bool Archived { get; set; }

    /// <summary>The person of a direct message; null for channels.</summary>
    public string? With { get; init; }
}
