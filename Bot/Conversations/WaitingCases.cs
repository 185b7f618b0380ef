using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Dialogs.Conversations;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Conversations;

/// <summary>The cases with a request that waits for somebody's decision, whichever tier was asked first and whomever they stand in for.</summary>
internal sealed class WaitingCases(CaseStore records, PolicyBook policies)
{
    /// <summary>Those that wait for this person.</summary>
    public async Task<IReadOnlyList<StoredCase>> ForAsync(PersonId person, Instant now) =>
    [
        .. (await records.UndecidedAsync()).Where(stored => policies.Of(stored.PolicyHash) is var policy
            && Escalating.WaitsFor(stored.Case, policy, person, now) is not null && Gate.Sees(person, stored.Case, policy, now)),
    ];

    /// <summary>A turn of this person with all that waits for their decision.</summary>
    public async Task<Turn> TurnAsync(Person person, Instant now) => new(person, policies.Current.Zone, policies.Current, now)
    {
        Cases = [.. (await ForAsync(person.Id, now)).Select(stored => new OpenCase(stored.Case, policies.Of(stored.PolicyHash)))],
    };
}
