using System.Runtime.CompilerServices;
using Bot.Health;
using Bot.Storage.Records;

namespace Bot.Policies;

/// <summary>Looks which policy is in force, and which the open cases run under (N-33).</summary>
internal sealed class PolicyCheck(PolicyBook policies, PolicyStore store) : ISelfCheck
{
    /// <inheritdoc/>
    public string Platform => "Policy";

    /// <inheritdoc/>
    public async IAsyncEnumerable<CheckLine> RunAsync(bool people, [EnumeratorCancellation] CancellationToken stop)
    {
        var inForce = policies.InForce;
        yield return await store.LatestAsync() is { } latest && latest != inForce.Hash
            ? new CheckLine("Policy in force", true, $"{latest}. The file is {inForce.Hash}: a bot that runs takes it within seconds if it is good, one that does not at its start")
            : new CheckLine("Policy in force", true, $"version {inForce.Policy.Version}, as the file is");
        foreach (var (hash, cases) in await store.UsesAsync())
            yield return new CheckLine("Open cases", true, $"{cases} under version {policies.Of(hash).Version} ({hash}{(hash == inForce.Hash ? string.Empty : ", not the file's")})");
    }
}
