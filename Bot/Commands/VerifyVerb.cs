using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using Bot.Audit;
using Bot.Audit.Anchors;
using Bot.Audit.Exporting;
using Bot.Audit.Verifying;
using Bot.Cases;
using Bot.Storage.Records;

namespace Bot.Commands;

/// <summary>The command line's <c>verify</c>: computes every chain of the records anew and names the first broken event of each. It only reads. 0 all well, 1 something is not, 2 bad use.</summary>
internal static class VerifyVerb
{
    /// <summary>The schema change that the proof came with.</summary>
    public const int Schema = 20;

    private const int Steps = 10_000;

    /// <summary>The verb with its options, with the settings of a folder.</summary>
    public static Command Command(string folder, TextWriter output, TextWriter error)
    {
        var one = new Option<string?>("--case") { Description = "One case only, such as CASE-7." };
        var files = new Option<string[]>("--anchors") { Description = "A file of anchors that was kept elsewhere; may be said several times. By default the one of the setting Audit:AnchorFile.", AllowMultipleArgumentsPerToken = true };
        var keys = new Option<string[]>("--key") { Description = "A file with a public key that anchors may be signed with, beside the one of the settings.", AllowMultipleArgumentsPerToken = true };
        var export = new Option<string?>("--file") { Description = "A case that was exported as JSON, proven from the file alone." };
        var verb = new Command("verify", "Proves that the records are as they were written, or names the first event that is not. Works beside a running bot and changes nothing.") { one, files, keys, export };
        verb.SetAction((parsed, stop) => RunAsync(new(parsed.GetValue(one), parsed.GetValue(files) ?? [], parsed.GetValue(keys) ?? [], parsed.GetValue(export)), folder, output, error, stop));
        return verb;
    }

    /// <summary>Verifies what is asked for.</summary>
    public static async Task<int> RunAsync(VerifyOrder order, string folder, TextWriter output, TextWriter error, CancellationToken stop)
    {
        using var settings = new ConfigurationManager();
        settings.AddSettingsOf(folder, []);
        var audit = AuditSettings.Read(settings);
        CaseId? about = null;
        if (order.Case is { } name && (about = CaseId.Parse(name)) is null)
            return CommandLine.Fail($"{name} is no case. Write it as CASE-7.", error);
        if (audit.Refusal is { } refusal)
            return CommandLine.Fail(refusal, error);
        if (Keys(order, audit, out var unread) is not { } keys)
            return CommandLine.Fail(unread!, error);
        if (order.Export is { } path)
            return await ExportedAsync(path, keys, output, error);
        if (order.Anchors.FirstOrDefault(file => !File.Exists(file)) is { } gone)
            return CommandLine.Fail($"There is no file {gone}.", error);
        string[] files = order.Anchors.Count > 0 ? [.. order.Anchors] : File.Exists(audit.AnchorFile) ? [audit.AnchorFile] : [];
        try
        {
            await using var database = Database.OpenToRead(Storage.Records.Setup.ConnectionString(settings));
            if (await database.SchemaAsync() < Schema)
                return CommandLine.Fail($"{database.Name} is of an older version of the bot. Start the bot once, so that it is brought up to date.", error);
            await output.WriteLineAsync(database.Name);
            var verification = new Verification(database, keys, files);
            return about is { } id ? await OneAsync(verification, id, keys, output, error) : await AllAsync(verification, keys, files, output, error, stop);
        }
        catch (Exception fault) when (fault is DbException or ArgumentException or NotSupportedException or IOException or UnauthorizedAccessException)
        {
            return CommandLine.Fail($"The records cannot be read: {fault.Message.ReplaceLineEndings(" ").TrimEnd('.')}. Records:ConnectionString says where they are.", error);
        }
    }

    private static async Task<int> AllAsync(Verification verification, IReadOnlyList<SigningKey> keys, string[] files, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var told = 0L;
        var found = await verification.RunAsync(
            cases =>
            {
                if (cases / Steps <= told)
                    return;
                told = cases / Steps;
                error.WriteLine(Invariant($"{cases:N0} cases so far"));
            },
            stop);
        await output.WriteLineAsync(Invariant($"Cases: {found.Cases:N0} with {found.Events:N0} events{(found.Unattributed > 0 ? $", {found.Unattributed:N0} of them written before it was kept where events come from" : string.Empty)}"));
        await output.WriteLineAsync($"Anchors: {Standing(found.Anchors, keys)}{(files.Length > 0 ? Invariant($"; {found.InFiles:N0} in {string.Join(", ", files)}") : "; no file of anchors beside the records")}");
        await output.WriteLineAsync(Invariant($"The organisation's trail: {found.Trail.Entries:N0} entries. The access log: {found.Access.Entries:N0} entries{(found.Access.Trimmed > 0 ? $", {found.Access.Trimmed:N0} older ones trimmed" : string.Empty)}"));
        await output.WriteLineAsync(Invariant($"No anchor covers {found.Uncovered:N0} events yet: what is cut off a case's end is noticed back to its last anchor, and no further"));
        return await EndAsync(found.Flaws, output);
    }

    private static async Task<int> OneAsync(Verification verification, CaseId id, List<SigningKey> keys, TextWriter output, TextWriter error)
    {
        if (await verification.RunAsync(id) is not { } found)
            return CommandLine.Fail($"There is no {id}.", error);
        var (last, events) = (found.Proof.Anchored.Count > 0 ? found.Proof.Anchored[^1] : default, found.Proof.Events.Count);
        await output.WriteLineAsync($"{id}: {events} events, {(last.Head is null ? "no anchor has it yet" : $"anchor {last.Anchor} has the first {last.Head.Version}")}{(keys.Count == 0 ? "; no key is known, so that signatures are not checked" : string.Empty)}");
        return await EndAsync(found.Flaws, output);
    }

    private static async Task<int> ExportedAsync(string path, IReadOnlyList<SigningKey> keys, TextWriter output, TextWriter error)
    {
        if (!File.Exists(path) || CaseFile.Check(await File.ReadAllTextAsync(path), keys) is not var (said, flaws))
            return CommandLine.Fail($"{path} is no case as `export case` writes it in JSON.", error);
        await output.WriteLineAsync(said);
        foreach (var flaw in flaws)
            await output.WriteLineAsync(flaw);
        await output.WriteLineAsync(flaws.Count == 0 ? "All is as it was written." : $"{flaws.Count} not as written.");
        return flaws.Count == 0 ? CommandLine.Good : CommandLine.Findings;
    }

    private static async Task<int> EndAsync(IReadOnlyList<Flaw> flaws, TextWriter output)
    {
        foreach (var flaw in flaws)
            await output.WriteLineAsync(flaw.ToString());
        await output.WriteLineAsync(flaws.Count == 0 ? "All is as it was written." : $"{flaws.Count} not as written.");
        return flaws.Count == 0 ? CommandLine.Good : CommandLine.Findings;
    }

    private static string Standing(IReadOnlyList<Anchor> anchors, IReadOnlyList<SigningKey> keys)
    {
        if (anchors.Count == 0)
            return "none yet";
        var signed = keys.Count == 0 ? "no key is known, so that signatures are not checked" : anchors[^1].Key is { } key ? $"signed by the key {key}" : "not signed";
        return Invariant($"{anchors.Count:N0}, the last is {anchors[^1].Number} of {anchors[^1].At}, {signed}");
    }

    private static List<SigningKey>? Keys(VerifyOrder order, AuditSettings audit, out string? refusal)
    {
        refusal = null;
        List<SigningKey> keys = audit.Key is { } own ? [own] : [];
        foreach (var path in order.Keys)
        {
#pragma warning disable CA2000 // The verb ends with the process.
            if (!File.Exists(path) || SigningKey.Read(File.ReadAllText(path)) is not { } key)
#pragma warning restore CA2000
            {
                refusal = $"{path} is no public key on the curve P-256 (PEM, or base64).";
                return null;
            }

            keys.Add(key);
        }

        return keys;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What is to be verified: one case or all, against which files of anchors, with which public keys beside the one of the settings; or an exported case alone.</summary>
internal sealed record VerifyOrder(string? Case, IReadOnlyList<string> Anchors, IReadOnlyList<string> Keys, string? Export = null);
