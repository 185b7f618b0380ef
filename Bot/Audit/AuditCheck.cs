using System.Runtime.CompilerServices;
using Bot.Audit.Anchors;
using Bot.Health;

namespace Bot.Audit;

/// <summary>Says for <c>doctor</c> whether anchors are signed, and which was the last.</summary>
internal sealed class AuditCheck(AuditSettings settings, AnchorStore anchors) : ISelfCheck
{
    /// <inheritdoc/>
    public string Platform => "Audit";

    /// <inheritdoc/>
    public async IAsyncEnumerable<CheckLine> RunAsync(bool people, [EnumeratorCancellation] CancellationToken stop)
    {
        var last = await anchors.LastAsync();
        var standing = last is null ? "none yet" : $"the last is {last.Number} of {last.At}";
        yield return settings.Key is { } key
            ? new CheckLine(Platform, true, $"anchors are signed by the key {key.Fingerprint}; {standing}")
            : new CheckLine(Platform, true, $"anchors are not signed; {standing}", AuditSettings.Remedy);
    }
}
