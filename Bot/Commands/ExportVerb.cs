using System.CommandLine;
using System.Data.Common;
using Bot.Audit;
using Bot.Audit.Exporting;
using Bot.Audit.Verifying;
using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Policies;
using Bot.Sealing;
using Bot.Storage;
using Bot.Storage.Records;
using Bot.Storage.State;

namespace Bot.Commands;

/// <summary>The command line's <c>export</c>: hands out a case with its proof, a list of cases, or all that is kept of a person. Each is noted in the access log before it is written. 0 done, 1 not theirs or not there, 2 bad use.</summary>
internal static class ExportVerb
{
    private static readonly string[] Formats = ["json", "csv", "md"];

    /// <summary>The verb with what can be handed out, with the settings of a folder.</summary>
    public static Command Command(string folder, IClock clock, TextWriter output, TextWriter error)
    {
        var reader = new Option<string?>("--as") { Description = "For whom it is, by the policy's id: it holds what they may have. Without it: for whoever runs the bot." };
        var to = new Option<string?>("--out") { Description = "The file to write, or a folder. Without it the export is printed." };
        var name = new Argument<string>("CASE") { Description = "The case, such as CASE-7." };
        var format = new Option<string>("--format") { Description = "json (with all that proves it), csv, or md for people.", DefaultValueFactory = _ => "json" };
        var one = new Command("case", "A case: its timeline, records and approvals, where each event came from, and the hashes and the anchor that prove it.") { name, reader, format, to };
        one.SetAction((parsed, _) => RunAsync(
            new(folder, parsed.GetValue(reader), parsed.GetValue(to)), (export, order) => CaseAsync(export, order, parsed.GetValue(name)!, parsed.GetValue(format)!), clock, output, error));
        var csv = new Option<bool>("--csv") { Description = "As CSV, which is the only form there is." };
        var list = new Command("cases", "All cases, a row each.") { csv, reader, to };
        list.SetAction((parsed, _) => RunAsync(new(folder, parsed.GetValue(reader), parsed.GetValue(to)), CasesAsync, clock, output, error));
        var id = new Argument<string>("PERSON") { Description = "The person, by the policy's id." };
        var person = new Command("person", "All that is kept of a person, as JSON.") { id, reader, to };
        person.SetAction((parsed, _) => RunAsync(new(folder, parsed.GetValue(reader), parsed.GetValue(to)), (export, order) => PersonAsync(export, order, new PersonId(parsed.GetValue(id)!)), clock, output, error));
        return new Command("export", "Hands out a case with its proof, a list of cases, or all that is kept of a person.") { one, list, person };
    }

    private static async Task<int> RunAsync(ExportOrder order, Func<IServiceProvider, ExportOrder, Task<Exported>> make, IClock clock, TextWriter output, TextWriter error)
    {
        using var settings = new ConfigurationManager();
        settings.AddSettingsOf(order.Folder, []);
        var audit = AuditSettings.Read(settings);
        if (audit.Refusal is { } refusal)
            return CommandLine.Fail(refusal, error);
        if (PolicyStart.Read(settings, error) is not { } policy)
            return CommandLine.Findings;
        try
        {
            // The records are read as they are, beside a bot that runs; the note of it is written afterwards, by whoever may write there.
            var records = Storage.Records.Setup.ConnectionString(settings);
            var alone = AccessNotes.MayWrite(records);
            var exported = await MakeAsync(settings, policy, audit, order, make, clock);
            await AccessNotes.NoteAsync(
                new AccessEntry(order.Person, Origin.CommandLine(exported.Act), exported.Case, exported.Refusal is null ? AccessOutcome.Exported : AccessOutcome.Denied, clock.GetCurrentInstant()) { Reason = exported.Note },
                alone ? records : null, audit.NotesFile);
            if (exported.Refusal is { } why)
            {
                await error.WriteLineAsync(why);
                return exported.BadUse ? CommandLine.BadUse : CommandLine.Findings;
            }

            return await WriteAsync(exported, order.To, output, error);
        }
        catch (Exception fault) when (fault is SealedException or DbException or ArgumentException or NotSupportedException or IOException or UnauthorizedAccessException)
        {
            return CommandLine.Fail($"The export could not be made: {fault.Message.ReplaceLineEndings(" ").TrimEnd('.')}.", error);
        }
    }

    private static async Task<Exported> MakeAsync(IConfiguration settings, string policy, AuditSettings audit, ExportOrder order, Func<IServiceProvider, ExportOrder, Task<Exported>> make, IClock clock)
    {
#pragma warning disable CA2000 // The services own what they give out.
        var opened = await Opening.ToReadAsync(Storage.Records.Setup.ConnectionString(settings), settings);
#pragma warning restore CA2000
        await using var services = new ServiceCollection()
            .AddLogging().AddSingleton(clock).AddSingleton(TimeProvider.System)
            .AddRecords(settings).AddSingleton(_ => opened).AddState(settings)
            .AddPolicy(policy).AddSingleton(audit).AddSingleton<PersonRecords>().AddSingleton<PersonExport>()
            .BuildServiceProvider();
        var database = services.GetRequiredService<Database>();
        if (await database.SchemaAsync() < VerifyVerb.Schema)
            throw new NotSupportedException($"{database.Name} is of an older version of the bot: start the bot once, so that it is brought up to date");
        var policies = services.GetRequiredService<PolicyBook>();
        policies.Turn(await services.GetRequiredService<DirectoryStore>().ReadAsync(clock.GetCurrentInstant()));
        return order.Person is { } reader && policies.Current.Find(reader) is not { Active: true }
            ? Exported.No("export", null, $"The policy knows nobody called {reader} who is here.", badUse: true)
            : await make(services, order);
    }

    private static async Task<Exported> CaseAsync(IServiceProvider services, ExportOrder order, string name, string format)
    {
        const string act = "export case";
        if (CaseId.Parse(name) is not { } id)
            return Exported.No(act, null, $"{name} is no case. Write it as CASE-7.", badUse: true);
        if (!Formats.Contains(format))
            return Exported.No(act, id, $"There is no format {format}; there are {string.Join(", ", Formats)}.", badUse: true);
        if (await services.GetRequiredService<CaseStore>().FindAsync(id) is not { } stored)
            return Exported.No(act, id, ExportRights.Nothing(id));
        var now = services.GetRequiredService<IClock>().GetCurrentInstant();
        var policy = services.GetRequiredService<PolicyBook>().Of(stored.PolicyHash);
        if (ExportRights.WhyNot(stored.Case, order.Person, policy, now) is { } why)
            return Exported.No(act, id, why);
        var database = services.GetRequiredService<Database>();
        var key = services.GetRequiredService<AuditSettings>().Key;
        var (proof, path) = await database.ReadAsync(statements => (ProofStore.Read(statements, [id.Number])[0], AnchorPath.Of(statements, id, key)));
        var export = CaseExport.Of(stored, policy, proof, path, order.Person, now);
        return Exported.Of(act, id, format, $"{id}.{format}", format switch { "csv" => CaseSheet.Write(export), "md" => CaseDocument.Write(export), _ => CaseJson.Write(export) });
    }

    private static async Task<Exported> CasesAsync(IServiceProvider services, ExportOrder order)
    {
        var (policies, cases, now) = (services.GetRequiredService<PolicyBook>(), services.GetRequiredService<CaseStore>(), services.GetRequiredService<IClock>().GetCurrentInstant());
        var found = new List<(Case, EscalationPolicy)>();
        await foreach (var number in services.GetRequiredService<PersonRecords>().CasesAsync())
        {
            if (await cases.FindAsync(new CaseId(number)) is { } stored && policies.Of(stored.PolicyHash) is var policy && ExportRights.WhyNot(stored.Case, order.Person, policy, now) is null)
                found.Add((stored.Case, policy));
        }

        return Exported.Of("export cases", null, $"csv, {found.Count} cases", "cases.csv", CaseSheet.Write(found));
    }

    private static async Task<Exported> PersonAsync(IServiceProvider services, ExportOrder order, PersonId id)
    {
        const string act = "export person";
        var policy = services.GetRequiredService<PolicyBook>().Current;
        if (order.Person is { } reader && reader != id && !new[] { Role.Legal, Role.Auditor, Role.Administrator }.Any(role => Authority.Is(reader, role, policy)))
            return Exported.No(act, null, "What is kept of a person is for themselves, and for legal, auditor and administrator.");
        return Exported.Of(act, null, id.Value, "person.json", await services.GetRequiredService<PersonExport>().WriteAsync(id, order.Person, services.GetRequiredService<IClock>().GetCurrentInstant()));
    }

    private static async Task<int> WriteAsync(Exported exported, string? to, TextWriter output, TextWriter error)
    {
        if (to is null)
        {
            await output.WriteAsync(exported.Text);
            return CommandLine.Good;
        }

        var path = Directory.Exists(to) ? Path.Combine(to, exported.FileName) : to;
        if (File.Exists(path))
            return CommandLine.Fail($"{path} is there already. Name another file.", error);

        // Spreadsheets know by the byte order mark that it is UTF-8.
        var encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: exported.FileName.EndsWith(".csv", StringComparison.Ordinal));
        await using var file = new StreamWriter(path, encoding, OwnFile.ToWrite(FileMode.CreateNew));
        await file.WriteAsync(exported.Text);
        await output.WriteLineAsync(path);
        return CommandLine.Good;
    }
}

/// <summary>The folder whose settings count, for whom an export is, by the policy's id (null: for whoever runs the bot), and the file or folder it goes to.</summary>
internal sealed record ExportOrder(string Folder, string? Reader, string? To)
{
    /// <summary>The person it is for.</summary>
    public PersonId? Person => Reader is null ? null : new PersonId(Reader);
}

/// <summary>What is handed out, or why not; and what the access log says of it.</summary>
internal sealed record Exported(string Act, CaseId? Case, string Note, string FileName, string Text, string? Refusal, bool BadUse)
{
    public static Exported Of(string act, CaseId? about, string note, string fileName, string text) => new(act, about, note, fileName, text, null, BadUse: false);

    public static Exported No(string act, CaseId? about, string why, bool badUse = false) => new(act, about, "refused", string.Empty, string.Empty, why, badUse);
}
