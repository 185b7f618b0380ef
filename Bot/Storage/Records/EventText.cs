using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Sealing;
using NodaTime.Text;

namespace Bot.Storage.Records;

/// <summary>Case events as text: a type's wire name, which never changes, and a JSON body; and the hash that chains a case's events.</summary>
internal static class EventText
{
    private static readonly Dictionary<string, Type> Types = new()
    {
        ["opened"] = typeof(Opened),
        ["acknowledged"] = typeof(Acknowledged),
        ["attempt-logged"] = typeof(AttemptLogged),
        ["noted"] = typeof(Noted),
        ["client-updated"] = typeof(ClientUpdated),
        ["channel-chosen"] = typeof(ChannelChosen),
        ["decision-recorded"] = typeof(DecisionRecorded),
        ["confirmation-set"] = typeof(ConfirmationSet),
        ["wait-started"] = typeof(WaitStarted),
        ["wait-ended"] = typeof(WaitEnded),
        ["escalation-requested"] = typeof(EscalationRequested),
        ["escalation-voiced"] = typeof(EscalationVoiced),
        ["escalation-decided"] = typeof(EscalationDecided),
        ["tier-engaged"] = typeof(TierEngaged),
        ["breached"] = typeof(Breached),
        ["pinged"] = typeof(Pinged),
        ["snoozed"] = typeof(Snoozed),
        ["ping-handed-over"] = typeof(PingHandedOver),
        ["nobody-available"] = typeof(NobodyAvailable),
        ["resolved"] = typeof(Resolved),
        ["post-mortem-written"] = typeof(PostMortemWritten),
        ["closed"] = typeof(Closed),
        ["reopened"] = typeof(Reopened),
        ["policy-applied"] = typeof(PolicyApplied),
        ["client-got-in-touch"] = typeof(ClientGotInTouch),
        ["severity-changed"] = typeof(SeverityChanged),
        ["hold-placed"] = typeof(HoldPlaced),
        ["hold-lifted"] = typeof(HoldLifted),
        ["commitment-kept"] = typeof(CommitmentKept),
        ["still-working"] = typeof(StillWorking),
        ["help-asked"] = typeof(HelpAsked),
        ["handed-over"] = typeof(HandedOver),
        ["acknowledgement-lapsed"] = typeof(AcknowledgementLapsed),
        ["content-removed"] = typeof(ContentRemoved),
        ["complaint-named"] = typeof(ComplaintNamed),
        ["made-confidential"] = typeof(MadeConfidential),
        ["members-changed"] = typeof(MembersChanged),
        ["opened-up"] = typeof(OpenedUp),
        ["legal-asked"] = typeof(LegalAsked),
        ["privileged-noted"] = typeof(PrivilegedNoted),
    };

    private static readonly Dictionary<Type, string> Names = Types.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>How events are written.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters =
        {
            new JsonStringEnumConverter(),
            new AsText<Instant>(text => InstantPattern.ExtendedIso.Parse(text).Value, InstantPattern.ExtendedIso.Format),
            new AsText<LocalDate>(text => LocalDatePattern.Iso.Parse(text).Value, LocalDatePattern.Iso.Format),
            new AsText<Duration>(text => DurationPattern.Roundtrip.Parse(text).Value, DurationPattern.Roundtrip.Format),
            new AsText<PersonId>(text => new(text), id => id.Value),
            new AsText<TierId>(text => new(text), id => id.Value),
            new AsText<LevelId>(text => new(text), id => id.Value),
        },
    };

    /// <summary>The wire names, for the test that approves them.</summary>
    public static IEnumerable<string> WireNames => Types.Keys;

    /// <summary>An event's wire name and body.</summary>
    public static (string Type, string Body) Write(CaseEvent one) => (Names[one.GetType()], JsonSerializer.Serialize(one, one.GetType(), Options));

    /// <summary>The event that a name and a body stand for. A fault where either is unknown.</summary>
    public static CaseEvent Read(string type, string body) =>
        (CaseEvent?)JsonSerializer.Deserialize(body, Types[type], Options) ?? throw new InvalidOperationException(type);

    /// <summary>Whether an event of this name took something out of those before it.</summary>
    public static bool IsRemoval(string type) => Types.GetValueOrDefault(type) == typeof(ContentRemoved);

    /// <summary>
    /// The events of a case from a place on, as they are stored: unsealed, and those of which something was removed as what the last removal left of them. A fault with a sentence where one was changed, moved, or
    /// cannot be opened.
    /// </summary>
    public static IReadOnlyList<CaseEvent> Read(CaseSeal seal, int first, IReadOnlyList<(string Type, string Body)> rows, IEnumerable<Redaction> redacted)
    {
        var last = rows.Count - 1;
        while (last >= 0 && !IsRemoval(rows[last].Type))
            last--;
        if (last < 0)
            return [.. rows.Select((row, index) => Read(row.Type, seal.Open(CaseSeal.Place(first + index, row.Type), row.Body)))];

        var removal = (ContentRemoved)Read(rows[last].Type, seal.Open(CaseSeal.Place(first + last, rows[last].Type), rows[last].Body));
        var left = redacted.Where(one => one.Number == Seal.NumberOf(rows[last].Body)).ToDictionary(one => one.Sequence);
        if (Redactions.Hash(seal.Case, left.Values) != removal.Rows)
            throw new SealedException($"What is left of {seal.Case} after something was removed was changed. Put the records back from a backup from before that.");
        return
        [
            .. rows.Select((row, index) => index == last ? removal : index < last && left.TryGetValue(first + index, out var kept)
                ? Read(row.Type, seal.Open(Redactions.Place(first + index, row.Type), kept.Body))
                : Read(row.Type, seal.Open(CaseSeal.Place(first + index, row.Type), row.Body))),
        ];
    }

    /// <summary>The hash of an event: over the one before it, its place, its name and its body.</summary>
    public static byte[] Hash(byte[] previous, CaseId id, int sequence, string type, string body) =>
        SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes($"{id}/{sequence}/{type}\n{body}")]);

    private sealed class AsText<T>(Func<string, T> parse, Func<T, string> format) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(format(value));
    }
}
