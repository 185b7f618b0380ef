using Bot.Tests.EndToEnd.Failpoints;

/// <summary>Runs inside a bot that was started with <c>DOTNET_STARTUP_HOOKS</c> naming this assembly, before its own first line: it dies where a test says (.NET looks for a class of this name in no namespace).</summary>
#pragma warning disable CA1050, MA0047 // No namespace: see above.
internal static class StartupHook
{
    /// <summary>What .NET calls.</summary>
    public static void Initialize() => Insertion.WhereAHostIsBuilt();
}
