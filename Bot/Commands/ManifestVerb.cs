using System.Text.Encodings.Web;
using System.Text.Json;
using Bot.Channels.Slack;

namespace Bot.Commands;

/// <summary>The command line's <c>manifest slack</c>: prints the manifest that sets the app up at Slack.</summary>
internal static class ManifestVerb
{
    /// <summary>The command's name where none is set.</summary>
    public const string DefaultCommand = "escalate";

    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>Prints the manifest: for Socket Mode, or with the bot's own https address for HTTP and installs. Exit code 0, or 2 with a sentence where a name or an address cannot be used.</summary>
    public static int Slack(string? url, string? command, TextWriter output, TextWriter error)
    {
        var name = command ?? DefaultCommand;
        if (Manifest.Refusal(name) is { } wrong)
            return CommandLine.Fail(wrong, error);
        if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address is { Query: "", Fragment: "", UserInfo: "" }))
            return CommandLine.Fail($"\"{url}\" is no address that Slack can reach the bot at: write it as https://bot.example.com.", error);
        output.WriteLine(Manifest.Json(name, url, socketMode: url is null).ToJsonString(Format));
        return CommandLine.Good;
    }
}
