using System.Text.RegularExpressions;

namespace Bot.Tests.Counterparts;

/// <summary>Azure Blob Storage as Microsoft emulates it: a real server on a free port, in memory, for one test class or collection.</summary>
public sealed partial class Azurite : IAsyncLifetime
{
    // Not a secret: the one account of every Azurite, https://learn.microsoft.com/azure/storage/common/storage-use-azurite#well-known-storage-account-and-key
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private NodeProgram? _program;

    /// <summary>What <c>State:BlobConnectionString</c> is to be.</summary>
    public string ConnectionString { get; private set; } = string.Empty;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        (_program, var address) = await NodeProgram.StartAsync(
            Path.GetTempPath(),
            new Dictionary<string, string>(),
            line => Listening().Match(line) is { Success: true } found ? found.Groups["address"].Value : null,
            Folder.Package("azurite", "dist", "src", "blob", "main.js"),
            "--blobHost",
            "127.0.0.1",
            "--blobPort",
            "0",
            "--inMemoryPersistence",
            "--skipApiVersionCheck",
            "--disableTelemetry");
        ConnectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint={address}/{Account};";
    }

    /// <summary>Stops the server before its time, as an outage does.</summary>
    public void Stop() => _program?.Dispose();

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        Stop();
        return Task.CompletedTask;
    }

    [GeneratedRegex("successfully listens on (?<address>http://[0-9.:]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
