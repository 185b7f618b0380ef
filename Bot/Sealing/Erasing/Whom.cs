using Bot.Cases;
using Bot.Cases.People;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Sealing.Erasing;

/// <summary>Finds who is meant: somebody of a policy's roster by id or mail address, or a client's contact by name or mail address, with everything that names them.</summary>
internal sealed class Whom(Database database)
{
    /// <summary>A part of a name that is shorter stands in too many words.</summary>
    private const int ShortestPart = 3;

    /// <summary>Somebody of a roster, also of an older policy; null where no policy has them.</summary>
    public async Task<(Forgotten Who, Person Person)?> PersonAsync(string idOrMail, string instead)
    {
        var all = await RostersAsync();
        var them = all.Where(one => one.Id.Value == idOrMail || string.Equals(one.Email, idOrMail, StringComparison.OrdinalIgnoreCase)).ToList();
        if (them.Count == 0)
            return null;
        var id = them[0].Id;
        var same = all.Where(one => one.Id == id).ToList();
        var names = same.Select(one => one.Name).Distinct().ToList();
        var linked = await database.ReadAsync(statements => statements.All("SELECT account FROM account_links WHERE person = $1", row => row.GetString(0), id.Value));
        return (new Forgotten(
            [.. names, .. Parts(names, [.. all.Where(one => one.Id != id).Select(one => one.Name)]), .. same.Select(one => one.Email).OfType<string>(), .. same.SelectMany(one => one.Accounts.Values), .. linked],
            [], id, new PersonId(instead)), same[^1]);
    }

    /// <summary>The contacts of cases that have a name or a mail address, of one client where one is named; null where there are none.</summary>
    public static Forgotten? Contact(IReadOnlyList<Case> cases, string nameOrMail, string? client)
    {
        var all = cases.Select(it => (Contact: it.Opened.Contact, it.Opened.Client)).Where(one => one.Contact is not null).ToList();
        var them = all.Where(one => (client is null || one.Client.Equals(client, StringComparison.OrdinalIgnoreCase)) && Is(one.Contact!, nameOrMail)).Select(one => one.Contact!).Distinct().ToList();
        var others = all.Select(one => one.Contact!.Name).Where(name => them.TrueForAll(one => one.Name != name)).Distinct().ToList();
        return them.Count == 0 ? null : new Forgotten(
            [.. them.Select(one => one.Name), .. Parts([.. them.Select(one => one.Name)], others), .. them.Select(one => one.Email).OfType<string>()], [.. them.Select(one => one.Phone).OfType<string>()], null, null);
    }

    private static bool Is(ClientContact contact, string nameOrMail) =>
        contact.Name.Equals(nameOrMail.Trim(), StringComparison.OrdinalIgnoreCase) || string.Equals(contact.Email, nameOrMail.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>The first and the last part of names, where nobody else who is known has it; and both the other way round.</summary>
    private static IEnumerable<string> Parts(IReadOnlyList<string> names, IReadOnlyList<string> others)
    {
        var taken = others.SelectMany(other => other.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var parts in names.Select(name => name.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(parts => parts.Length > 1))
        {
            yield return $"{parts[^1]}, {parts[0]}";
            foreach (var part in new[] { parts[0], parts[^1] }.Where(part => part.Length >= ShortestPart && !taken.Contains(part)))
                yield return part;
        }
    }

    private async Task<List<Person>> RostersAsync() =>
    [
        .. (await database.ReadAsync(statements => statements.All("SELECT text FROM policies ORDER BY stored_at", row => row.GetString(0))))
            .Select(PolicyFile.ReadStored).OfType<PolicyResult.Loaded>().SelectMany(one => one.Policy.People),
    ];
}
