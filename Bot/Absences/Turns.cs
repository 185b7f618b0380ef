using Bot.Cases;
using Bot.Cases.Absences;
using Bot.Cases.Policy;
using Bot.Storage.Records;

namespace Bot.Absences;

/// <summary>The turns of tiers as they were read, and as they are taken one after the other (R28).</summary>
internal sealed class Turns(IReadOnlyDictionary<TierId, Pointer> read)
{
    private readonly Dictionary<TierId, Pointer> pointers = read.ToDictionary(pair => pair.Key, pair => pair.Value);

    /// <summary>The events with whose turn it is in them, and the pointers' moves; the next events go on from there.</summary>
    public (IReadOnlyList<CaseEvent> Events, IReadOnlyList<TurnMove> Moves) Take(IReadOnlyList<CaseEvent> events, Case? it, EscalationPolicy policy, Instant now)
    {
        var last = pointers.Where(pair => pair.Value.Person.Value.Length > 0).ToDictionary(pair => pair.Key, pair => pair.Value.Person);
        var (assigned, taken) = RoundRobin.Assign(events, it, policy, last, now);
        var moves = new List<TurnMove>();
        foreach (var ofTier in taken.GroupBy(turn => turn.Tier))
        {
            var (version, person) = (pointers.GetValueOrDefault(ofTier.Key)?.Version ?? 0, ofTier.Last().Person);
            moves.Add(new TurnMove(ofTier.Key, version, person));
            pointers[ofTier.Key] = new Pointer(person, version + 1);
        }

        return (assigned, moves);
    }
}

/// <summary>Gives what was decided to whose turn it is.</summary>
internal sealed class Rota(TurnStore store)
{
    /// <summary>The turns as they are now.</summary>
    public async Task<Turns> ReadAsync() => new(await store.ReadAsync());

    /// <summary>The events with whose turn it is in them, and the pointers' moves; nothing is read where no turn is taken.</summary>
    public async Task<(IReadOnlyList<CaseEvent> Events, IReadOnlyList<TurnMove> Moves)> SettleAsync(IReadOnlyList<CaseEvent> events, Case? it, EscalationPolicy policy, Instant now) =>
        RoundRobin.Concerns(events, policy) ? (await ReadAsync()).Take(events, it, policy, now) : (events, []);
}
