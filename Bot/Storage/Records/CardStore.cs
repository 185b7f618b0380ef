using Bot.Cases;
using Bot.Dialogs.Notices;

namespace Bot.Storage.Records;

/// <summary>The cards that were shown, by the nonces of their buttons.</summary>
internal sealed class CardStore(Database database)
{
    private const string Columns = "nonce, case_id, topic, verbs, channel, destination, conversation, message_id, tenant, audience, version, coalesce(drawn_at, created_at)";

    /// <summary>The card that a nonce stands for; null where there is none.</summary>
    public async Task<CardRow?> FindAsync(string nonce) => (await database.ReadAsync(statements => statements.All($"SELECT {Columns} FROM cards WHERE nonce = $1", Card, nonce))).FirstOrDefault();

    /// <summary>The card that a message of a channel's conversation, or of a thread in it, shows; null where it shows none.</summary>
    public async Task<CardRow?> OnMessageAsync(string channel, string conversation, string message) => (await database
        .ReadAsync(statements => statements.All($"SELECT {Columns} FROM cards WHERE message_id = $1 AND channel = $2", Card, message, channel)))
        .FirstOrDefault(card => card.Conversation == conversation || card.Conversation?.StartsWith(conversation + ";", StringComparison.Ordinal) == true);

    /// <summary>A card was drawn anew in answer to a button that was too old: what it shows now is what is decided on from here.</summary>
    public Task<int> RenewAsync(string nonce, int? version, Instant now) => database.WriteAsync(statements =>
        statements.Run("UPDATE cards SET version = $2, drawn_at = $3 WHERE nonce = $1", nonce, version is { } known ? (long)known : null, now.ToUnixTimeTicks()));

    /// <summary>All live cards about a case, bundles of pings with one of it included.</summary>
    public async Task<IReadOnlyList<CardRow>> AboutAsync(CaseId id) => [.. (await AboutAsync([id]))[id]];

    /// <summary>All live cards about some cases, by case; a bundle stands with each of its cases.</summary>
    public Task<ILookup<CaseId, CardRow>> AboutAsync(IReadOnlyList<CaseId> ids) => database.ReadAsync(statements =>
    {
        var numbers = ids.Select(id => id.Number).ToList();
        var cards = statements.AllOf($"SELECT {Columns} FROM cards WHERE case_id IN ({{list}})", Card, numbers).Where(card => card.IsLive).Select(card => (Case: card.Case!.Value, card));
        var sent = statements.AllOf("SELECT case_id, batch FROM pings WHERE case_id IN ({list}) AND state = 'sent'", row => (Case: new CaseId(row.GetInt64(0)), Batch: row.GetInt64(1)), numbers).Distinct().ToList();
        var bundles = sent.Select(one => one.Batch).Distinct().ToDictionary(
            batch => batch, batch => statements.All($"SELECT {Columns} FROM cards WHERE topic = $1 AND case_id IS NULL AND topic <> 'Told/0'", Card, Topic.Pings(batch).ToString()));
        return cards.Concat(sent.SelectMany(one => bundles[one.Batch].Select(card => (one.Case, card)))).ToLookup(one => one.Case, one => one.card);
    });

    private static CardRow Card(IRow row) => new(
        row.GetString(0), row.IsDBNull(1) ? null : new CaseId(row.GetInt64(1)), row.GetString(2), row.Maybe(3), row.GetString(4), DestinationText.Read(row.GetString(5)), row.Maybe(6), row.Maybe(7))
    {
        Tenant = row.Maybe(8),
        Audience = row.Maybe(9),
        Version = row.IsDBNull(10) ? null : (int)row.GetInt64(10),
        DrawnAt = Instant.FromUnixTimeTicks(row.GetInt64(11)),
    };
}
