using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Cases.Policy;
using NodaTime.Text;

namespace Bot.Simulation;

/// <summary>Outcomes as JSON, for machines.</summary>
internal static class OutcomeText
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase),
            new AsText<Instant>(InstantPattern.ExtendedIso.Format),
            new AsText<LocalDate>(LocalDatePattern.Iso.Format),
            new AsText<Duration>(DurationPattern.JsonRoundtrip.Format),
            new AsText<TierId>(id => id.Value),
        },
    };

    /// <summary>The text of an outcome or a path.</summary>
    public static string Write<T>(T one) => JsonSerializer.Serialize(one, Format);

    private sealed class AsText<T>(Func<T, string> format) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(format(value));
    }
}
