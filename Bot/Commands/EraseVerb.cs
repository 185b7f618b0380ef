using System.CommandLine;
using System.Data.Common;
using Bot.Cases.People;
using Bot.Health;
using Bot.Policies;
using Bot.Sealing;
using Bot.Sealing.Erasing;
using Bot.Storage.Records;
using Bot.Storage.Records.Sqlite;
using Bot.Storage.State;
using Microsoft.Data.Sqlite;

namespace Bot.Commands;

/// <summary>
/// The command line's <c>erase</c>: says what holds somebody of the roster or a client's contact, and with <c>--yes</c> takes it out. 0 said or done, 1 something is kept or was not reached, 2 bad use or records that cannot
/// be used.
/// </summary>
internal static class EraseVerb
{
    /// <summary>The verb with its options.</summary>
    public static Command Command(string folder, IClock clock, TextWriter output, TextWriter error)
    {
        var person = new Argument<string>("ID|EMAIL") { Description = "Somebody who was in a policy's roster, by id or mail address." };
        var contact = new Argument<string>("NAME|EMAIL") { Description = "The person on the client's side, by the name or mail address that stands in a case." };
        var client = new Option<string?>("--client") { Description = "Only contacts of this client." };
        var yes = new Option<bool>("--yes") { Description = "Does it. It cannot be undone. Without it nothing changes: you see what would go." };
        var reason = new Option<string?>("--reason") { Description = "Why, without any name: it stays with each case." };
        var by = new Option<string?>("--by") { Description = "The id of the person who orders it; by default the bot." };
        var ofRoster = new Command("person", "Forgets somebody who worked here.") { person, yes, reason, by };
        ofRoster.SetAction((parsed, stop) => RunAsync(new(new(false, parsed.GetValue(person)!, null), parsed.GetValue(yes), parsed.GetValue(reason), parsed.GetValue(by)), folder, clock, output, error, stop));
        var ofClient = new Command("contact", "Forgets somebody on a client's side.") { contact, client, yes, reason, by };
        ofClient.SetAction((parsed, stop) => RunAsync(new(new(true, parsed.GetValue(contact)!, parsed.GetValue(client)), parsed.GetValue(yes), parsed.GetValue(reason), parsed.GetValue(by)), folder, clock, output, error, stop));
        return new Command("erase", "Forgets a person: takes what names them out of cases, messages and drafts, and destroys the keys of what was there before.") { ofRoster, ofClient };
    }

    /// <summary>Says or does what is asked for, with the settings of a folder.</summary>
    public static async Task<int> RunAsync(EraseWish wish, string folder, IClock clock, TextWriter output, TextWriter error, CancellationToken stop)
    {
        using var settings = new ConfigurationManager();
        settings.AddSettingsOf(folder, []);
        if (PolicyStart.Read(settings, error) is not { } text)
            return CommandLine.Findings;
        if (wish.Yes && string.IsNullOrWhiteSpace(wish.Reason))
            return CommandLine.Fail("Say why with --reason, and name nobody there: it stays with each case.", error);
        if (Refusal(Storage.Records.Setup.ConnectionString(settings), wish.Yes) is { } refusal)
            return CommandLine.Fail(refusal, error);
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(provider => SharedClock.Of(provider.GetRequiredService<Database>(), clock, TimeProvider.System))
            .AddRecords(settings).AddState(settings).AddPolicy(text)
            .AddSingleton<Removing>().AddSingleton<Erasure>()
            .BuildServiceProvider();
        if (RecordsCheck.Refusal(services) is { } closed)
            return CommandLine.Fail(closed, error);
        if (Orderer.WhyNot(wish.By, Permission.Erase, "order this", services.GetRequiredService<PolicyBook>().Current, clock.GetCurrentInstant()) is { } denied)
            return CommandLine.Fail(denied, error);
        var (plan, why) = await services.GetRequiredService<Erasure>().PlanAsync(wish.Order, stop);
        return plan is null ? CommandLine.Fail(why!, error) : await RunAsync(wish, plan, services.GetRequiredService<Erasure>(), output, stop);
    }

    private static async Task<int> RunAsync(EraseWish wish, ErasurePlan plan, Erasure erasure, TextWriter output, CancellationToken stop)
    {
        await output.WriteLineAsync(plan.Cases.Count == 0 ? "No case that can be changed names them." : $"{plan.Cases.Count} cases name them: {string.Join(", ", plan.Cases)}.");
        foreach (var (id, why) in plan.Kept)
            await output.WriteLineAsync($"{id} names them and is kept as it is: {why}.");
        if (!wish.Yes)
        {
            await output.WriteLineAsync("Nothing has changed. With --yes it goes out of these cases, the messages, the drafts and everything else that is kept of them. It cannot be undone.");
            return plan.Kept.Count == 0 ? CommandLine.Good : CommandLine.Findings;
        }

        var missed = await erasure.RunAsync(plan, wish.Reason!.Trim(), wish.By is { } by ? new(by) : PersonId.Bot, stop);
        foreach (var line in missed)
            await output.WriteLineAsync(line);
        await output.WriteLineAsync(
            "Done. Cards in chats are drawn anew when the bot runs; what was written or mailed elsewhere stays there. Backups of the keys from before still open what is gone here: keep none of them.");
        return plan.Kept.Count + missed.Count == 0 ? CommandLine.Good : CommandLine.Findings;
    }

    /// <summary>Why nothing can be erased there now; null where it can, and where the check of the records says it better.</summary>
    private static string? Refusal(string records, bool change)
    {
        try
        {
            return Database.IsPostgres(records) ? null
                : !File.Exists(new SqliteConnectionStringBuilder(records).DataSource) ? $"There are no records ({records}), so nobody is in them. Look at Records:ConnectionString."
                : change && SqliteDatabase.IsOpenElsewhere(records) ? "The bot is running, and with SQLite nobody else writes to its records. Stop it for this." : null;
        }
        catch (Exception unread) when (unread is ArgumentException or DbException)
        {
            return null;
        }
    }
}

/// <summary>What the command line asks to be erased: who, whether it is done or only said, why, and by whose order.</summary>
internal sealed record EraseWish(ErasureOrder Order, bool Yes, string? Reason, string? By);
