using System.Data.Common;
using Bot.Sealing;
using Bot.Storage.Records;

namespace Bot.Health;

/// <summary>Looks whether the records can be opened, brought up to date and read.</summary>
internal static class RecordsCheck
{
    private const string Remedy =
        "Records:ConnectionString is \"Data Source=FILE\" for SQLite or \"Host=SERVER;Database=NAME;Username=…;Password=…\" for PostgreSQL; the file or the server has to be there, and the database may be changed by this user.";

    /// <summary>The line for <c>doctor</c>.</summary>
    public static async Task<CheckLine> RunAsync(IServiceProvider services)
    {
        try
        {
            var database = services.GetRequiredService<Database>();
            return new CheckLine("Records", true, $"{database.Name}, schema {await database.SchemaAsync()}");
        }
        catch (SealedException closed)
        {
            return new CheckLine("Records", false, closed.Message);
        }
        catch (Exception fault) when (IsTheirs(fault))
        {
            return new CheckLine("Records", false, fault.Message.ReplaceLineEndings(" "), Remedy);
        }
    }

    /// <summary>Why the bot cannot start with the records that the settings name; null where it can.</summary>
    public static string? Refusal(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<Database>();
            return null;
        }
        catch (SealedException closed)
        {
            return closed.Message;
        }
        catch (Exception fault) when (IsTheirs(fault))
        {
            return $"The records cannot be opened: {fault.Message.ReplaceLineEndings(" ").TrimEnd('.')}. {Remedy}";
        }
    }

    private static bool IsTheirs(Exception fault) => fault is DbException or ArgumentException or NotSupportedException or IOException or UnauthorizedAccessException;
}
