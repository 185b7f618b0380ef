using Microsoft.Playwright;

namespace Bot.Tests.Counterparts;

/// <summary>The Chromium of this machine, without a window, driven by Playwright. One for all test classes of the collection "Browser"; it reaches this machine only.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    // As root in a container: no sandbox, no GPU; and nothing that calls home while tests run.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Opens an empty page of a new visitor (own cookies, own storage). The width is enough for the Agents Playground.</summary>
    public async Task<IPage> OpenAsync(int width = 1440, int height = 1000)
    {
        var visitor = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height } });
        await visitor.RouteAsync(url => !IsHere(url), route => route.AbortAsync());
        return await visitor.NewPageAsync();
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Find(), Args = Arguments });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private static bool IsHere(string url) => !Uri.TryCreate(url, UriKind.Absolute, out var address) || !address.Scheme.StartsWith("http", StringComparison.Ordinal) || address.IsLoopback;

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named)
            return named;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("There is no Chromium: run ./test, or install chromium or google-chrome, or set CHROMIUM to its path.");
    }
}

/// <summary>The test classes that share the browser.</summary>
[CollectionDefinition(nameof(Browser))]
public sealed class BrowserTestClasses : ICollectionFixture<Browser>;
