using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Policies;

/// <summary>
/// The policy that new cases are opened under, and the earlier ones that open cases keep (R17), each known by the hash of its text. Another text may take its place while turns run.
/// A case keeps its terms; who people are, and where they stand, is as it is now (R30).
/// </summary>
internal sealed class PolicyBook
{
    private const int HashLength = 16;

    private readonly ConcurrentDictionary<string, EscalationPolicy> snapshots = new();
    private readonly Func<string, string?> storedText;
    private readonly Lock turning = new();
    private volatile Page current;

    /// <summary>Opens the book at a text, which must be a policy (<see cref="PolicyFile.Read"/> says what is wrong with one that is not); <paramref name="storedText"/> gives the text kept under an older hash.</summary>
    public PolicyBook(string text, Func<string, string?> storedText)
    {
        this.storedText = storedText;
        current = PageOf(text, PeopleDirectory.Empty);
    }

    /// <summary>The policy for new cases, with its hash. Whoever needs both, or one of them more than once, asks once.</summary>
    public PolicyEdition InForce => current.Edition;

    /// <summary>The policy for new cases.</summary>
    public EscalationPolicy Current => InForce.Policy;

    /// <summary>The hash of its text.</summary>
    public string CurrentHash => InForce.Hash;

    /// <summary>Its text, to be kept under the hash as long as a case refers to it.</summary>
    public string Text => current.Text;

    /// <summary>The hash of a policy's text: the first 16 hex digits of its SHA-256.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];

    /// <summary>Puts another text in force for new cases; it must be a policy, and be kept already.</summary>
    public void Turn(string text)
    {
        lock (turning)
        {
            var before = InForce;
            snapshots.TryAdd(before.Hash, before.Policy);
            current = PageOf(text, before.Policy.Directory);
        }
    }

    /// <summary>From here on this holds of people beyond the roster; an older version than the one that holds changes nothing.</summary>
    public void Turn(PeopleDirectory directory)
    {
        lock (turning)
        {
            if (directory.Version > Current.Directory.Version)
                current = new Page(InForce with { Policy = Current with { Directory = directory } }, Text);
        }
    }

    /// <summary>The policy a case was opened under. A fault where its text was not kept.</summary>
    public EscalationPolicy Of(string hash)
    {
        var page = current;
        return hash == page.Edition.Hash ? page.Edition.Policy : page.Earlier.GetOrAdd(hash, earlier => snapshots.GetOrAdd(earlier, Stored).Among(page.Edition.Policy));
    }

    /// <summary>The same with its hash.</summary>
    public PolicyEdition EditionOf(string hash) => new(hash, Of(hash));

    private static Page PageOf(string text, PeopleDirectory directory) =>
        new(new PolicyEdition(HashOf(text), Policy(PolicyFile.Read(text), "the policy") with { Directory = directory }), text);

    private EscalationPolicy Stored(string hash) => storedText(hash) is { } text
        ? Policy(PolicyFile.ReadStored(text), $"the stored policy {hash}")
        : throw new InvalidDataException($"No text is stored for the policy {hash}.");

    private static EscalationPolicy Policy(PolicyResult result, string what) => result switch
    {
        PolicyResult.Loaded loaded => loaded.Policy,
        PolicyResult.Broken broken => throw new InvalidDataException($"{what} cannot be used: {string.Join("; ", broken.Findings)}"),
        _ => throw new InvalidOperationException(result.GetType().Name),
    };

    private sealed record Page(PolicyEdition Edition, string Text)
    {
        /// <summary>Earlier policies with the people of this one.</summary>
        public ConcurrentDictionary<string, EscalationPolicy> Earlier { get; } = new();
    }
}
