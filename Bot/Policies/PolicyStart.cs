using Bot.Health;
using Bot.Storage.Records;

namespace Bot.Policies;

/// <summary>The policy at start: read, checked, and kept beside the cases that are opened under it. A broken one stops the start.</summary>
internal static class PolicyStart
{
    private const string DefaultPath = "samples/policy.yaml";

    /// <summary>The text of the policy file; null after its errors were printed, each with its line. Warnings are printed, too.</summary>
    public static string? Read(IConfiguration settings, TextWriter error)
    {
        var path = PathIn(settings);
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"The policy {path} cannot be read: {unread.Message} Set Policy:Path to a policy file, such as samples/policy.yaml.");
            return null;
        }

        var result = PolicyFile.Read(text);
        foreach (var finding in result.All)
            error.WriteLine(finding.In(path));
        if (result is PolicyResult.Loaded)
            return text;
        error.WriteLine("The bot does not start with this policy. Mend the lines above; `policy check FILE` checks a file without starting.");
        return null;
    }

    /// <summary>Where the policy file is: <c>Policy:Path</c>, by default the sample.</summary>
    public static string PathIn(IConfiguration settings) => settings["Policy:Path"] ?? Path.Combine(AppContext.BaseDirectory, DefaultPath);

    /// <summary>The same by the settings that a bot started in a folder would have.</summary>
    public static string PathIn(string folder)
    {
        using var settings = new ConfigurationManager();
        settings.AddSettingsOf(folder, []);
        return PathIn(settings);
    }

    /// <summary>Adds the book over the policy's text and the stored ones, and what puts a policy in force for open cases.</summary>
    public static IServiceCollection AddPolicy(this IServiceCollection services, string text) => services
        .AddSingleton(provider => new PolicyBook(text, provider.GetRequiredService<CaseStore>().PolicyText))
        .AddSingleton<ISelfCheck, PolicyCheck>()
        .AddSingleton<Standings>()
        .AddSingleton<PolicyRollout>()
        .AddHostedService(provider => provider.GetRequiredService<PolicyRollout>());

    /// <summary>Adds the watch over the policy file: a changed one is put in force while the bot runs.</summary>
    public static IServiceCollection AddPolicyWatch(this IServiceCollection services, IConfiguration settings) => services
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<PolicyWatch>(provider, PathIn(settings)))
        .AddHostedService(provider => provider.GetRequiredService<PolicyWatch>())
        .AddSingleton(provider => new HealthPart("policy", () => Health(provider.GetRequiredService<PolicyBook>(), provider.GetRequiredService<PolicyWatch>().Drift)));

    /// <summary>Keeps the current policy's text, so that cases opened under it find it later.</summary>
    public static Task KeepPolicyAsync(this IServiceProvider services)
    {
        var book = services.GetRequiredService<PolicyBook>();
        return services.GetRequiredService<CaseStore>().KeepPolicyAsync(PolicyBook.HashOf(book.Text), book.Text, services.GetRequiredService<IClock>().GetCurrentInstant());
    }

    private static object Health(PolicyBook book, PolicyDrift drift) => new
    {
        version = book.Current.Version,
        inForce = book.CurrentHash,
        onDisk = drift.FileHash ?? book.CurrentHash,
        refused = drift.Findings.Select(finding => finding.ToString()),
    };
}
