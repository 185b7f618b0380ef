using System.Text;
using Bot.Audit.Verifying;
using Bot.Cases;
using Bot.Cases.Absences;
using Bot.Cases.Records;
using Bot.Channels;
using Bot.Commands;
using Bot.Sealing;
using Bot.Sealing.Erasing;
using Bot.Storage.Records;
using Bot.Storage.State;
using Bot.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Sealing.Erasing;

/// <summary>Sealed records with one case in which a contact is named everywhere, and the ways to erase and to look.</summary>
public abstract class ErasureStage(Engine engine) : IAsyncLifetime
{
    private protected Engine Engine => engine;

    private protected const string First = "Canaria";
    private protected const string Last = "Vogelsang";
    private protected const string Name = $"{First} {Last}";
    private protected const string Mail = "canary@northwind.example";
    private protected const string Phone = "+49 30 5550 1234";

    private static readonly string[] Canaries = [First, Last, Mail, "55501234", "5550 1234"];

    private protected readonly string folder = Directory.CreateTempSubdirectory("erasure-").FullName;
    private protected RecordsHere here = null!;

    public async Task InitializeAsync()
    {
        here = await RecordsHere.NewAsync(engine);
        await File.WriteAllTextAsync(Path.Combine(folder, "policy.yaml"), SmallPolicy.Hours());
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), $$"""
            { "Policy": { "Path": "{{folder}}/policy.yaml" }, "Records": { "ConnectionString": "{{here.ConnectionString}}", "MasterKey": "{{BotProcess.MasterKey}}" }, "State": { "Folder": "{{folder}}/state" } }
            """);
    }

    public async Task DisposeAsync()
    {
        await here.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private protected async Task<(int Code, string Said)> EraseAsync(string kind, string whom, bool yes)
    {
        using var said = new StringWriter();
        var code = await EraseVerb.RunAsync(new(new(kind == "contact", whom, null), yes, "asked for", null), folder, new FakeClock(Samples.Monday), said, said, CancellationToken.None);
        return (code, said.ToString());
    }

    private protected Database Records() => Bot.Storage.Records.Setup.Open(new ConfigurationBuilder().AddJsonFile(Path.Combine(folder, "appsettings.json")).Build());

    private protected async Task<Case?> OpenAsync()
    {
        await using var database = Records();
        return (await new CaseStore(database).FindAsync(new CaseId(1)))?.Case;
    }

    /// <summary>One case with the contact's name in every kind of field, an answer that waits to be sent, and a draft.</summary>
    private protected Task LogAsync(params CaseEvent[] later) => LogAsync(SmallPolicy.Hours(), "ada", later);

    private protected async Task LogAsync(string policy, string by, params CaseEvent[] later)
    {
        await using var database = Records();
        var store = new CaseStore(database);
        await store.KeepPolicyAsync(Bot.Policies.PolicyBook.HashOf(policy), policy, Samples.Monday);
        var opened = Samples.Opened() with
        {
            By = new(by), Owner = new(by), Contact = new ClientContact(Name, Mail, Phone), Title = $"{Name}'s invoice differs", ClientWords = $"I, {Last}, dispute it", Evidence = [$"https://x.example/{First}"],
        };
        var it = Case.From(await store.NextIdAsync(), [
            opened,
            new Noted(Samples.Monday, Samples.Ben, $"{First} said: ring {Phone}, 030 55501234 or {Mail}", Name, null, Samples.Monday),
            new DecisionRecorded(Samples.Monday, Samples.Ben, new DecisionRecord(1, [$"Refund {Last}"], Name, ClientPart.TookPart, [new NextStep("Send", Name, new LocalDate(2026, 3, 9))])),
            new ConfirmationSet(Samples.Monday, Samples.Ben, 1, ConfirmationStatus.Confirmed, Name),
            .. later,
        ]);
        var commit = new Commit(Samples.Monday)
        {
            Change = new CaseChange(it, 0, Bot.Policies.PolicyBook.HashOf(policy), "web", null, null),
            Outgoing = [new NewOutgoing("web", new Destination.Conversation("room:one", null), null, Change: false, $"{{\"text\":\"{Name}\"}}", Name) { Because = $"{Last} is off" }],
        };
        (await store.CommitAsync(commit)).ShouldBeOfType<CommitOutcome.Done>();
        var hour = new Stretch(Samples.Monday, Samples.Monday + Duration.FromHours(1));
        await store.CommitAsync(new Commit(Samples.Monday) { Swap = new SwapChange.Asked(new Swap(1, Samples.Ada, Samples.Ben, null, hour, null, $"{Name} rings at ten", Samples.Monday)) });
        using var state = new FolderState(Path.Combine(folder, "state"), NullLogger<FolderState>.Instance);
        await new OpenForms(state, database.Seals, NullLogger<OpenForms>.Instance).SaveAsync(
            new StateKey("web", "ben"), new OpenForm("f1", "add-note", 1, null, 1, new Dictionary<string, string> { ["note"] = Name }, string.Empty, "room:one", "2026-03-02T10:00:00Z"), CancellationToken.None);
    }

    /// <summary>Every chain holds, as audit computes it.</summary>
    private protected async Task SoundAsync()
    {
        await using var database = Records();
        foreach (var proof in await database.ReadAsync(statements => ProofStore.Read(statements, [1])))
            proof.First().ShouldBeNull();
    }

    /// <summary>A copy of the records, as SQLite makes it.</summary>
    private protected string BackUp()
    {
        var copy = Path.Combine(folder, "backup.db");
        using var from = new SqliteConnection(here.ConnectionString + ";Pooling=false");
        using var to = new SqliteConnection($"Data Source={copy};Pooling=false");
        from.Open();
        to.Open();
        from.BackupDatabase(to);
        return copy;
    }

    /// <summary>No file of the records, of their keys, of the drafts or of a backup holds any canary, in either encoding; on PostgreSQL no table does.</summary>
    private protected async Task CleanAsync()
    {
        string[] files = [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".yaml", StringComparison.Ordinal)), .. here.File is null ? [] : Directory.GetFiles(Path.GetDirectoryName(here.File)!)];
        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(file);
            foreach (var canary in Canaries.Concat(Canaries.Select(word => word.ToLowerInvariant())))
            {
                // An index of words from before the erasure stands in a backup from before it: that is said in docs/what-we-store.md.
                if (!file.EndsWith("backup.db", StringComparison.Ordinal) || canary is Mail or "55501234" or "5550 1234")
                    bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(canary)).ShouldBe(-1, $"{canary} in {file}");
            }
        }

        if (engine is Engine.Sqlite)
            return;
        await using var connection = await here.ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'";
        var tables = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                tables.Add(reader.GetString(0));
        }

        foreach (var table in tables)
        {
#pragma warning disable CA2100 // Names of the schema's tables.
            command.CommandText = $"SELECT count(*) FROM {table} row WHERE row::text ILIKE ANY (ARRAY['%{First}%', '%{Last}%', '%{Mail}%', '%55501234%'])";
#pragma warning restore CA2100
            (await command.ExecuteScalarAsync()).ShouldBe(0L, table);
        }
    }
}
