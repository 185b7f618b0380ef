using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Cases;
using Bot.Cases.People;
using Bot.Storage.Records;

namespace Bot.Sealing.Erasing;

/// <summary>What is left of events: the same events, with other texts in them. When something happened, who did it, levels and tiers stay.</summary>
internal sealed class EventLeft
{
    /// <summary>What stands for all that anybody wrote, once it is too old to be kept.</summary>
    public const string Removed = "[removed]";

    private readonly JsonSerializerOptions options;

    private EventLeft(Func<string, string> text, Func<PersonId, PersonId> person)
    {
        options = new JsonSerializerOptions(EventText.Options);
        options.Converters.Insert(0, new Texts(text));
        options.Converters.Insert(0, new People(person));
    }

    /// <summary>Without what names somebody.</summary>
    public static EventLeft Without(Forgotten who) => new(who.Out, who.Out);

    /// <summary>Without anything that anybody wrote.</summary>
    public static EventLeft Empty() => new(_ => Removed, id => id);

    /// <summary>The event's body with what is left of it. What a case needs to be read, and says of nobody, stays whole.</summary>
    public string Of(CaseEvent one) => one is PolicyApplied or ContentRemoved ? EventText.Write(one).Body : JsonSerializer.Serialize(one, one.GetType(), options);

    private sealed class Texts(Func<string, string> left) : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(left(value));
    }

    private sealed class People(Func<PersonId, PersonId> left) : JsonConverter<PersonId>
    {
        public override PersonId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, PersonId value, JsonSerializerOptions options) => writer.WriteStringValue(left(value).Value);
    }
}
