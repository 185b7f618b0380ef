using Bot.Tests.Counterparts;
using Bot.Tests.Support;

namespace Bot.Tests.EndToEnd.Teams;

public sealed class RemindersTests : IAsyncLifetime
{
    private readonly Stage stage = new();

    public Task InitializeAsync() => stage.InitializeAsync(Policy());

    public Task DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Reminders_come_unasked_to_each_who_can_act_once_and_are_done_when_somebody_does()
    {
        var form = await stage.Ada.SayAsync(Playground.GroupChat, "escalate new", "Log a client issue");
        var (issue, _) = await stage.Ada.LogAsync(form, "Massive Dynamic");

        // Ben has never written to the bot: he is found in the group's roster.
        var half = await stage.ToAsync(Member.Ada, "Why now: 50% of the time is gone (R18).");
        var late = await stage.ToAsync(Member.Ada, "Why now: 80% of the time is gone (R18).");
        var bens = await stage.ToAsync(Member.Ben, "Why now: 80% of the time is gone (R18).");
        await stage.Playground.Connector.NextAsync(sent => sent.Conversation == Playground.GroupChat && Seat.Says(sent, "Why now: 80% of the time is gone (R18)."));
        await stage.ToAsync(Member.Mia, "Why now: the deadline has passed");
        var due = await stage.ToAsync(Member.Ben, "Why now: the deadline has passed");

        await stage.Ben.TurnAsync(due, due.Card, "Acknowledge");
        foreach (var reminder in (Sent[])[half, late, bens, due])
            Seat.Titles((await stage.ChangeAsync(reminder, "Done: CASE-1 · acknowledge (L1)")).Card).ShouldBe(["Open the case", "Why this deadline?", "Why did you ping me?"]);
        await stage.ChangeAsync(form, "acknowledged by Ben Ruiz");
        Seat.Titles(issue).ShouldContain("Acknowledge");

        var reminders = stage.Playground.Connector.All
            .Where(sent => !sent.IsChange && sent.Accepted && Seat.Says(sent, "acknowledge (L1)") && Seat.Says(sent, "Why now"))
            .Select(sent => (sent.Conversation, Why: Seat.Text(sent.Card).Split('\n').Single(line => line.StartsWith("Why now", StringComparison.Ordinal))))
            .ToList();
        reminders.ShouldBe(reminders.Distinct(), ignoreOrder: true);
    }

    /// <summary>The sample policy in a hurry: four seconds to acknowledge; everything else stays far away.</summary>
    private static string Policy() => SampleFiles.Text("policy.yaml")
        .Replace("acknowledge: { L1: PT1H, L2: PT30M, L3: PT1H }", "acknowledge: { L1: PT4S, L2: PT30M, L3: PT1H }", StringComparison.Ordinal)
        .Replace("before: PT15M, ", string.Empty, StringComparison.Ordinal);
}
