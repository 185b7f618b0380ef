using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Commands;

/// <summary><c>clock FILE</c>: answers clock vectors, a JSON array in and a JSON array out, in the same order.</summary>
internal static class ClockVerb
{
    private const int Good = 0;
    private const int BadUse = 2;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>Answers the vectors of a file: exit code 0, or 2 with a sentence where the file cannot be read.</summary>
    public static int Run(string file, TextWriter output, TextWriter error)
    {
        using var vectors = Read(file, error);
        if (vectors is null) return BadUse;
        if (vectors.RootElement.ValueKind is not JsonValueKind.Array) return Refuse(error, $"{file} must hold a JSON array of clock vectors.");
        if (vectors.RootElement.EnumerateArray().Any(vector => Id(vector) is null)) return Refuse(error, $"Each clock vector in {file} needs an id.");

        output.WriteLine(JsonSerializer.Serialize(vectors.RootElement.EnumerateArray().Select(vector => Answer(Id(vector)!, vector)), Format));
        return Good;
    }

    private static JsonDocument? Read(string file, TextWriter error)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return JsonDocument.Parse(stream);
        }
        catch (JsonException wrong)
        {
            Refuse(error, $"{file} is not JSON: {wrong.Message}");
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Refuse(error, $"{file} cannot be read: {wrong.Message}");
        }

        return null;
    }

    private static int Refuse(TextWriter error, string why)
    {
        error.WriteLine(why);
        return BadUse;
    }

    private static string? Id(JsonElement vector)
    {
        try
        {
            return vector.ValueKind is JsonValueKind.Object && vector.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String ? id.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a character, or bytes that are no text at all.
            return null;
        }
    }

    private static ClockAnswer Answer(string id, JsonElement vector)
    {
        try
        {
            return vector.Deserialize<ClockVector>(Format)!.Answer(id);
        }
        catch (JsonException wrong)
        {
            return new ClockAnswer(id, null, null, $"This vector has the wrong shape at {wrong.Path}.");
        }
        catch (InvalidOperationException)
        {
            return new ClockAnswer(id, null, null, "This vector holds something that is no text: write it as UTF-8.");
        }
    }
}
