using System.Text;
using System.Text.Json;
using Bot.Channels;

namespace Bot.Tests.Channels;

public sealed class JsonTextTests
{
    /// <summary>Read as leniently as JSON can be: even halves of characters get through, as they do with other people's parsers.</summary>
    private static JsonElement Json(string json) => JsonSerializer.Deserialize<JsonElement>(json);

    [Fact]
    public void A_path_leads_to_a_member()
    {
        var json = Json("""{"a":{"b":{"c":"there"}}}""");
        json.Text("a", "b", "c").ShouldBe("there");
        json.Member("a", "b")!.Value.Text("c").ShouldBe("there");
        Json("\"there\"").Text().ShouldBe("there");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"b\"")]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("""["b"]""")]
    [InlineData("{}")]
    [InlineData("""{"a":null}""")]
    [InlineData("""{"a":7}""")]
    [InlineData("""{"a":["b"]}""")]
    [InlineData("""{"a":{"b":null}}""")]
    [InlineData("""{"A":{"B":"there"}}""")]
    [InlineData("""{"a":{"\ud800":1}}""")]
    public void What_is_not_there_or_something_else_is_nothing(string text)
    {
        var json = Json(text);
        json.Member("a", "b").ShouldBeNull();
        json.Text("a", "b").ShouldBeNull();
        json.Written("a", "b").ShouldBeNull();
        json.Number("a", "b").ShouldBeNull();
        json.Flag("a", "b").ShouldBeFalse();
        json.List("a", "b").ShouldBeEmpty();
        json.Members("a", "b").ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_at_all_can_be_asked_as_well()
    {
        var nothing = default(JsonElement);
        (nothing.Member(), nothing.Text("a"), nothing.Written(), nothing.Number("a"), nothing.Flag()).ShouldBe((null, null, null, null, false));
        (nothing.List().Count, nothing.Members("a").Count).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData("\"there\"", "there", "there")]
    [InlineData("\"\"", null, "")]
    [InlineData("\" \"", " ", " ")]
    [InlineData("7", null, "7")]
    [InlineData("1.50", null, "1.50")]
    [InlineData("false", null, "false")]
    [InlineData("""{"b":1}""", null, """{"b":1}""")]
    [InlineData("null", null, null)]
    [InlineData("\"x\\ud800\"", null, null)]
    [InlineData("\"\\ud83d\\ude00\"", "😀", "😀")]
    public void A_text_is_a_text_and_not_empty_and_what_is_written_is_anything(string value, string? text, string? written)
    {
        var json = Json($$"""{"a":{{value}}}""");
        json.Text("a").ShouldBe(text);
        json.Written("a").ShouldBe(written);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"true\"", true)]
    [InlineData("false", false)]
    [InlineData("\"True\"", false)]
    [InlineData("1", false)]
    [InlineData("\"\\ud800\"", false)]
    [InlineData("[true]", false)]
    public void A_flag_is_true_also_as_forms_write_it(string value, bool flag) => Json($$"""{"a":{{value}}}""").Flag("a").ShouldBe(flag);

    [Theory]
    [InlineData("7", 7)]
    [InlineData("-1", -1)]
    [InlineData("7.5", null)]
    [InlineData("2147483648", null)]
    [InlineData("1e99", null)]
    [InlineData("\"7\"", null)]
    public void A_number_is_a_whole_one_that_fits(string value, int? number) => Json($$"""{"a":{{value}}}""").Number("a").ShouldBe(number);

    [Fact]
    public void Lists_and_members_come_in_their_order()
    {
        var json = Json("""{"a":[3,"x",null],"b":{"z":1,"\ud800":2,"y":null}}""");
        json.List("a").Select(one => one.Written()).ShouldBe(["3", "x", null]);
        json.Members("b").Select(one => (one.Name, one.Value.Written())).ShouldBe([("z", "1"), ("y", null)]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("""{"\ud800":1,"b":2}""")]
    [InlineData("{\"a\":\"\u0001\"}")]
    public void What_is_no_JSON_or_could_be_read_in_two_ways_is_not_parsed(string text) => JsonText.Parse(Encoding.UTF8.GetBytes(text)).ShouldBeNull();

    [Fact]
    public void Bytes_that_are_no_characters_are_no_text()
    {
        var json = JsonText.Parse((byte[])[.. "{\"a\":\""u8, 0xff, .. "\",\"b\":[\""u8, 0xff, .. "\"],\"c\":\"there\"}"u8])!.Value;
        (json.Text("a"), json.Written("a"), json.Written("b"), json.Text("c")).ShouldBe((null, null, null, "there"));
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void Nesting_has_an_end(int depth, bool parsed) =>
        JsonText.Parse(Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth))).HasValue.ShouldBe(parsed);
}
