using System.Collections.Concurrent;
using Bot.Cases;
using Bot.Cases.People;
using Bot.Storage.Records;

namespace Bot.Conversations;

/// <summary>What is around cases that something follows from together: their cards, and the ways to people, each looked up once.</summary>
internal sealed class Surroundings(Reach reach, ILookup<CaseId, CardRow> cards)
{
    private readonly ConcurrentDictionary<(Person, string), Task<IReadOnlyList<Way>>> ways = [];

    /// <summary>All live cards about a case.</summary>
    public IReadOnlyList<CardRow> About(CaseId id) => [.. cards[id]];

    /// <summary>The ways to a person, the best first.</summary>
    public Task<IReadOnlyList<Way>> ToAsync(Person person, string home) => ways.GetOrAdd((person, home), key => reach.PersonAsync(key.Item1, key.Item2));
}
