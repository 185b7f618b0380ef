using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts;

public sealed class SlackSchemaTests
{
    private static readonly string Eleven = string.Join(',', Enumerable.Range(1, 11).Select(number => "{\"text\":LABEL,\"value\":\"N\"}".Replace("N", $"{number}", StringComparison.Ordinal)));

    private const string Label = """{"type":"plain_text","text":"Label"}""";

    [Fact]
    public async Task The_judge_finds_what_is_wrong_and_nothing_else()
    {
        var wrong = await SlackSchema.WrongAsync(Wrong.Select(one => (one.Kind, Parsed(one.Json))));
        wrong.Count.ShouldBe(Wrong.Length);
        Wrong.Zip(wrong).Where(pair => pair.Second.Count == 0).Select(pair => pair.First.Json).ShouldBeEmpty();

        var right = await SlackSchema.WrongAsync(Right.Select(one => (one.Kind, Parsed(one.Json))));
        right.ShouldAllBe(found => found.Count == 0);
    }

    private static (string Kind, string Json)[] Right =>
    [
        (SlackSchema.Message, """{"text":"x","blocks":[{"type":"header","text":LABEL}]}"""),
        (SlackSchema.Message, """{"text":"x","blocks":[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"x"},{"type":"date","timestamp":1,"format":"{time}"}]}]}]}"""),
        (SlackSchema.Modal, Input("""{"type":"radio_buttons","action_id":"a","options":[{"text":LABEL,"value":"1"}],"initial_option":{"text":LABEL,"value":"1"}}""")),
        (SlackSchema.Home, """{"type":"home","blocks":[{"type":"divider"}]}"""),
    ];

    private static (string Kind, string Json)[] Wrong =>
    [
        ("letter", "{}"),
        (SlackSchema.Message, """{"blocks":[{"type":"divider"}]}"""),
        (SlackSchema.Message, """{"text":" ","blocks":[{"type":"divider"}]}"""),
        (SlackSchema.Message, """{"text":"x","blocks":[]}"""),
        (SlackSchema.Message, """{"text":"x","blocks":[{"type":"headr","text":LABEL}]}"""),
        (SlackSchema.Message, """{"text":"x","blocks":[{"type":"header","text":{"type":"plain_text","text":""}}]}"""),
        (SlackSchema.Message, """{"text":"x","blocks":[{"type":"header","text":{"type":"plain_text","text":"   "}}]}"""),
        (SlackSchema.Message, """{"text":"x","blocks":[{"type":"header","text":{"type":"mrkdwn","text":"x"}}]}"""),
        (SlackSchema.Message, """{"text":"x","blocks":[{"type":"header","text":LABEL,"size":"large"}]}"""),
        (SlackSchema.Message, $$"""{"text":"x","blocks":[{"type":"header","text":{"type":"plain_text","text":"{{new string('x', 151)}}"} } ]}"""),
        (SlackSchema.Message, """{"text":"x","blocks":[{"type":"context","elements":[]}]}"""),
        (SlackSchema.Message, """{"text":"x","blocks":[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":""}]}]}]}"""),
        (SlackSchema.Message, """{"text":"x","blocks":[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[]}]}]}"""),
        (SlackSchema.Message, """{"text":"x","blocks":[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"date","timestamp":"1","format":"{time}"}]}]}]}"""),
        (SlackSchema.Message, """{"text":"x","blocks":[{"type":"rich_text","elements":[{"type":"rich_text_preformatted","elements":[{"type":"date","timestamp":1,"format":"{time}"}]}]}]}"""),
        (SlackSchema.Message, """{"text":"x","blocks":[{"type":"actions","elements":[{"type":"button","action_id":"a","text":LABEL,"url":"javascript:alert(1)"}]}]}"""),
        (SlackSchema.Message, """{"text":"x","blocks":[{"type":"actions","elements":[{"type":"button","action_id":"a","text":LABEL,"style":"positive"}]}]}"""),
        (SlackSchema.Message, """{"text":"x","blocks":[{"type":"actions","elements":[{"type":"button","action_id":"a","text":LABEL},{"type":"button","action_id":"a","text":LABEL}]}]}"""),
        (SlackSchema.Message, """{"text":"x","blocks":[{"type":"divider","block_id":"a"},{"type":"divider","block_id":"a"}]}"""),
        (SlackSchema.Message, $$"""{"text":"x","blocks":[{"type":"divider","block_id":"{{new string('x', 256)}}"}]}"""),
        (SlackSchema.Message, $$"""{"text":"x","blocks":[{{string.Join(',', Enumerable.Repeat("""{"type":"divider"}""", 51))}}]}"""),
        (SlackSchema.Message, $$"""{"text":"x","blocks":[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"{{new string('x', 10_000)}}"}]}]}]}"""),
        (SlackSchema.Message, Input("""{"type":"plain_text_input","action_id":"a"}""").Replace("\"type\":\"modal\"", "\"text\":\"x\"", StringComparison.Ordinal)),
        (SlackSchema.Modal, """{"type":"modal","title":{"type":"plain_text","text":"A title of twenty-five ch."},"blocks":[{"type":"divider"}]}"""),
        (SlackSchema.Modal, """{"type":"modal","title":LABEL,"blocks":[]}"""),
        (SlackSchema.Modal, """{"type":"modal","blocks":[{"type":"divider"}]}"""),
        (SlackSchema.Modal, $$"""{"type":"modal","title":LABEL,"private_metadata":"{{new string('x', 3001)}}","blocks":[{"type":"divider"}]}"""),
        (SlackSchema.Modal, """{"type":"modal","title":LABEL,"blocks":[{"type":"input","block_id":"a","label":LABEL,"element":{"type":"plain_text_input","action_id":"a"}}]}"""),
        (SlackSchema.Modal, Input("""{"type":"static_select","action_id":"a","options":[]}""")),
        (SlackSchema.Modal, Input("""{"type":"static_select","action_id":"a"}""")),
        (SlackSchema.Modal, Input("""{"type":"static_select","action_id":"a","option_groups":[{"label":LABEL,"options":[]}]}""")),
        (SlackSchema.Modal, Input("""{"type":"checkboxes","action_id":"a","options":[{"text":LABEL,"value":"1"}],"initial_options":[]}""")),
        (SlackSchema.Modal, Input("""{"type":"radio_buttons","action_id":"a","options":[{"text":LABEL,"value":"1"}],"initial_option":{"text":LABEL,"value":"2"}}""")),
        (SlackSchema.Modal, Input("""{"type":"radio_buttons","action_id":"a","options":[{"text":LABEL,"value":"1"},{"text":LABEL,"value":"1"}]}""")),
        (SlackSchema.Modal, Input($$"""{"type":"radio_buttons","action_id":"a","options":[{{Eleven}}]}""")),
        (SlackSchema.Modal, Input($$"""{"type":"radio_buttons","action_id":"a","options":[{"text":LABEL,"value":"{{new string('x', 76)}}"}]}""")),
        (SlackSchema.Modal, Input($$"""{"type":"plain_text_input","action_id":"a","initial_value":"{{new string('x', 3001)}}"}""")),
        (SlackSchema.Modal, Input("""{"type":"datepicker","action_id":"a","initial_date":"tomorrow"}""")),
        (SlackSchema.Modal, Input("""{"type":"timepicker","action_id":"a","initial_time":"25:00"}""")),
        (SlackSchema.Modal, Input("""{"type":"text_box","action_id":"a"}""")),
        (SlackSchema.Home, """{"type":"modal","blocks":[{"type":"divider"}]}"""),
    ];

    private static string Input(string element) =>
        $$"""{"type":"modal","title":LABEL,"submit":LABEL,"blocks":[{"type":"input","block_id":"a","label":LABEL,"element":{{element}}}]}""";

    private static JsonObject Parsed(string json) => JsonNode.Parse(json.Replace("LABEL", Label, StringComparison.Ordinal))!.AsObject();
}
