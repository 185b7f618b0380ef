using System.Text.Json.Nodes;
using Bot.Audit;
using Bot.Audit.Anchors;
using Bot.Commands;
using Bot.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Audit;

/// <summary>A bot with records, and a folder with the settings that the verbs beside it read.</summary>
internal sealed class ProofHere : IAsyncDisposable
{
    private ProofHere(BotInside bot, string folder)
    {
        Bot = bot;
        Folder = folder;
    }

    public BotInside Bot { get; }

    public string Folder { get; }

    public AuditSettings Settings => AuditSettings.Read(Configuration);

    private IConfiguration Configuration => new ConfigurationBuilder().AddJsonFile(Path.Combine(Folder, "appsettings.json")).Build();

    public static async Task<ProofHere> OpenAsync(string? policy = null)
    {
        var bot = await BotInside.OpenAsync(policy);
        var folder = Directory.CreateTempSubdirectory("proof-").FullName;
        var path = Path.Combine(folder, "policy.yaml");
        await File.WriteAllTextAsync(path, policy ?? SmallPolicy.Hours());
        var settings = new JsonObject { ["Records"] = new JsonObject { ["ConnectionString"] = bot.Here.ConnectionString }, ["State"] = new JsonObject { [nameof(Folder)] = bot.StateFolder }, ["Policy"] = new JsonObject { ["Path"] = path } };
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), settings.ToJsonString());
        var here = new ProofHere(bot, folder);
        here.Settings.InDevelopment(here.Configuration, open: true);
        return here;
    }

    /// <summary>Anchors what has changed, as the bot does.</summary>
    public async Task AnchorAsync()
    {
        using var anchoring = new Anchoring(
            new AnchorStore(Bot.Database), new AccessNotes(Settings, new AccessLog(Bot.Database)), Settings, Bot.Clock, TimeProvider.System, NullLogger<Anchoring>.Instance);
        await anchoring.RunAsync(CancellationToken.None);
    }

    public async Task<(int Code, string Said)> VerifyAsync(params string[] words)
    {
        var said = new StringWriter();
        return (await VerifyVerb.Command(Folder, said, said).Parse(words).InvokeAsync(), said.ToString());
    }

    public async Task<(int Code, string Out, string Error)> ExportAsync(params string[] words)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        return (await ExportVerb.Command(Folder, Bot.Clock, output, error).Parse(words).InvokeAsync(), output.ToString(), error.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
