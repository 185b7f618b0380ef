namespace Bot.Tests.Counterparts.Slack;

/// <summary>Somebody in a team. Tests change it as things happen to the account.</summary>
internal sealed class FakePerson(string id, string name, string team)
{
    /// <summary>Their id (<c>U…</c>).</summary>
    public string Id => id;

    /// <summary>Their real name.</summary>
    public string Name => name;

    /// <summary>The team they belong to.</summary>
    public string Team => team;

    /// <summary>Their IANA zone.</summary>
    public string Zone { get; set; } = "Europe/London";

    /// <summary>Deactivated.</summary>
    public bool Deleted { get; set; }

    /// <summary>A guest.</summary>
    public bool Restricted { get; set; }

    /// <summary>A guest of one channel.</summary>
    public bool UltraRestricted { get; set; }

    /// <summary>A bot's user.</summary>
    public bool Bot { get; init; }
}
