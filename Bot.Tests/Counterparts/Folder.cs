namespace Bot.Tests.Counterparts;

/// <summary>Where things are in the repository the tests were built from.</summary>
internal static class Folder
{
    /// <summary>The repository's root: the folder of EngagementBot.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>This folder, with its package.json and node_modules.</summary>
    public static string Counterparts => Path.Combine(Root, "Bot.Tests", "Counterparts");

    /// <summary>A file of an installed package; missing, it fails the test with the command that installs it.</summary>
    public static string Package(params string[] path)
    {
        var file = Path.Combine([Counterparts, "node_modules", .. path]);
        return File.Exists(file)
            ? file
            : throw new FileNotFoundException($"{string.Join('/', path)} is not installed: run ./test, or npm ci in Bot.Tests/Counterparts.", file);
    }

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "EngagementBot.sln")))
                return at.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds EngagementBot.sln.");
    }
}
