using Bot.Audit;
using Bot.Storage.Records.Postgres;

namespace Bot.Storage.Records;

/// <summary>Wires the records: <c>Records:ConnectionString</c>, <c>Data Source=…</c> for SQLite (by default a file under ./data) or <c>Host=…</c> for PostgreSQL, and there <c>Records:Writers</c> and <c>Records:Readers</c>, the numbers of connections.</summary>
internal static class Setup
{
    private const string Default = "Data Source=./data/engagementbot.db";

    /// <summary>Adds the database and what is kept in it.</summary>
    public static IServiceCollection AddRecords(this IServiceCollection services, IConfiguration settings)
    {
        return services
            .AddSingleton(_ => Open(settings))
            .AddSingleton(provider => Instance.Of(provider.GetRequiredService<Database>(), provider.GetRequiredService<IClock>()))
            .AddSingleton<CaseStore>()
            .AddSingleton<WakeUpStore>()
            .AddSingleton<DueStore>()
            .AddSingleton<ZoneStore>()
            .AddSingleton<InstanceStore>()
            .AddSingleton<LaneStore>()
            .AddSingleton<CardStore>()
            .AddSingleton<ListStore>()
            .AddSingleton<PolicyStore>()
            .AddSingleton<PingStore>()
            .AddSingleton<PeopleStore>()
            .AddSingleton<DirectoryStore>()
            .AddSingleton<DelegationStore>()
            .AddSingleton<TurnStore>()
            .AddSingleton<SwapStore>()
            .AddSingleton<LinkStore>()
            .AddSingleton<AuditTrail>()
            .AddSingleton<AccessLog>()
            .AddSingleton<Places>()
            .AddSingleton<OutboxStore>();
    }

    /// <summary>Where the records are, as the settings say.</summary>
    public static string ConnectionString(IConfiguration settings) => settings["Records:ConnectionString"] ?? Default;

    /// <summary>Opens the database that the settings name, and the seals of what is in it.</summary>
    public static Database Open(IConfiguration settings)
    {
        var database = Database.Open(ConnectionString(settings), settings.GetValue("Records:Writers", PostgresDatabase.Writers), settings.GetValue("Records:Readers", PostgresDatabase.Readers));
        database.Seals = Sealing.Opening.OpenAsync(database, ConnectionString(settings), settings).GetAwaiter().GetResult(); // waited for: once, at the start
        return database;
    }
}
