using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Bot.Sealing;
using Bot.Storage.Records;

namespace Bot.Storage.State;

/// <summary>Wires conversation state: a container where <c>State:BlobConnectionString</c> is set, otherwise the folder <c>State:Folder</c>.</summary>
internal static class Setup
{
    private const string DefaultFolder = "./data/state";
    private const string DefaultContainer = "engagementbot-state";

    // Slack waits 3 s for an answer and Teams 5 s: a store that is slower than this counts as away.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BeforeSecondTry = TimeSpan.FromMilliseconds(100);

    /// <summary>Adds <see cref="OpenForms"/> and its store. The blob setting is a connection string, or the account's https address to sign in there as whoever the bot runs as.</summary>
    public static IServiceCollection AddState(this IServiceCollection services, IConfiguration settings)
    {
        var blobs = settings["State:BlobConnectionString"];
        if (string.IsNullOrWhiteSpace(blobs))
        {
            var folder = settings["State:Folder"] is { Length: > 0 } set ? set : DefaultFolder;
            services.AddSingleton<IStateStore>(built => new FolderState(Path.GetFullPath(folder), built.GetRequiredService<ILogger<FolderState>>()));
        }
        else
        {
            var container = settings["State:Container"] is { Length: > 0 } set ? set : DefaultContainer;
            services.AddSingleton<IStateStore>(built => new BlobState(Container(blobs, container), built.GetRequiredService<ILogger<BlobState>>()));
        }

        return services.AddSingleton(built => new OpenForms(built.GetRequiredService<IStateStore>(), built.GetService<Database>()?.Seals ?? Seals.Off, built.GetRequiredService<ILogger<OpenForms>>()));
    }

    /// <summary>A client that gives up within the time a channel waits.</summary>
    internal static BlobContainerClient Container(string blobs, string container)
    {
        var options = new BlobClientOptions();
        options.Retry.NetworkTimeout = Patience;
        options.Retry.MaxRetries = 1;
        options.Retry.Mode = RetryMode.Fixed;
        options.Retry.Delay = BeforeSecondTry;
        return blobs.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? new BlobServiceClient(new Uri(blobs), new DefaultAzureCredential(), options).GetBlobContainerClient(container)
            : new BlobServiceClient(blobs, options).GetBlobContainerClient(container);
    }
}
