namespace Bot.Storage.Records;

/// <summary>Wires the records: <c>Records:ConnectionString</c>, by default a SQLite file under ./data.</summary>
internal static class Setup
{
    private const string Default = "Data Source=./data/engagementbot.db";

    /// <summary>The setting that says whether a commit is on the disk before anybody is told; false only for records that are thrown away.</summary>
    public const string Lasting = "Records:Lasting";

    /// <summary>Adds the database and what is kept in it.</summary>
    public static IServiceCollection AddRecords(this IServiceCollection services, IConfiguration settings)
    {
        var connectionString = settings["Records:ConnectionString"] ?? Default;
        return services
            .AddSingleton(_ => Database.Open(connectionString, settings.GetValue(Lasting, defaultValue: true)))
            .AddSingleton<CaseStore>()
            .AddSingleton<CardStore>()
            .AddSingleton<Places>()
            .AddSingleton<OutboxStore>();
    }
}
