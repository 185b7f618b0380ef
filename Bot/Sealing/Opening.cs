using System.Security.Cryptography;
using Azure.Identity;
using Bot.Storage.Records;
using Bot.Storage.Records.Postgres;
using Bot.Storage.Records.Sqlite;
using Microsoft.Data.Sqlite;

namespace Bot.Sealing;

/// <summary>Which master key the records are sealed with: <c>Records:MasterKey</c>, or <c>Records:KeyVault</c>, the address of a key in Azure Key Vault; in open development on SQLite a file that the bot makes itself.</summary>
internal static class Opening
{
    /// <summary>Reads the root key that records are sealed with, and its proof.</summary>
    public const string SealedBy = "SELECT root, proof FROM sealed_by WHERE id = 1";
    private const string ProofPlace = "sealed_by";
    private const int RootNumber = 1;
    private const int RootIdBytes = 8;
    private const int KeyConnections = 1;

    private static readonly TimeSpan VaultPatience = TimeSpan.FromSeconds(10);

    /// <summary>Why the bot must not start with these settings; null where it may.</summary>
    public static string? Refusal(IConfiguration settings, bool open)
    {
        var (given, vault) = (Given(settings), Set(settings["Records:KeyVault"]));
        if (given is not null && vault is not null)
            return "Records:MasterKey and Records:KeyVault are both set: keep the one that is to be used from now on, and list the other in Records:OldMasterKeys if it was used before.";
        if (given is not null && Box.KeyOf(given) is null)
            return "Records:MasterKey has to be 32 random bytes in base64 (openssl rand -base64 32).";
        if (vault is not null && VaultKey.WhyNot(vault) is { } why)
            return why;
        if (Old(settings).FirstOrDefault(one => Box.KeyOf(one) is null && VaultKey.WhyNot(one) is not null) is not null)
            return "Records:OldMasterKeys holds something that is neither 32 bytes in base64 nor the address of a key in a vault. Separate them by commas.";
        return given is null && vault is null && !open
            ? "No master key is set, so that cases would be stored in the clear. Set Records:MasterKey to 32 random bytes in base64 (openssl rand -base64 32) or Records:KeyVault to the address of a key in Azure Key Vault, and keep the key "
                + "apart from the records and their backups: without it nobody can read them. Records of a trial on this machine are sealed with the key in the file beside them that ends in .master-key."
            : null;
    }

    /// <summary>Opens the seals of records by the settings. A fault with a sentence where they are sealed otherwise, or the key cannot be had.</summary>
    public static async Task<Seals> OpenAsync(Database database, string connectionString, IConfiguration settings)
    {
        var marker = await MarkerAsync(database);
        var open = Development.Read(settings).Open;
        if (Refusal(settings, open: true) is { } refusal)
            throw new SealedException(refusal);
        if (await MasterAsync(settings, connectionString, open) is not { } master)
        {
            return marker is null ? Seals.Off : throw new SealedException(
                "These records are sealed, and no master key is set. Set Records:MasterKey or Records:KeyVault to the one they were sealed with; of records from a trial it stands in the file beside them that ends in .master-key.");
        }

        var (keys, place) = Keys(connectionString, settings);
        try
        {
#pragma warning disable CA2000 // The seals own the store.
            return await OpenAsync(database, new KeyStore(keys), place, marker, master, [.. Old(settings).Select(Former)]);
#pragma warning restore CA2000
        }
        catch
        {
            await keys.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens the seals with a master key; one of the <paramref name="old"/> ones may have wrapped the root key, which the new one does from now on.</summary>
    public static async Task<Seals> OpenAsync(Database database, KeyStore store, string place, (string Root, string Proof)? marker, IMasterKey master, IReadOnlyList<IMasterKey> old)
    {
        if (marker is null)
        {
            var (id, made) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RootIdBytes)), RandomNumberGenerator.GetBytes(Box.KeyBytes));
            await store.KeepRootAsync(id, await master.WrapAsync(made, id), await master.IdAsync());
            await database.WriteAsync(statements => statements.Run(
                "INSERT INTO sealed_by (id, root, proof) VALUES (1, $1, $2) ON CONFLICT (id) DO NOTHING", id, Seal.Close(made, RootNumber, ProofPlace, id)));

            // Where two start at the same time one was first.
            marker = await MarkerAsync(database);
        }

        var (key, wrapper, wrappedBy) = await UnwrapAsync(store, place, marker!.Value, master, old);
        if (wrapper != master || wrappedBy != await master.IdAsync())
            await store.KeepRootAsync(marker.Value.Root, await master.WrapAsync(key, marker.Value.Root), await master.IdAsync());
        return Seals.Of(store, marker.Value.Root, key, $"AES-256-GCM, master key from {master.Name}; keys in {place}");
    }

    /// <summary>Opens records to read them beside a bot that runs, with their seals.</summary>
    public static async Task<Database> ToReadAsync(string connectionString, IConfiguration settings)
    {
        var database = Database.OpenToRead(connectionString);
        database.Seals = await ToReadAsync(await MarkerAsync(database), connectionString, settings);
        return database;
    }

    /// <summary>The seals of records that are only read, marked as they are; a fault with a sentence where their key cannot be had.</summary>
    public static async Task<Seals> ToReadAsync((string Root, string Proof)? marker, string connectionString, IConfiguration settings)
    {
        if (marker is not { } mark)
            return Seals.Off;
        if (FileOf(connectionString, ".keys.db") is { } file && Set(settings["Records:Keys"]) is null && !File.Exists(file))
            throw new SealedException($"These records are sealed, and {file} with their keys is not there. Copy it beside them, or say in Records:Keys where it is.");
        var master = await MasterAsync(settings, connectionString, FileOf(connectionString, ".master-key") is { } trial && File.Exists(trial))
            ?? throw new SealedException("These records are sealed, and no master key is set. Set Records:MasterKey or Records:KeyVault to the one they were sealed with.");
        var (keys, place) = Keys(connectionString, settings);
#pragma warning disable CA2000 // The seals own the store.
        var store = new KeyStore(keys);
#pragma warning restore CA2000
        var (key, _, _) = await UnwrapAsync(store, place, mark, master, [.. Old(settings).Select(Former)]);
        return Seals.Of(store, mark.Root, key, place);
    }

    private static async Task<(byte[] Key, IMasterKey Wrapper, string WrappedBy)> UnwrapAsync(KeyStore store, string place, (string Root, string Proof) marker, IMasterKey master, IReadOnlyList<IMasterKey> old)
    {
        var (root, proof) = marker;
        var row = await store.RootAsync(root) ?? throw new SealedException($"The keys of these records are not in {place}. Put that back as it was last, or say in Records:Keys where they are: without them nobody can read the records.");
        var wrapper = new[] { master }.Concat(old).FirstOrDefault(one => one.IsOf(row.Master))
            ?? throw new SealedException($"The master key ({master.Name}) is not the one that these records are sealed with. Set that one; to change it, set the new one and list the one before in Records:OldMasterKeys.");
        var key = await wrapper.UnwrapAsync(row.Master, row.Wrapped, root);
        if (key is null || Seal.Open(key, RootNumber, ProofPlace, proof) != root)
            throw new SealedException($"The root key in {place} was changed, or is another instance's. Put the keys back from a backup.");
        return (key, wrapper, row.Master);
    }

    private static async Task<(string Root, string Proof)?> MarkerAsync(Database database) =>
        await database.ReadAsync(statements => statements.All(SealedBy, row => (row.GetString(0), row.GetString(1)))) is [var row] ? row : null;

    private static async Task<IMasterKey?> MasterAsync(IConfiguration settings, string connectionString, bool open)
    {
        if (Given(settings) is { } given)
            return new GivenKey(Box.KeyOf(given)!, "Records:MasterKey");
        if (Set(settings["Records:KeyVault"]) is { } vault)
            return Vault(vault);
        return open && FileOf(connectionString, ".master-key") is { } file ? new GivenKey(await KeyFile.ReadAsync(file), file) : null;
    }

    private static IMasterKey Former(string one) => Box.KeyOf(one) is { } key ? new GivenKey(key, "Records:OldMasterKeys") : Vault(one);

#pragma warning disable CA2000 // The key owns its client; both live as long as the bot runs.
    private static VaultKey Vault(string address) => new(new Uri(address), new HttpClient { Timeout = VaultPatience }, new DefaultAzureCredential(), TimeProvider.System);
#pragma warning restore CA2000

    private static (Database Keys, string Place) Keys(string connectionString, IConfiguration settings)
    {
        var place = Set(settings["Records:Keys"]) ?? (FileOf(connectionString, ".keys.db") is { } file ? $"Data Source={file}" : connectionString);
        Database keys = Database.IsPostgres(place) ? PostgresDatabase.Connect(place, KeyConnections, KeyConnections, keys: true) : SqliteDatabase.Open(place, schema: "SqliteKeys");
        return (keys, keys.Name);
    }

    /// <summary>A file beside the records; null where they are in no file.</summary>
    private static string? FileOf(string connectionString, string ending) =>
        Database.IsPostgres(connectionString) ? null : Path.ChangeExtension(new SqliteConnectionStringBuilder(connectionString).DataSource, null) + ending;

    private static string? Given(IConfiguration settings) => Set(settings["Records:MasterKey"]);

    private static string[] Old(IConfiguration settings) => (settings["Records:OldMasterKeys"] ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string? Set(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
