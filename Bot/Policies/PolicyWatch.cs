using System.Runtime.InteropServices;
using Bot.Conversations;
using Bot.Storage.Records;

namespace Bot.Policies;

/// <summary>
/// Looks whether the policy file says something else than what is in force. A good text is put in force for new cases, a broken one is refused and named, line by line.
/// It reads the file itself, every few seconds: change notices and time stamps miss how containers swap mounted files.
/// </summary>
internal sealed class PolicyWatch(string path, PolicyBook book, CaseStore records, IClock clock, TimeProvider time, ILogger<PolicyWatch> log) : BackgroundService
{
    /// <summary>A file of a few kilobytes is read in less than a millisecond.</summary>
    private static readonly Duration Every = Duration.FromSeconds(5);

    private readonly Signal signal = new(time);
    private string? seen;
    private volatile bool hurried;
    private volatile PolicyDrift drift = PolicyDrift.None;

    /// <summary>How the file differs from what is in force.</summary>
    public PolicyDrift Drift => drift;

    /// <summary>Looks at once, and takes what stands there without waiting whether it still changes.</summary>
    public void Hurry()
    {
        hurried = true;
        signal.Knock();
    }

    /// <summary>Looks at the file. A text is judged when it stands there a second time, so that one half written is not.</summary>
    public async Task LookAsync()
    {
        if (Read() is not { } text)
            return;
        var hash = PolicyBook.HashOf(text);
        var settled = text == seen || hurried;
        (seen, hurried) = (text, false);
        if (hash == book.CurrentHash)
            drift = PolicyDrift.None;
        else if (hash != drift.FileHash || drift.Findings.Count == 0)
            drift = settled ? await JudgeAsync(text, hash) : new PolicyDrift(hash, []);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hangUp = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            Hurry();
        });
        while (!stoppingToken.IsCancellationRequested)
        {
            await signal.WaitAsync(Every, stoppingToken);
            try
            {
                await LookAsync();
            }
#pragma warning disable CA1031 // Records that cannot be written for a while must not end the watch: it looks again.
            catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
            {
                log.LogError(fault, "The policy {Path} could not be put in force", path);
            }
        }
    }

    private async Task<PolicyDrift> JudgeAsync(string text, string hash)
    {
        var result = PolicyFile.Read(text);
        foreach (var finding in result.All)
            log.Log(finding.Severity is Severity.Error ? LogLevel.Error : LogLevel.Warning, "{Finding}", finding.In(path));
        if (result is not PolicyResult.Loaded loaded)
        {
            log.LogError("The policy {Path} was changed and is not used: {Score}. Version {Version} ({Hash}) stays in force", path, result.Score, book.Current.Version, book.CurrentHash);
            return new PolicyDrift(hash, result.All);
        }

        await records.KeepPolicyAsync(hash, text, clock.GetCurrentInstant());
        book.Turn(text);
        log.LogInformation("Version {Version} of the policy ({Hash}) is in force for new cases; open ones keep theirs until it is applied to them", loaded.Policy.Version, hash);
        return PolicyDrift.None;
    }

    private string? Read()
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            if (drift != PolicyDrift.Gone)
                log.LogWarning("The policy {Path} cannot be read: {Why} Version {Version} stays in force", path, unread.Message, book.Current.Version);
            drift = PolicyDrift.Gone;
            return null;
        }
    }
}

/// <summary>How the policy file differs from what is in force: its hash where it does (null: it does not), and what is wrong with it; nothing yet while it is being written.</summary>
internal sealed record PolicyDrift(string? FileHash, IReadOnlyList<Finding> Findings)
{
    /// <summary>The file is what is in force.</summary>
    public static readonly PolicyDrift None = new(null, []);

    /// <summary>The file cannot be read.</summary>
    public static readonly PolicyDrift Gone = new("unreadable", []);
}
