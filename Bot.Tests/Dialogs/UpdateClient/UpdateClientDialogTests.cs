using Bot.Cases;
using Bot.Dialogs.UpdateClient;
using Bot.Tests.Cases;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs.UpdateClient;

[Trait("Rule", "R9")]
public sealed class UpdateClientDialogTests
{
    [Theory]
    [InlineData("Email", ContactChannel.Email)]
    [InlineData("Call", ContactChannel.Call)]
    [InlineData("Meeting", ContactChannel.Meeting)]
    public void Whatever_the_channel_it_is_a_contact(string via, ContactChannel channel) =>
        Begin().Answer(("via", via), ("summary", "Ben has it")).Recorded.Events.ShouldBe([new ClientUpdated(Acts.At(1), Samples.Ada, channel, "Ben has it")]);

    [Fact]
    public void Mail_is_proposed() => Begin().Shown("via").ShouldBe("Email");

    [Fact]
    public void It_needs_a_channel_that_there_is_and_what_was_said()
    {
        Begin().Answer().Wrong().ShouldBe(["summary"]);
        Begin().Answer(("via", "Pigeon"), ("summary", "x")).Wrong().ShouldBe(["via"]);
        Begin().Answer(("via", "0"), ("summary", "x")).Wrong().ShouldBe(["via"]);
    }

    private static FormScript Begin() => new(new UpdateClientDialog(), Turns.Of(Samples.Ada, Samples.Case()));
}
