using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Audit;
using Bot.Cases;
using Bot.Conversations;
using Bot.Dialogs.Notices;
using Bot.Storage.Records;
using Bot.Storage.State;
using Bot.Tests.Channels.AdaptiveCards;

namespace Bot.Tests.Architecture;

public sealed class WireNameTests
{
    /// <summary>Names on buttons, in drafts and in stored events. A change to one of them breaks what is stored already: approve it only with a way to read the old one.</summary>
    [Fact]
    public void The_names_on_the_wire_and_in_the_records_are_as_approved() => Pictures.Approve(
        new JsonObject
        {
            ["verbs"] = Array(new DialogCatalog(new CommandText("escalate")).Verbs.Order(StringComparer.Ordinal)),
            ["topics"] = Array(Enum.GetNames<TopicKind>()),
            ["events"] = new JsonObject(Events().Select(one => KeyValuePair.Create(one.Name, (JsonNode?)Array(Members(one.Type))))),
            ["values"] = new JsonObject(Values().Select(type => KeyValuePair.Create(type.Name, (JsonNode?)Array(type.IsEnum ? Enum.GetNames(type) : Members(type))))),
            ["open form"] = Array(Members(typeof(OpenForm))),
            ["audit"] = Array(AuditEntry.WireNames),
        },
        "wire-names");

    [Fact]
    public void Every_event_has_a_name_of_its_own()
    {
        var names = Events().Select(one => one.Name).ToList();
        names.ShouldBeUnique();
        names.ShouldBe(EventText.WireNames, ignoreOrder: true);
    }

    private static IEnumerable<(string Name, Type Type)> Events() => typeof(CaseEvent).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(CaseEvent)))
        .Select(type => (EventText.Write((CaseEvent)RuntimeHelpers.GetUninitializedObject(type)).Type, type))
        .OrderBy(one => one.Type, StringComparer.Ordinal);

    /// <summary>The records and choices that stand in events, and in each other.</summary>
    private static IEnumerable<Type> Values()
    {
        var found = new HashSet<Type>();
        var waiting = new Queue<Type>(Events().SelectMany(one => Properties(one.Type)).SelectMany(property => Inside(property.PropertyType)));
        while (waiting.TryDequeue(out var type))
        {
            if (!type.IsEnum && Properties(type).All(property => property.PropertyType == typeof(string)) && Properties(type).Length == 1)
                continue;
            if (!found.Add(type) || type.IsEnum)
                continue;
            foreach (var next in Properties(type).SelectMany(property => Inside(property.PropertyType)))
                waiting.Enqueue(next);
        }

        return found.OrderBy(type => type.Name, StringComparer.Ordinal);
    }

    private static IEnumerable<Type> Inside(Type type) => type.IsGenericType
        ? type.GetGenericArguments().SelectMany(Inside)
        : type.Assembly == typeof(CaseEvent).Assembly ? [type] : [];

    private static PropertyInfo[] Properties(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    private static IEnumerable<string> Members(Type type) => Properties(type).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order(StringComparer.Ordinal);

    private static JsonArray Array(IEnumerable<string> names) => new([.. names.Select(name => JsonValue.Create(name))]);
}
