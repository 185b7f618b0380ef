namespace Bot;

/// <summary>Settings and bounds of the host: where settings come from, what is listened on, how large a request may be.</summary>
internal static class HostSetup
{
    /// <summary>The largest body taken; Kestrel's own default is 30 MB.</summary>
    public const int LargestBody = 1024 * 1024;

    private const int MostConnections = 2000;

    /// <summary>Adds the <c>appsettings.json</c> of the folder the bot was started in; environment and command line still win.</summary>
    public static void AddSettingsOf(this ConfigurationManager configuration, string folder, string[] args)
    {
        configuration.AddJsonFile(Path.Combine(folder, "appsettings.json"), optional: true, reloadOnChange: false);
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(args);
    }

    /// <summary>Listens on the default address where none is set, within bounds.</summary>
    public static void UseBounds(this IWebHostBuilder host, IConfiguration settings)
    {
        if (settings["urls"] is null && settings["http_ports"] is null && settings["https_ports"] is null && !settings.GetSection("Kestrel:Endpoints").Exists())
            host.UseUrls(Development.DefaultUrl);
        host.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = LargestBody;
            server.Limits.MaxConcurrentConnections = MostConnections;
        });
    }
}
