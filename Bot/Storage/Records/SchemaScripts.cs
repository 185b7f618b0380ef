using System.Reflection;

namespace Bot.Storage.Records;

/// <summary>The numbered schema changes of a database, in order: they only go forward.</summary>
internal static class SchemaScripts
{
    /// <summary>The changes in a folder of Schema after a number.</summary>
    public static IEnumerable<(int Number, string Text)> After(string database, long version)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var folder = $"Bot.Storage.Records.Schema.{database}.";
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var number = int.Parse(name[folder.Length..].Split('.')[0]);
            if (number <= version)
                continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (number, reader.ReadToEnd());
        }
    }
}
