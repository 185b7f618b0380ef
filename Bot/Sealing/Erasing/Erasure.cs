using System.Security.Cryptography;
using Bot.Audit;
using Bot.Cases;
using Bot.Cases.People;
using Bot.Policies;
using Bot.Storage.Records;
using Bot.Storage.State;

namespace Bot.Sealing.Erasing;

/// <summary>Forgets somebody: looks what holds them, and takes it out of the cases, of everything else in the records, and of the drafts.</summary>
internal sealed class Erasure(Database database, CaseStore records, Removing removing, IStateStore drafts, PolicyBook policies, IClock clock)
{
    private const int PseudonymBytes = 3;

    /// <summary>Who is meant, and the cases that name them; or why nobody can be forgotten by that.</summary>
    public async Task<(ErasurePlan? Plan, string? Why)> PlanAsync(ErasureOrder order, CancellationToken stop)
    {
        var cases = await AllAsync(stop);
        Forgotten? who;
        IReadOnlyCollection<(string, string)> accounts = [];
        if (order.Contact)
        {
            who = Whom.Contact(cases, order.Name, order.Client);
        }
        else
        {
            var found = await new Whom(database).PersonAsync(order.Name, $"former-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PseudonymBytes))}");
            if (found is { Person.Id: var id } && policies.Current.Find(id) is not null)
                return (null, $"{id} is in the policy that is in force. Take them out of it and put it in force (start the bot with it, then `policy apply`), then order this again.");
            who = found?.Who;
            accounts = found is null ? [] : [.. found.Value.Person.Accounts.Select(account => (account.Key, account.Value))];
        }

        if (who is null)
            return (null, order.Contact ? $"No case has a contact '{order.Name}'. Give the name or the mail address as it stands in a case." : $"No policy that was ever in force has '{order.Name}'. Give an id or a mail address of its roster.");
        var left = EventLeft.Without(who);
        var (naming, kept) = (new List<CaseId>(), new List<(CaseId, string)>());
        foreach (var it in cases.Where(it => it.Events.Any(one => left.Of(one) != EventText.Write(one).Body)))
        {
            if (await removing.WhyNotAsync(it) is { } why)
                kept.Add((it.Id, why));
            else
                naming.Add(it.Id);
        }

        return (new ErasurePlan(who, accounts, naming, kept), null);
    }

    /// <summary>Does what was planned; what could not be reached, a sentence each.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(ErasurePlan plan, string reason, PersonId by, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var missed = new List<string>();
        foreach (var id in plan.Cases)
        {
            if (!await removing.RemoveAsync(id, EventLeft.Without(plan.Who), Removal.Erasure, reason, by, Origin.CommandLine("erase"), now))
                missed.Add($"{id} was changed by others each time: order this again.");
            else if (await records.FindAsync(id) is { Case: { Privacy: null } it })
                await database.WriteAsync(statements => Worded(statements, it));
        }

        foreach (var it in await AllAsync(stop))
            await removing.FinishAsync(it, now);
        await database.WriteAsync(statements => Traces.Remove(statements, database.Seals, plan.Who, plan.Accounts));
        await drafts.ForgetAsync((name, json) => plan.Accounts.Any(one => new StateKey(one.Channel, one.Account).Name == name) || plan.Who.IsIn(OpenForms.Text(json, name, database.Seals)), stop);
        missed.AddRange(new[] { await database.CompactAsync(Traces.Tables), await database.Seals.CompactAsync() }.OfType<string>());
        return missed;
    }

    /// <summary>The case is found by what is left of its words.</summary>
    private bool Worded(Statements statements, Case it)
    {
        database.Words.Keep(statements, it.Id.Number, it.Opened.Client, it.Opened.Title);
        return true;
    }

    private async Task<IReadOnlyList<Case>> AllAsync(CancellationToken stop)
    {
        var all = new List<Case>();
        foreach (var id in await database.ReadAsync(statements => statements.All("SELECT id FROM cases ORDER BY id", row => new CaseId(row.GetInt64(0)))))
        {
            stop.ThrowIfCancellationRequested();
            if (await records.FindAsync(id) is { } stored)
                all.Add(stored.Case);
        }

        return all;
    }
}

/// <summary>Who is to be forgotten: a client's <paramref name="Contact"/> or somebody of the roster, by name, id or mail address.</summary>
internal sealed record ErasureOrder(bool Contact, string Name, string? Client);

/// <summary>What an erasure would do: the cases that name somebody, and those that are kept as they are, with why.</summary>
internal sealed record ErasurePlan(Forgotten Who, IReadOnlyCollection<(string Channel, string Account)> Accounts, IReadOnlyList<CaseId> Cases, IReadOnlyList<(CaseId Case, string Why)> Kept);
