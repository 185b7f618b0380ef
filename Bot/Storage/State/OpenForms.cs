using System.Text.Json;
using Bot.Sealing;

namespace Bot.Storage.State;

/// <summary>The forms that people have open. It never stands in the way: a store that is away, or a document that cannot be used, counts as no forms, and the log says so.</summary>
internal sealed class OpenForms(IStateStore store, Seals seals, ILogger<OpenForms> log)
{
    /// <summary>How many forms a person may have open; the one saved longest ago makes room.</summary>
    public const int AtMost = 20;

    private const int Attempts = 5;

    /// <summary>So many documents are remembered as they were read or written last; whether they still are so is asked of the store each time.</summary>
    private const int MostKnown = 1000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private readonly Remembered<string, (string? ETag, IReadOnlyList<OpenForm> Forms)> known = new(MostKnown);

    /// <summary>The form with this id; null where it is not known any more.</summary>
    public async Task<OpenForm?> FindAsync(StateKey key, string formId, CancellationToken stop) =>
        (await FormsAsync(key, stop)).FirstOrDefault(form => form.Id == formId);

    /// <summary>The form saved last for this act and case (null: about no case yet); null where there is none.</summary>
    public async Task<OpenForm?> FindDraftAsync(StateKey key, string verb, long? caseNumber, CancellationToken stop) =>
        (await FormsAsync(key, stop)).LastOrDefault(form => form.Verb == verb && form.CaseNumber == caseNumber);

    /// <summary>The forms of an account as they are kept, to be handed out. Here a store that cannot be read is a fault (<see cref="IOException"/>).</summary>
    public async Task<IReadOnlyList<OpenForm>> KeptAsync(StateKey key, CancellationToken stop) =>
        await store.ReadAsync(key, stop) is { } found ? Parse(found.Json, key) ?? [] : [];

    /// <summary>Keeps a form, in place of the one with the same id. False when it could not be kept: the form works while it is on the screen, and is lost after.</summary>
    public Task<bool> SaveAsync(StateKey key, OpenForm form, CancellationToken stop) =>
        ChangeAsync(key, forms => [.. forms.Where(other => other.Id != form.Id).TakeLast(AtMost - 1), form], stop);

    /// <summary>Forgets a form. False when the store could not be changed.</summary>
    public Task<bool> RemoveAsync(StateKey key, string formId, CancellationToken stop) =>
        ChangeAsync(key, forms => [.. forms.Where(form => form.Id != formId)], stop);

    private async Task<IReadOnlyList<OpenForm>> FormsAsync(StateKey key, CancellationToken stop)
    {
        try
        {
            if (known.TryGet(key.Name, out var last) && last.ETag is { } etag && await store.IsAtAsync(key, etag, stop))
                return last.Forms;
            var found = await store.ReadAsync(key, stop);
            if ((found is null ? [] : Parse(found.Json, key)) is not { } forms)
                return [];
            known.Keep(key.Name, (found?.ETag, forms));
            return forms;
        }
        catch (IOException fault)
        {
            log.LogWarning(fault, "Open forms could not be read; going on without drafts");
            return [];
        }
    }

    private async Task<bool> ChangeAsync(StateKey key, Func<IReadOnlyList<OpenForm>, IReadOnlyList<OpenForm>> change, CancellationToken stop)
    {
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                // What is known is changed as it was then: where somebody else changed it since, its ETag is another and it is read again.
                if (known.TryGet(key.Name, out var last) && attempt == 0)
                {
                    if (await PutAsync(key, change(last.Forms), last.ETag, stop))
                        return true;
                    continue;
                }

                var found = await store.ReadAsync(key, stop);
                if ((found is null ? [] : Parse(found.Json, key)) is not { } before)
                    return false;
                if (await PutAsync(key, change(before), found?.ETag, stop))
                    return true;
            }

            log.LogWarning("Open forms were changed by others {Attempts} times in a row; this change is not kept", Attempts);
        }
        catch (IOException fault)
        {
            log.LogWarning(fault, "Open forms could not be written; a draft is not kept");
        }

        return false;
    }

    private async Task<bool> PutAsync(StateKey key, IReadOnlyList<OpenForm> forms, string? etag, CancellationToken stop)
    {
        known.Forget(key.Name);
        if (forms.Count == 0)
            return etag is null || await store.DeleteAsync(key, etag, stop);
        var json = JsonSerializer.Serialize(new OpenFormsDocument(OpenFormsDocument.Current, forms), Json);
        if (await store.WriteAsync(key, seals.Close(json, Place(key))!, etag, stop) is not WriteOutcome.Written written)
            return false;
        known.Keep(key.Name, (written.ETag, forms));
        return true;
    }

    /// <summary>The forms of a document; none when it makes no sense; null when a newer bot wrote it and it must stay as it is.</summary>
    private IReadOnlyList<OpenForm>? Parse(string stored, StateKey key)
    {
        try
        {
            using var document = JsonDocument.Parse(seals.Open(stored, Place(key))!);
            if (document.RootElement.GetProperty("schema").GetInt32() > OpenFormsDocument.Current)
            {
                log.LogWarning("Open forms were written by a newer bot and are left untouched; going on without drafts");
                return null;
            }

            var forms = document.Deserialize<OpenFormsDocument>(Json)!.Forms;
            return forms.Any(form => form is null) ? throw new JsonException("A form is null.") : forms;
        }
        catch (Exception fault) when (fault is SealedException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            log.LogWarning(fault, "Open forms could not be understood; the drafts are lost");
            return [];
        }
    }

    /// <summary>A stored document's text, by the name it is stored under; empty where it cannot be unsealed any more.</summary>
    public static string Text(string stored, string name, Seals seals)
    {
        try
        {
            return seals.Open(stored, Place(name))!;
        }
        catch (SealedException)
        {
            return string.Empty;
        }
    }

    private static string Place(StateKey key) => Place(key.Name);

    private static string Place(string name) => $"drafts/{name}";
}
