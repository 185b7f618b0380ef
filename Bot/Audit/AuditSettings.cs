using Bot.Audit.Anchors;
using Bot.Cases.Clocks;
using Bot.Policies;
using Bot.Storage;
using Bot.Storage.Records;
using Microsoft.Data.Sqlite;

namespace Bot.Audit;

/// <summary>
/// How the proof is kept: <c>Audit:SigningKey</c> (PKCS#8 as PEM or base64) or <c>Audit:SigningKeyFile</c> (PEM), <c>Audit:AnchorFile</c>, <c>Audit:AnchorEvery</c> (ISO 8601). Without a key anchors are not signed;
/// in open development one is made beside the records.
/// </summary>
internal sealed record AuditSettings(SigningKey? Key, string AnchorFile, string NotesFile, Duration Every, string? Refusal)
{
    /// <summary>What to do about anchors that are not signed.</summary>
    public const string Remedy =
        "Set Audit:SigningKey to what `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -outform DER | base64 -w0` prints, and keep it where the database is not";

    private const string DefaultFolder = "./data";

    private const string FileName = "audit-anchors.jsonl";

    private const string NotesName = "access-notes.jsonl";

    private const string KeyName = "audit-signing-key.pem";

    private static readonly Duration Daily = Duration.FromDays(1);

    /// <summary>Reads the settings; nothing is made yet.</summary>
    public static AuditSettings Read(IConfiguration settings)
    {
        var folder = FolderOf(settings);
        var file = settings["Audit:AnchorFile"] ?? Path.Combine(folder, FileName);
        var (text, from) = settings["Audit:SigningKey"] is { Length: > 0 } given ? (given, "Audit:SigningKey") : (Text(settings["Audit:SigningKeyFile"] ?? Path.Combine(folder, KeyName)), "Audit:SigningKeyFile");
#pragma warning disable CA2000 // The settings own the key; both live as long as the bot runs.
        var key = text is null ? null : SigningKey.Read(text);
#pragma warning restore CA2000
        var every = settings["Audit:AnchorEvery"] is { Length: > 0 } period ? (DurationText.Parse(period) as Target.Time)?.Length ?? Duration.Zero : Daily;
        var refusal =
            text is not null && key is not { CanSign: true } ? $"{from} is no private ECDSA key on the curve P-256 (PKCS#8, as PEM or base64). {Remedy}."
            : settings["Audit:SigningKeyFile"] is { Length: > 0 } named && settings["Audit:SigningKey"] is null or "" && text is null ? $"The key file {named} of Audit:SigningKeyFile cannot be read."
            : every <= Duration.Zero ? "Audit:AnchorEvery is no time span such as PT24H or P1D."
            : null;
        return new AuditSettings(key, file, Path.Combine(folder, NotesName), every, refusal);
    }

    /// <summary>In open development: with a key of its own beside the records, made where there is none.</summary>
    public AuditSettings InDevelopment(IConfiguration settings, bool open)
    {
        if (!open || Key is not null || Refusal is not null)
            return this;
        var made = SigningKey.New();
        var path = Path.Combine(FolderOf(settings), KeyName);
        Directory.CreateDirectory(Path.GetFullPath(Path.GetDirectoryName(path)!));
        using var file = new FileStream(path, OwnFile.ToWrite(FileMode.Create));
        using var writer = new StreamWriter(file);
        writer.Write(made.PrivatePem());
        return this with { Key = made };
    }

    /// <summary>The folder of the SQLite file; that of the data where the records are elsewhere.</summary>
    private static string FolderOf(IConfiguration settings)
    {
        var records = settings["Records:ConnectionString"];
        if (string.IsNullOrEmpty(records) || Unreadable(records) || Database.IsPostgres(records))
            return DefaultFolder;
        return Path.GetDirectoryName(Path.GetFullPath(new SqliteConnectionStringBuilder(records).DataSource)) ?? DefaultFolder;
    }

    /// <summary>That it cannot be read is said where the records are opened.</summary>
    private static bool Unreadable(string connectionString)
    {
        try
        {
            return !Database.IsPostgres(connectionString) && new SqliteConnectionStringBuilder(connectionString).DataSource.Length == 0;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static string? Text(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
