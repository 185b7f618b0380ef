using System.Data.Common;
using System.Text;
using Bot.Tests.Support;

namespace Bot.Tests.Privacy;

/// <summary>Everything that a bot has stored, as somebody finds it who has got hold of the disk or of the database: each file's bytes as text, each value of each table.</summary>
internal static class Stored
{
    /// <summary>All of it, with where it stands.</summary>
    public static async Task<IReadOnlyList<(string Where, string Text)>> EverythingAsync(BotInside bot)
    {
        var found = new List<(string, string)>();
        var folders = bot.Here.File is { } records ? [Path.GetDirectoryName(records)!, bot.StateFolder] : new[] { bot.StateFolder };
        foreach (var file in folders.Where(Directory.Exists).SelectMany(folder => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)))
            found.Add((Path.GetFileName(file), Encoding.Latin1.GetString(await ReadAsync(file))));
        await using var connection = await bot.Here.ConnectAsync();
        foreach (var table in await AllAsync(connection, bot.Here.File is null
            ? "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
            : "SELECT name FROM sqlite_master WHERE type = 'table'"))
            found.AddRange((await AllAsync(connection, $"SELECT * FROM {table}")).Select(value => (table, value)));
        return found;
    }

    private static async Task<byte[]> ReadAsync(string file)
    {
        await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        await open.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    /// <summary>Every value of every row, bytes as text.</summary>
    public static async Task<IReadOnlyList<string>> AllAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of the schema's tables.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var all = new List<string>();
        while (await reader.ReadAsync())
            all.AddRange(Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column) is byte[] bytes ? Encoding.Latin1.GetString(bytes) : $"{reader.GetValue(column)}"));
        return all;
    }
}
