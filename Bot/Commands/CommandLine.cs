using System.CommandLine;
using Bot.Policies;

namespace Bot.Commands;

/// <summary>The command line beside the bot itself: verbs that do their work and end. 0 good, 1 findings, 2 bad use.</summary>
internal static class CommandLine
{
    /// <summary>All is well.</summary>
    public const int Good = 0;

    /// <summary>Something is wrong with what was looked at.</summary>
    public const int Findings = 1;

    /// <summary>The command was not understood.</summary>
    public const int BadUse = 2;

    private static readonly string[] Help = ["--help", "-h", "-?", "--version"];

    /// <summary>Whether the words ask for a verb; anything else starts the bot, with the words as settings.</summary>
    public static bool IsVerb(string[] args) => args.Length > 0 && (!args[0].StartsWith('-') || Help.Contains(args[0]));

    /// <summary>Runs a verb and returns its exit code.</summary>
    public static int Run(string[] args, IClock clock, TextWriter output, TextWriter error)
    {
        var parsed = Root(clock, output, error).Parse(args);
        var code = parsed.Invoke(new InvocationConfiguration { Output = output, Error = error });
        return parsed.Errors.Count > 0 ? BadUse : code;
    }

    /// <summary>Prints why the bot does not start.</summary>
    public static int Fail(string why, TextWriter error)
    {
        error.WriteLine(why);
        return BadUse;
    }

    private static RootCommand Root(IClock now, TextWriter output, TextWriter error)
    {
        var file = new Argument<string>("FILE") { Description = "The file to read." };
        var check = new Command("check", "Checks a policy file and prints what is wrong with it, line by line.") { file };
        check.SetAction(parsed => PolicyVerb.Check(parsed.GetValue(file)!, output, error));
        var shown = new Argument<string?>("FILE") { Description = "The policy file; by default the one of the setting Policy:Path.", Arity = ArgumentArity.ZeroOrOne };
        var html = new Option<bool>("--html") { Description = "As a page that is read on a screen and prints well. Without it: Markdown." };
        var client = new Option<bool>("--for-client") { Description = "What a client may expect, and nothing of how we work inside." };
        var to = new Option<string?>("--out") { Description = "The file to write to. Without it the document is printed." };
        var show = new Command("show", "Shows a policy as a document for people.") { shown, html, client, to };
        show.SetAction(parsed => PolicyVerb.Show(new(parsed.GetValue(shown) ?? PolicyStart.PathIn(Directory.GetCurrentDirectory()), parsed.GetValue(html), parsed.GetValue(client), parsed.GetValue(to)), output, error));
        var clock = new Command("clock", "Works out deadlines: a JSON array of clocks in, their due instants out.") { file };
        clock.SetAction(parsed => ClockVerb.Run(parsed.GetValue(file)!, output, error));
        var url = new Option<string?>("--url") { Description = "Where Slack reaches the bot over https. Without it: Socket Mode, which needs no address." };
        var name = new Option<string?>("--command") { Description = "The name of the slash command, without the slash; by default the setting Commands:Name." };
        var many = new Option<bool>("--many") { Description = "For many workspaces, which install the app from the bot's own page." };
        var slack = new Command("slack", "Prints the manifest that sets the app up at Slack.") { url, name, many };
        slack.SetAction(parsed => ManifestVerb.Slack(parsed.GetValue(url), parsed.GetValue(many), parsed.GetValue(name) ?? ManifestVerb.CommandName(Directory.GetCurrentDirectory()), output, error));
        var id = new Option<string>("--app-id") { Description = "The Application (client) ID of the bot's app registration.", Required = true };
        var address = new Option<string>("--url") { Description = "Where Teams reaches the bot over https.", Required = true };
        var slash = new Option<bool>("--slash") { Description = "With slash commands, which not every Teams knows yet." };
        var site = new Option<string?>("--site") { Description = "The page about who runs the bot, its privacy and its terms; by default the bot's own address." };
        var zip = new Option<string?>("--zip") { Description = "The file to write the package to. Without it the manifest is printed." };
        var teams = new Command("teams", "Prints the manifest that sets the app up in Teams, or writes the package to upload.") { id, address, slash, name, site, zip };
        teams.SetAction(parsed => ManifestVerb.Teams(
            new(parsed.GetValue(id)!, parsed.GetValue(address)!, parsed.GetValue(name) ?? ManifestVerb.CommandName(Directory.GetCurrentDirectory()), parsed.GetValue(slash), parsed.GetValue(site)),
            parsed.GetValue(zip),
            output,
            error));
        var doctor = new Command("doctor", "Looks whether what is set up works, and says what to do where it does not.");
        doctor.SetAction((_, stop) => DoctorVerb.RunAsync(Directory.GetCurrentDirectory(), now, output, error, stop));
        return new RootCommand("EngagementBot. Without a verb it starts the bot.")
        {
            new Command("policy", "Works with policy files.") { check, show, ApplyVerb.Command(now, output, error), HolidaysVerb.Command(now, output, error) }, clock, doctor, SimulateVerb.Command(output, error), VerifyVerb.Command(Directory.GetCurrentDirectory(), output, error), ExportVerb.Command(Directory.GetCurrentDirectory(), now, output, error), EraseVerb.Command(Directory.GetCurrentDirectory(), now, output, error), new Command("manifest", "Prints what sets the bot up on a platform.") { slack, teams },
        };
    }
}
