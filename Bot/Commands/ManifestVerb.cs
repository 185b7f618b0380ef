using System.Text.Encodings.Web;
using System.Text.Json;
using Bot.Channels.Slack;

namespace Bot.Commands;

/// <summary>The command line's <c>manifest slack</c>: prints the manifest that sets the app up at Slack.</summary>
internal static class ManifestVerb
{
    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>Prints the manifest: for Socket Mode, or with the bot's own https address for HTTP, and if wished for installs into many workspaces. Exit code 0, or 2 with a sentence where that cannot be.</summary>
    public static int Slack(string? url, bool many, string command, TextWriter output, TextWriter error)
    {
        if (Manifest.Refusal(command) is { } wrong)
            return CommandLine.Fail(wrong, error);
        if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address is { Query: "", Fragment: "", UserInfo: "" }))
            return CommandLine.Fail($"\"{url}\" is no address that Slack can reach the bot at: write it as https://bot.example.com.", error);
        if (many && url is null)
            return CommandLine.Fail("Many workspaces install the app from the bot's own page: give its address with --url.", error);
        output.WriteLine(Manifest.Json(command, url, many).ToJsonString(Format));
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
