using System.Text.Json;
using Bot.Audit;
using Bot.Cases;
using Bot.Cases.People;
using Bot.Storage.Records;
using Bot.Storage.State;

namespace Bot.Sealing.Erasing;

/// <summary>Once a day: what is older than the settings keep it goes. Of closed cases all that anybody wrote goes, and the key that it was sealed with; that it happened, when and at which level stays. A legal hold keeps a case whole.</summary>
internal sealed class Retention(
    RetentionSettings settings, Database database, CaseStore records, Removing removing, IStateStore drafts, IClock clock, TimeProvider time, ILogger<Retention> log) : BackgroundService
{
    private const int Batch = 500;

    private static readonly Duration Period = Duration.FromDays(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period.ToTimeSpan(), time);
        do
            await RoundAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>A round that outlives whatever goes wrong: what is too old is so tomorrow, too.</summary>
    private async Task RoundAsync(CancellationToken stop)
    {
        try
        {
            await RunAsync(stop);
        }
#pragma warning disable CA1031 // What cannot be removed today is tomorrow; the bot works on.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogError(fault, "What is too old could not be removed");
        }
    }

    /// <summary>Removes what is too old now; how many closed cases lost their content.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        if (settings.Outbox is { } outbox)
            await DeleteAsync("DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE state NOT IN ('waiting', 'sending') AND not_before < $1 ORDER BY id LIMIT $2)", now - outbox, stop);
        if (settings.Inbox is { } inbox)
            await DeleteAsync("DELETE FROM inbox WHERE key IN (SELECT key FROM inbox WHERE at < $1 ORDER BY at LIMIT $2)", now - inbox, stop);
        if (settings.Messages is { } messages)
            await DeleteAsync("DELETE FROM web_messages WHERE id IN (SELECT id FROM web_messages WHERE at < $1 ORDER BY id LIMIT $2)", now - messages, stop);
        if (settings.Drafts is { } kept)
            await drafts.ForgetAsync((name, json) => IsOld(OpenForms.Text(json, name, database.Seals), now - kept), stop);
        return settings.ClosedCases is { } closed ? await CasesAsync(now - closed, now, closed, stop) : 0;
    }

    private async Task DeleteAsync(string sql, Instant before, CancellationToken stop)
    {
        while (await database.WriteAsync(statements => statements.Run(sql, before.ToUnixTimeTicks(), Batch)) == Batch)
            stop.ThrowIfCancellationRequested();
    }

    private async Task<int> CasesAsync(Instant before, Instant now, Duration kept, CancellationToken stop)
    {
        var (count, last) = (0, 0L);
        while (await DueAsync(before, last) is { Count: > 0 } due)
        {
            foreach (var id in due)
            {
                stop.ThrowIfCancellationRequested();
                count += await SeeToAsync(id, before, now, kept) ? 1 : 0;
                last = id.Number;
            }
        }

        if (count > 0)
            await database.Seals.CompactAsync();
        return count;
    }

    private async Task<IReadOnlyList<CaseId>> DueAsync(Instant before, long after) => await database.ReadAsync(statements => statements.All(
        "SELECT case_id FROM closings WHERE case_id > $1 AND closed_at < $2 ORDER BY case_id LIMIT $3", row => new CaseId(row.GetInt64(0)), after, before.ToUnixTimeTicks(), Batch));

    /// <summary>Looks at a case that was closed long ago, and removes its content where that is still so; whether it did.</summary>
    private async Task<bool> SeeToAsync(CaseId id, Instant before, Instant now, Duration kept)
    {
        if (await records.FindAsync(id) is not { Case: var it })
            return false;
        await removing.FinishAsync(it, now);
        if (it.State is not CaseState.Closed || it.Removed is { Kind: Removal.Retention })
            return await ForgetAsync(id);
        if (it.All<Closed>().Last().At is var at && at >= before)
            return await AgainAsync(id, at);
        if (await removing.WhyNotAsync(it) is { } why)
        {
            log.LogWarning("The content of {Case} is too old and stays: {Why}", id, why);
            return false;
        }

        return await removing.RemoveAsync(id, EventLeft.Empty(), Removal.Retention, $"closed for {kept.Days} days.", PersonId.Bot, Origin.Clock("retention"), now) && !await ForgetAsync(id);
    }

    /// <summary>Nothing of it is to be removed any more.</summary>
    private Task<bool> ForgetAsync(CaseId id) => database.WriteAsync(statements =>
    {
        statements.Run("DELETE FROM closings WHERE case_id = $1", id.Number);
        return false;
    });

    private Task<bool> AgainAsync(CaseId id, Instant at) => database.WriteAsync(statements =>
    {
        statements.Run("UPDATE closings SET closed_at = $2 WHERE case_id = $1", id.Number, at.ToUnixTimeTicks());
        return false;
    });

    private static bool IsOld(string json, Instant before)
    {
        try
        {
            return JsonSerializer.Deserialize<OpenFormsDocument>(json, JsonSerializerOptions.Web) is { } document
                && document.Forms.All(form => NodaTime.Text.InstantPattern.ExtendedIso.Parse(form.OpenedAt) is { Success: true, Value: var opened } && opened < before);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
