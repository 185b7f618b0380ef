namespace Bot.Storage.Records;

/// <summary>Wires the records: <c>Records:ConnectionString</c>, by default a SQLite file under ./data.</summary>
internal static class Setup
{
    private const string Default = "Data Source=./data/engagementbot.db";

    /// <summary>Adds the database and what is kept in it.</summary>
    public static IServiceCollection AddRecords(this IServiceCollection services, IConfiguration settings)
    {
        var connectionString = settings["Records:ConnectionString"] ?? Default;
        return services
            .AddSingleton(_ => Database.Open(connectionString))
            .AddSingleton(provider => Instance.Only(provider.GetRequiredService<IClock>()))
            .AddSingleton<CaseStore>()
            .AddSingleton<WakeUpStore>()
            .AddSingleton<CardStore>()
            .AddSingleton<Places>()
            .AddSingleton<ZoneStore>()
            .AddSingleton<InstanceStore>()
            .AddSingleton<LaneStore>()
            .AddSingleton<OutboxStore>();
    }
}
