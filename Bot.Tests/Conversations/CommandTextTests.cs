using Bot.Cases;
using Bot.Conversations;

namespace Bot.Tests.Conversations;

public sealed class CommandTextTests
{
    private readonly CommandText commands = new("escalate");

    [Theory]
    [InlineData("/escalate", "log-issue")]
    [InlineData("  /Escalate  ", "log-issue")]
    [InlineData("escalate", "log-issue")]
    [InlineData("/escalate new", "log-issue afresh")]
    [InlineData("/escalate acme: invoice wrong", "log-issue afresh acme: invoice wrong")]
    [InlineData("/escalate mine", "mine")]
    [InlineData("/escalate MINE", "mine")]
    [InlineData("/escalate policy", "policy")]
    [InlineData("/escalate help", "help")]
    [InlineData("/escalate case-7", "show-case CASE-7")]
    [InlineData("/escalate CASE-7 acknowledge", "acknowledge CASE-7")]
    [InlineData("/escalate CASE-7 Add-Attempt", "add-attempt CASE-7")]
    [InlineData("/escalate what is this", "help what is this")]
    [InlineData("/escalate CASE-0", "help CASE-0")]
    [InlineData("/escalate CASE-99999999999999999999", "help CASE-99999999999999999999")]
    [InlineData("/escalated", "help /escalated")]
    [InlineData("mine", "mine")]
    [InlineData("/mine", "mine")]
    [InlineData("CASE-7", "show-case CASE-7")]
    [InlineData("good morning", "help good morning")]
    [InlineData("", "help")]
    public void In_a_chat_with_the_bot_every_line_means_something(string line, string expected) => Text(commands.Read(line, toBot: true)).ShouldBe(expected);

    [Theory]
    [InlineData("/escalate mine", "mine")]
    [InlineData("escalate CASE-7", "show-case CASE-7")]
    [InlineData("mine", null)]
    [InlineData("CASE-7 is still open", null)]
    [InlineData("escalated to the top", null)]
    [InlineData("good morning", null)]
    public void Among_others_only_the_command_is_for_the_bot(string line, string? expected) => Text(commands.Read(line, toBot: false)).ShouldBe(expected);

    [Fact]
    public void The_command_can_have_another_name()
    {
        var other = new CommandText("issue");
        Text(other.Read("/issue mine", toBot: false)).ShouldBe("mine");
        other.Read("/escalate mine", toBot: false).ShouldBeNull();
    }

    private static string? Text(Command? command) => command is null ? null : string.Join(' ', new[]
    {
        command.Verb, command.Afresh ? "afresh" : string.Empty, command.Case is CaseId id ? id.ToString() : string.Empty, command.Text,
    }.Where(part => part.Length > 0));
}
