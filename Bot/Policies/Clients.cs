using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Policy;

namespace Bot.Policies;

/// <summary>Reads what is agreed with single clients: their hours, and in whose hours which clock is counted (R6); and what pauses resolving (R10).</summary>
internal static class Clients
{
    private static readonly (string Word, ClockKind Meaning)[] Kinds =
    [
        ("acknowledge", ClockKind.Acknowledge), ("resolve", ClockKind.Resolve), ("first_response", ClockKind.FirstClientResponse),
        ("next_response", ClockKind.NextClientResponse), ("client_update", ClockKind.ClientUpdate), ("approval", ClockKind.Approval),
        ("client_confirm", ClockKind.ClientConfirm), ("post_mortem", ClockKind.PostMortem), ("commitment", ClockKind.Commitment),
    ];

    /// <summary>The policy with its clients.</summary>
    public static EscalationPolicy With(EscalationPolicy policy, Value? value)
    {
        var clients = new List<ClientTerms>();
        var reach = new PromiseReach(policy);
        foreach (var item in value?.Items("a client") ?? [])
        {
            var part = item.Section("a client", "name", "aliases", "calendar", "owner", "zone", "clocks");
            var client = Client(part, policy);
            foreach (var name in client.Aliases.Append(client.Name).Where(name => clients.Exists(other => other.IsCalled(name))))
                item.Findings.Against(item.Node, $"two clients are called '{name}'; allowed: a name or an alias of its own");
            if (item.Findings.Readable)
                reach.Check(client, item);
            clients.Add(client);
        }

        return policy with { Clients = clients };
    }

    /// <summary>Waiting for whom pauses resolving; for the client always.</summary>
    public static IReadOnlySet<WaitReason> Pauses(Value? value)
    {
        var pauses = (value?.Items("an entry of 'pauses'") ?? [])
            .Select(item => item.OneOf(("client", WaitReason.Client), ("third_party", WaitReason.ThirdParty))).OfType<WaitReason>().ToHashSet();
        if (value is not null && pauses.Count > 0 && !pauses.Contains(WaitReason.Client))
            value.Findings.Against(value.Node, "'pauses' has no client; waiting for the client always pauses resolving: write [client, third_party]");
        pauses.Add(WaitReason.Client);
        return pauses;
    }

    private static ClientTerms Client(Section part, EscalationPolicy policy)
    {
        var calendar = part.Maybe("calendar") is { } written ? Calendar(written, policy) : null;
        return new(
            part.Text("name"),
            [.. part.Maybe("aliases")?.Items("an alias of a client", mayBeEmpty: true).Select(item => item.Text()).OfType<string>() ?? []],
            calendar,
            part.Maybe("owner") is { } owner ? Roster.Known(owner, policy.People) : null,
            part.Maybe("zone") is { } zone ? Calendars.Zone(zone) : null,
            Clocks(part.Maybe("clocks"), calendar is not null, policy));
    }

    private static Dictionary<ClockKind, CalendarChoice> Clocks(Value? value, bool ownHours, EscalationPolicy policy)
    {
        var clocks = new Dictionary<ClockKind, CalendarChoice>();
        var part = value?.Section("'clocks' of a client", [.. Kinds.Select(kind => kind.Word)]);
        foreach (var (word, kind) in Kinds)
        {
            if (part?.Maybe(word) is { } choice && Choice(choice, ownHours, policy) is { } chosen)
                clocks[kind] = chosen;
        }

        return clocks;
    }

    private static CalendarChoice? Choice(Value value, bool ownHours, EscalationPolicy policy)
    {
        CalendarChoice? choice = value.Text() switch
        {
            null => null,
            ClientTerms.Team => new CalendarChoice.Team(),
            "client" => new CalendarChoice.Client(),
            "overlap" => new CalendarChoice.Overlap(),
            "always" => new CalendarChoice.Always(),
            _ => Calendar(value, policy) is { } name ? new CalendarChoice.Named(name) : null,
        };
        if (choice is not (CalendarChoice.Client or CalendarChoice.Overlap) || ownHours)
            return choice;
        value.Wrong("the client's hours only where the client has a 'calendar'");
        return null;
    }

    private static string? Calendar(Value value, EscalationPolicy policy)
    {
        if (value.Text() is not { } name)
            return null;
        if (policy.Calendars.ContainsKey(name))
            return name;
        value.Wrong($"team, client, overlap, always, or one of the calendars: {string.Join(", ", policy.Calendars.Keys)}");
        return null;
    }
}
