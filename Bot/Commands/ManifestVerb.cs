using System.Text.Encodings.Web;
using System.Text.Json;
using Bot.Channels.Teams;

namespace Bot.Commands;

/// <summary>The command line's <c>manifest</c>: prints what sets the app up at Slack or in Teams, or writes the package for Teams.</summary>
internal static class ManifestVerb
{
    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>Prints the manifest: for Socket Mode, or with the bot's own https address for HTTP, and if wished for installs into many workspaces. Exit code 0, or 2 with a sentence where that cannot be.</summary>
    public static int Slack(string? url, bool many, string command, TextWriter output, TextWriter error)
    {
        if (Channels.Slack.Manifest.Refusal(command) is { } wrong)
            return CommandLine.Fail(wrong, error);
        if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address is { Query: "", Fragment: "", UserInfo: "" }))
            return CommandLine.Fail($"\"{url}\" is no address that Slack can reach the bot at: write it as https://bot.example.com.", error);
        if (many && url is null)
            return CommandLine.Fail("Many workspaces install the app from the bot's own page: give its address with --url.", error);
        output.WriteLine(Channels.Slack.Manifest.Json(command, url, many).ToJsonString(Format));
        return CommandLine.Good;
    }

    /// <summary>Prints the manifest for Teams, or writes it with its icons into the file of a package. Exit code 0, or 2 with a sentence where that cannot be.</summary>
    public static int Teams(ManifestSettings settings, string? zip, TextWriter output, TextWriter error)
    {
        if ((Channels.Slack.Manifest.Refusal(settings.Command) ?? Manifest.Refusal(settings)) is { } wrong)
            return CommandLine.Fail(wrong, error);
        var manifest = Manifest.Json(settings);
        if (zip is null)
        {
            output.WriteLine(AppPackage.Text(manifest));
            return CommandLine.Good;
        }

        try
        {
            using var file = File.Create(zip);
            AppPackage.Write(manifest, file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return CommandLine.Fail($"{zip} cannot be written: {fault.Message}", error);
        }

        output.WriteLine($"{zip} is ready to be uploaded.");
        return CommandLine.Good;
    }

    /// <summary>The command's name as the bot would read it in a folder: the setting <c>Commands:Name</c>, or the default.</summary>
    public static string CommandName(string folder)
    {
        using var settings = new ConfigurationManager();
        settings.AddSettingsOf(folder, []);
        return settings["Commands:Name"]?.TrimStart('/') ?? Conversations.Setup.DefaultName;
    }
}
