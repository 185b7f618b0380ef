namespace Bot.Tests.Support;

/// <summary>The files of <c>samples/</c>, found from wherever the tests run.</summary>
internal static class SampleFiles
{
    public static string Path(string name) => System.IO.Path.Combine(Root(), "samples", name);

    public static string Text(string name) => File.ReadAllText(Path(name));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "EngagementBot.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No EngagementBot.sln above the tests.");
    }
}
