using System.CommandLine;
using System.Data.Common;
using Bot.Audit;
using Bot.Cases.People;
using Bot.Conversations;
using Bot.Dialogs.Cards;
using Bot.Dialogs.ReadPolicy;
using Bot.Health;
using Bot.Policies;
using Bot.Storage.Records;
using Bot.Storage.Records.Sqlite;
using Bot.Storage.State;
using Microsoft.Data.Sqlite;

namespace Bot.Commands;

/// <summary>
/// The command line's <c>policy apply</c>: says what a policy would do to the open cases, and with <c>--yes</c> puts it in force for them, as <c>policy</c> does in chat (R16, R17).
/// 0 said or done, 1 a policy with errors or a case that keeps its own, 2 bad use or records that cannot be used.
/// </summary>
internal static class ApplyVerb
{
    /// <summary>The verb with its options.</summary>
    public static System.CommandLine.Command Command(IClock clock, TextWriter output, TextWriter error)
    {
        var file = new Argument<string?>("FILE") { Description = "The policy file; by default the one of the setting Policy:Path.", Arity = ArgumentArity.ZeroOrOne };
        var yes = new Option<bool>("--yes") { Description = "Puts it in force. Without it nothing changes: you see which deadlines would move." };
        var by = new Option<string?>("--by") { Description = "The id of the person who wants it so, for the cases' timelines; by default the bot." };
        var verb = new System.CommandLine.Command("apply", "Puts a policy in force for the open cases, after a look at what that does to their deadlines.") { file, yes, by };
        verb.SetAction((parsed, stop) => RunAsync(new(parsed.GetValue(file), parsed.GetValue(yes), parsed.GetValue(by)), Directory.GetCurrentDirectory(), clock, output, error, stop));
        return verb;
    }

    /// <summary>Says or does what is asked for, with the settings of a folder.</summary>
    public static async Task<int> RunAsync(ApplyOrder order, string folder, IClock clock, TextWriter output, TextWriter error, CancellationToken stop)
    {
        using var settings = new ConfigurationManager();
        settings.AddSettingsOf(folder, []);
        var path = order.File ?? PolicyStart.PathIn(settings);
        if (PolicyVerb.Read(path, error) is not { } text)
            return CommandLine.BadUse;
        var result = PolicyFile.Read(text);
        if (result is not PolicyResult.Loaded { Policy: var policy })
        {
            foreach (var finding in result.All)
                await error.WriteLineAsync(finding.In(path));
            return CommandLine.Findings;
        }

        if (Orderer.WhyNot(order.By, Permission.Administer, "put a policy in force", policy, clock.GetCurrentInstant()) is { } denied)
            return CommandLine.Fail(denied, error);
        if (Refusal(Storage.Records.Setup.ConnectionString(settings), order.Yes) is { } refusal)
            return CommandLine.Fail(refusal, error);
        await using var services = Services(settings, text, clock);
        return RecordsCheck.Refusal(services) is { } closed ? CommandLine.Fail(closed, error) : await RunAsync(order, path, PolicyStart.PathIn(settings), services, output, stop);
    }

    private static async Task<int> RunAsync(ApplyOrder order, string path, string pathForNew, ServiceProvider services, TextWriter output, CancellationToken stop)
    {
        var (book, standings, clock) = (services.GetRequiredService<PolicyBook>(), services.GetRequiredService<Standings>(), services.GetRequiredService<IClock>());
        var inForce = book.InForce;
        await output.WriteLineAsync($"{inForce.Policy.Name}, version {inForce.Policy.Version} ({inForce.Hash})");
        var standing = await standings.OfAsync(inForce, preview: true, clock.GetCurrentInstant());
        if (standing.Others == 0)
        {
            await output.WriteLineAsync("Every open case runs under it already; nothing to do.");
            return CommandLine.Good;
        }

        foreach (var line in PreviewBody.Of(standing, int.MaxValue).SelectMany(Lines))
            await output.WriteLineAsync(line.Plain(inForce.Policy.Zone));
        if (!order.Yes)
        {
            await output.WriteLineAsync("Nothing has changed. Add --yes to put it in force for them.");
            return CommandLine.Good;
        }

        await services.GetRequiredService<PolicyStore>().KeepAsync(inForce.Hash, book.Text);
        var rollout = services.GetRequiredService<PolicyRollout>();
        await rollout.OrderAsync(inForce.Hash, order.By is { } by ? new(by) : PersonId.Bot, Origin.CommandLine("policy apply"), clock.GetCurrentInstant());
        await rollout.RunAsync(stop);
        var after = await standings.OfAsync(inForce, preview: true, clock.GetCurrentInstant());
        await output.WriteLineAsync($"In force now for {after.Uses.Where(use => use.Hash == inForce.Hash).Sum(use => use.Cases)} of {after.Uses.Sum(use => use.Cases)} open cases; each says so on its timeline.");
        if (IsOther(pathForNew, inForce.Hash))
            await output.WriteLineAsync($"New cases are opened under {pathForNew}, which says something else: put {path} there too.");
        return after.Previews.Any(one => one.Keeps is not null) ? CommandLine.Findings : CommandLine.Good;
    }

    /// <summary>Why this cannot be done with these records; null where it can. A preview only reads, which a bot that runs does not mind.</summary>
    private static string? Refusal(string records, bool change)
    {
        try
        {
            if (Database.IsPostgres(records))
                return null;
            if (!File.Exists(new SqliteConnectionStringBuilder(records).DataSource))
                return $"There are no records yet ({records}), so no case is open. Start the bot once, or set Records:ConnectionString.";
            return change && SqliteDatabase.IsOpenElsewhere(records)
                ? "The bot is running, and with SQLite nobody else writes to its records. Stop it for this, or let the top tier do it in chat: type `policy` to the bot and press \"Apply to open cases\"."
                : null;
        }
        catch (Exception unread) when (unread is ArgumentException or DbException)
        {
            // The check of the records says it, with the remedy.
            return null;
        }
    }

    /// <summary>What a policy is put in force with. No channel is among it: cards that are there change, and whoever runs the bot sends them.</summary>
    private static ServiceProvider Services(IConfiguration settings, string text, IClock clock) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(provider => SharedClock.Of(provider.GetRequiredService<Database>(), clock, TimeProvider.System))
        .AddSingleton(TimeProvider.System)
        .AddRecords(settings)
        .AddState(settings)
        .AddPolicy(text)
        .AddConversations(settings)
        .BuildServiceProvider();

    private static IEnumerable<Words> Lines(Element element) => element switch
    {
        Paragraph paragraph => [paragraph.Text],
        Items items => items.Rows.Select(row => Words.Of($"  {row}")),
        _ => throw new InvalidOperationException(element.GetType().Name),
    };

    private static bool IsOther(string path, string hash)
    {
        try
        {
            return PolicyBook.HashOf(File.ReadAllText(path)) != hash;
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}

/// <summary>What is asked of <c>policy apply</c>: the file, by default the one of the settings; whether to do it; and who wants it so.</summary>
internal sealed record ApplyOrder(string? File, bool Yes, string? By);
