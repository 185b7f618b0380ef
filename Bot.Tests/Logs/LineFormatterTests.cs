using Bot.Logs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Logs;

public sealed class LineFormatterTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\r\nfail: forged", "a\\nfail: forged")]
    [InlineData("a\rb\nc", "a\\nb\\nc")]
    [InlineData("a\u2028b\u0085c\u000Bd", "a\\nb\\nc\\u000bd")]
    [InlineData("\u001B[2J\u0000\u202Egnp", "\\u001b[2J\\u0000\\u202egnp")]
    public void Whatever_is_logged_is_one_line(string text, string line) => LineFormatter.OneLine(text).ShouldBe(line);

    [Fact]
    public void A_fault_stands_in_the_same_line()
    {
        var said = new StringWriter();
        var formatter = new LineFormatter(Secrets.Of(new ConfigurationBuilder().Build()), TimeProvider.System);
        formatter.Write(new LogEntry<string>(LogLevel.Error, "Bot.X", default, "It broke\nhere", new InvalidOperationException("a\r\nb"), (state, _) => state), null, said);
        said.ToString().TrimEnd('\n').ShouldNotContain('\n');
        said.ToString().ShouldStartWith("fail: 2");
        said.ToString().ShouldContain("Bot.X: It broke\\nhere | System.InvalidOperationException: a\\nb");
    }

    [Fact]
    public void No_secret_stands_in_a_line_nor_in_its_fault()
    {
        var said = new StringWriter();
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Slack:BotToken", "planted-value-0")]).Build();
        new LineFormatter(Secrets.Of(settings), TimeProvider.System).Write(
            new LogEntry<string>(LogLevel.Error, "Bot.X", default, "It sent planted-value-0", new InvalidOperationException("planted-value-0 was refused"), (state, _) => state), null, said);
        said.ToString().ShouldNotContain("planted-value-0");
        said.ToString().ShouldContain("It sent *** | System.InvalidOperationException: *** was refused");
    }

    [Theory]
    [InlineData("Slack:BotToken", "planted-value-1", "planted-value-1")]
    [InlineData("Slack__SigningSecret", "planted-value-2", "planted-value-2")]
    [InlineData("Teams:AppSecret", "planted-value-3", "planted-value-3")]
    [InlineData("Audit:SigningKey", "planted-value-4", "planted-value-4")]
    [InlineData("Smtp:Password", "planted-value-5", "planted-value-5")]
    [InlineData("Records:ConnectionString", "Host=db;Username=bot;Password=planted-value-6", "planted-value-6")]
    [InlineData("State:BlobConnectionString", "AccountName=a;AccountKey=planted-value-7==", "planted-value-7==")]
    [InlineData("Audit:SigningKey", "-----BEGIN\nplanted-value-8a\nplanted-value-8b\n-----END", "planted-value-8b")]
    public void The_value_of_a_secret_setting_is_covered(string name, string value, string secret) =>
        Secrets.Of(new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build()).Without($"It said {secret}, twice {secret}.").ShouldBe("It said ***, twice ***.");

    [Theory]
    [InlineData("Bearer eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2EifQ.c2lnbmF0dXJl", "Bearer ***")]
    [InlineData("xoxb-1234-5678-abcdef and xapp-1-A1-2-deadbeef", "*** and ***")]
    [InlineData("POST https://hooks.slack.com/actions/T1/2/abc now", "POST *** now")]
    [InlineData("CASE-7 for ada", "CASE-7 for ada")]
    public void What_looks_like_a_token_is_covered(string text, string covered) => Secrets.Of(new ConfigurationBuilder().Build()).Without(text).ShouldBe(covered);
}
