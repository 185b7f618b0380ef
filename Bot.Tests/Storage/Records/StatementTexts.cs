using System.Text.RegularExpressions;
using Bot.Tests.Architecture;

namespace Bot.Tests.Storage.Records;

/// <summary>The statements of the stores as their files say them.</summary>
internal static partial class StatementTexts
{
    private static readonly string[] Stores = ["Bot/Storage/Records", "Bot/Audit", "Bot/Audit/Anchors", "Bot/Audit/Exporting", "Bot/Audit/Verifying", "Bot/Channels/Web", "Bot/Channels/Slack/Installs"];

    /// <summary>What stands for the holes in a text that are no constants of its file, each tried.</summary>
    private static readonly Dictionary<string, string[]> Holes = new()
    {
        ["{statements.ForUpdate}"] = [string.Empty],
        ["{statements.SkipLocked}"] = [string.Empty],
        ["{condition}"] = ["channel = $1 AND conversation = $2", "channel = $1 AND account = $2", "channel = $1"],
        ["{Columns}"] = ["*"],
        ["{{list}}"] = ["$2, $3"],
        ["{list}"] = ["$2, $3"],
    };

    /// <summary>Statements that read a whole table, each with its reason.</summary>
    public static IReadOnlyDictionary<string, string> Allowed { get; } = new Dictionary<string, string>
    {
        ["SELECT state, count(*) FROM outbox GROUP BY state"] = "asked by the health page only, from an index alone",
        ["SELECT name, sealed FROM clients ORDER BY latest_case DESC LIMIT $1"] = "the first few of an index",
        ["SELECT id, due_at FROM cases WHERE state <> 'Closed' AND owner = $1 ORDER BY due_at IS NULL, due_at LIMIT $2"] = "from an index, what one person has open, which is then put in order",
        ["SELECT id, due_at FROM cases WHERE state <> 'Closed' AND reporter = $1 ORDER BY due_at IS NULL, due_at LIMIT $2"] = "from an index, what one person logged that is open, which is then put in order",
        ["SELECT policy, count(*) FROM cases WHERE state IN ('Open', 'Waiting') AND confidential = 0 GROUP BY policy"] = "asked by doctor, and by the top tier when it reads the policy; an index would cost every turn",
        ["SELECT id FROM cases WHERE confidential + 0 = 1 AND confidential = 1 AND state <> 'Closed' UNION ALL SELECT case_id FROM case_members LIMIT 1"] = "the first row of an index or a table that holds nothing else",
        ["SELECT hash FROM policies ORDER BY stored_at DESC LIMIT 1"] = "asked by doctor; one row for each edit of the policy",
        ["SELECT id FROM policy_orders WHERE done_at IS NULL AND policy = $1"] = "the whole of an index that holds nothing else",
        ["SELECT id, policy, ordered_by, last_case FROM policy_orders WHERE done_at IS NULL ORDER BY id"] = "the whole of an index that holds nothing else",
        ["SELECT sequence, hash FROM access_log ORDER BY sequence DESC LIMIT 1"] = "the last row",
        ["SELECT sequence, hash FROM audit_events ORDER BY sequence DESC LIMIT 1"] = "the last row",
        ["SELECT sequence FROM audit_events WHERE type = $1 AND body = $2"] = "asked by verify only",
        ["SELECT number, at, cases, events, leaves, root, audit_sequence, audit_head, access_sequence, access_head, previous, key, signature FROM audit_anchors ORDER BY number DESC LIMIT 1"] = "the last row",
        ["SELECT id, version, head, anchored FROM unanchored JOIN cases ON id = case_id ORDER BY case_id LIMIT $1"] = "from an index that holds nothing else, and no more than go under one anchor",
        ["SELECT from_person, to_person, since, until, client, made_by, made_at, ended_at, ended_by FROM delegations WHERE from_person = $1 OR to_person = $1 OR made_by = $1 ORDER BY id"] = "asked by the export of a person only",
        ["SELECT channel, account, linked_at FROM account_links WHERE person = $1 ORDER BY channel, account"] = "asked by the export of a person only",
        ["SELECT case_id, state, why, created_at, sent_at FROM pings WHERE person = $1 ORDER BY id"] = "asked by the export of a person only",
        ["SELECT id, asked_by, asked, case_id, since, until, back_since, back_until, note, asked_at, accepted, answered_at FROM swaps WHERE asked_by = $1 OR asked = $1 ORDER BY id"] = "asked by the export of a person only",
        ["SELECT channel, conversation, shared, seen_at FROM places WHERE channel = $1 AND account = $2 ORDER BY seen_at"] = "asked by the export of a person only",
        ["SELECT sequence FROM access_log WHERE at >= $1 ORDER BY sequence LIMIT 1"] = "reads what is then taken out, and one row more",
        ["SELECT person, channel, account FROM account_links ORDER BY channel, account"] = "read where somebody changed it; a row a linked account",
        ["SELECT tier, person, version FROM tier_turns"] = "a row a tier; read where a turn is taken",
        ["SELECT count(*) FROM sqlite_schema"] = "asked when the file is opened; a row a table",
        ["SELECT one.case_id, one.person, one.created_at FROM pings one JOIN cases its ON its.id = one.case_id WHERE one.state = 'nobody' AND its.confidential = 0 AND (one.created_at > $1 OR its.state IN ('Open', 'Waiting')) ORDER BY one.id DESC LIMIT $2"] = "asked by the health page only, and the last few",
        ["SELECT max(number) FROM schema_changes"] = "a row a release",
        ["SELECT name, seen_at, swept_at FROM instances ORDER BY name"] = "one row a bot",
        ["DELETE FROM instances WHERE seen_at < $1"] = "one row a bot",
        ["SELECT id, lane, channel, repeats FROM outbox WHERE state = 'sending' ORDER BY id"] = "the whole of an index that holds nothing else",
        ["SELECT key, enterprise, team, app, bot_user, scopes, installed_by, installed_at, token, refresh, expires_at FROM slack_installs"] = "asked at the start only",
        ["DELETE FROM slack_install_states WHERE state IN (SELECT state FROM slack_install_states ORDER BY expires_at DESC LIMIT $2 OFFSET $1)"] = "from an index alone, of ten thousand rows at most",
        ["SELECT id, seq, version, conversation, only_for, sender, sender_name, at, text, card, key FROM (SELECT * FROM web_messages WHERE conversation = $1 AND (only_for IS NULL OR only_for = $2) ORDER BY id DESC LIMIT 300) newest ORDER BY id"] = "turns round what it found",
    };

    /// <summary>All of them, with those of one database's own folder.</summary>
    public static IEnumerable<string> Of(string database) =>
        Source.Product.Where(file => Stores.Contains(file.Folder) || file.Folder == $"Bot/Storage/Records/{database}").SelectMany(In).Distinct();

    private static IEnumerable<string> In(Source file) => Text().Matches(file.Text)
        .Select(found => found.Groups["text"].Value)
        .Where(text => Begin().IsMatch(text))
        .Select(text => ListParameter().Replace(Spaces().Replace(text, " ").Trim(), " IN ($1)"))
        .Select(text => Constant().Matches(file.Text).Aggregate(text, (filled, one) => filled.Replace($"{{{one.Groups["name"].Value}}}", one.Groups["value"].Value, StringComparison.Ordinal)))
        .SelectMany(Filled);

    private static IEnumerable<string> Filled(string statement) => Holes.FirstOrDefault(hole => statement.Contains(hole.Key, StringComparison.Ordinal)) is { Key: { } hole } found
        ? found.Value.SelectMany(part => Filled(statement.Replace(hole, part, StringComparison.Ordinal)))
        : [statement.Contains("$1", StringComparison.Ordinal) ? statement : statement.Replace("$2, $3", "$1, $2", StringComparison.Ordinal)];

    [GeneratedRegex("\"\"\"(?<text>.*?)\"\"\"|\"(?<text>[^\"\\n]*)\"", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Text();

    [GeneratedRegex("const \\w+ (?<name>\\w+) = \"?(?<value>[^\";]*)\"?;", RegexOptions.ExplicitCapture)]
    private static partial Regex Constant();

    [GeneratedRegex(@"^\s*(SELECT|UPDATE|DELETE|INSERT|WITH)\s", RegexOptions.ExplicitCapture)]
    private static partial Regex Begin();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    /// <summary>Dapper writes a list out.</summary>
    [GeneratedRegex(@" IN @\w+")]
    private static partial Regex ListParameter();
}
