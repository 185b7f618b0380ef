namespace Bot.Tests.Counterparts.Slack;

/// <summary>What Slack sends: everything here must be taken.</summary>
internal static class GoodRequests
{
    /// <summary>The form of a command.</summary>
    public const string CommandBody = "token=t&team_id=T1&team_domain=team&channel_id=C1&channel_name=client-issues&user_id=U1&user_name=ada&command=%2Fescalate&text=help+me&api_app_id=A0FAKE&is_enterprise_install=false&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1%2F1%2Fx&trigger_id=1.2.abc";

    /// <summary>An event; what is put in <c>{0}</c> stands in it as one more member.</summary>
    public const string EventBody = """{"token":"t","team_id":"T1","api_app_id":"A0FAKE","event":{"type":"channel_rename","user":"U1","text":"hi","ts":"1.1","channel":"C1","event_ts":"1.1"},"type":"event_callback","event_id":"Ev1","event_time":1700000000,"authorizations":[{"enterprise_id":null,"team_id":"T1","user_id":"UBOT","is_bot":true,"is_enterprise_install":false}],"x":{0}}""";

    private const string Around = """ "team":{"id":"T1","domain":"team"},"user":{"id":"U1","username":"ada","name":"ada","team_id":"T1"},"api_app_id":"A0FAKE","token":"t","trigger_id":"1.2.abc","enterprise":null,"is_enterprise_install":false""";

    private const string View = """{"id":"V1","team_id":"T1","type":"modal","blocks":[],"private_metadata":"","callback_id":"ask","state":{"values":{}},"hash":"1.x","title":{"type":"plain_text","text":"Title"},"app_id":"A0FAKE","root_view_id":"V1","previous_view_id":null}""";

    private const string Long = """{"action_id":"a","block_id":"b","text":{"type":"plain_text","text":"Go"},"type":"button","action_ts":"1.1"}""";

    /// <summary>All of them, on every address.</summary>
    public static IEnumerable<CorpusCase> All =>
    [
        Command("a command", "/slack/events"),
        Command("a command at its own address", "/slack/commands"),
        Interaction("a press in a message", $$$"""{"type":"block_actions",{{{Around}}},"container":{"type":"message","message_ts":"1.1","channel_id":"C1","is_ephemeral":false},"channel":{"id":"C1","name":"c"},"message":{"type":"message","ts":"1.1","text":"t","user":"UBOT"},"state":{"values":{}},"response_url":"https://hooks.slack.com/actions/T1/1/x","actions":[{{{Long}}}]}"""),
        Interaction("a press in a view", $$$"""{"type":"block_actions",{{{Around}}},"container":{"type":"view","view_id":"V1"},"view":{{{View}}},"actions":[{{{Long}}}]}"""),
        Interaction("a submitted view", $$$"""{"type":"view_submission",{{{Around}}},"view":{{{View}}},"response_urls":[]}"""),
        Interaction("a closed view", $$$"""{"type":"view_closed",{{{Around}}},"view":{{{View}}},"is_cleared":false}"""),
        Interaction("a shortcut", $$$"""{"type":"shortcut",{{{Around}}},"callback_id":"other","action_ts":"1.1"}"""),
        Interaction("a message shortcut", $$$"""{"type":"message_action",{{{Around}}},"callback_id":"other","action_ts":"1.1","message_ts":"1.1","channel":{"id":"C1","name":"c"},"message":{"type":"message","ts":"1.1","text":"t","user":"U2"},"response_url":"https://hooks.slack.com/app/T1/1/x"}"""),
        Interaction("a menu that asks for options", $$$"""{"type":"block_suggestion",{{{Around}}},"action_id":"a","block_id":"b","value":"ac","container":{"type":"view","view_id":"V1"},"view":{{{View}}}}"""),
        Event("an event", "null"),
        CorpusCase.Signed("an event with its charset named", 200, 200, "application/json; charset=utf-8", Filled("null"), genuine: true),
        CorpusCase.Signed("url_verification", 200, 200, CorpusCase.Json, """{"token":"t","challenge":"c-1","type":"url_verification"}""", genuine: true),
        CorpusCase.Signed("ssl_check", 200, 200, CorpusCase.Form, "ssl_check=1&token=t", genuine: true),
        CorpusCase.Signed("a command with its charset named", 200, 400, "application/x-www-form-urlencoded; charset=utf-8", CommandBody, why: "Bolt compares the content type as text.", genuine: true),
        CorpusCase.Signed("a command with a content type in capitals", 200, 400, "Application/X-WWW-Form-Urlencoded", CommandBody, why: "Bolt compares the content type as text."),
        CorpusCase.Changed("header names in lower case", 200, 200, request => request with { Headers = [.. request.Headers.Select(one => (one.Name.ToLower(System.Globalization.CultureInfo.InvariantCulture), one.Value))] }),
        CorpusCase.Changed("header names in capitals", 200, 200, request => request with { Headers = [.. request.Headers.Select(one => (one.Name.ToUpperInvariant(), one.Value))] }),
        CorpusCase.Changed("a repeat", 200, 200, request => request with { Headers = [.. request.Headers, ("x-slack-retry-num", "1"), ("x-slack-retry-reason", "http_timeout")] }),
        CorpusCase.Changed("a chunked body", 200, 200, request => request with { Headers = [.. request.Headers, ("Transfer-Encoding", "chunked")] }),
        CorpusCase.Changed("a query", 200, 200, request => request with { Path = "/slack/events?x=1" }),
        Event("emoji and escapes", "\"\\ud83d\\ude00 😀 \\u0000 \\/ é\""),
        Event("numbers", "[0,-0,1e2,1E+2,0.5,-1.5e-3,123456789012345678901234567890]"),
        Event("a number beyond all bounds", "1e400"),
        Event("twenty levels", new string('[', 20) + new string(']', 20)),
        Event("a long text", $"\"{new string('x', 100_000)}\""),
        Event("an empty name", "{\"\":1}"),
        Event("white space", " \t\r\n {} \n"),
        Event("half an emoji", "\"\\ud83d\""),
        Event("unknown members", "{\"status\":\"approved\",\"tenantId\":\"T2\"}"),
    ];

    /// <summary>The event with one more member.</summary>
    public static string Filled(string member) => EventBody.Replace("{0}", member, StringComparison.Ordinal);

    private static CorpusCase Command(string name, string path) => CorpusCase.Signed(name, 200, 200, CorpusCase.Form, CommandBody, path, genuine: true);

    private static CorpusCase Event(string name, string member) => CorpusCase.Signed($"event: {name}", 200, 200, CorpusCase.Json, Filled(member), genuine: true);

    private static CorpusCase Interaction(string name, string payload) => CorpusCase.Signed(name, 200, 200, CorpusCase.Form, $"payload={Uri.EscapeDataString(payload)}", "/slack/interactions", genuine: true);
}
