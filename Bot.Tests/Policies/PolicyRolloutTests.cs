using Bot.Audit;
using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Conversations;
using Bot.Dialogs.ReadPolicy;
using Bot.Policies;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Policies;

/// <summary>An edited policy, from the file to the open cases: what new cases get, what open ones keep, who may change that, and what they see before.</summary>
public sealed class PolicyRolloutTests : IAsyncLifetime
{
    private static readonly string First = SmallPolicy.Hours();
    private static readonly string Slower = First.Replace("version: 1", "version: 2", StringComparison.Ordinal).Replace("resolve: { L1: PT4H, L2: PT4H }", "resolve: { L1: PT9H, L2: PT4H }", StringComparison.Ordinal);
    private static readonly string Faster = First.Replace("version: 1", "version: 3", StringComparison.Ordinal).Replace("resolve: { L1: PT4H, L2: PT4H }", "resolve: { L1: PT1H, L2: PT4H }", StringComparison.Ordinal);

    private BotInside bot = null!;

    public async Task InitializeAsync() => bot = await BotInside.OpenAsync(First);

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_new_policy_is_for_new_cases_and_open_ones_keep_theirs()
    {
        await bot.LogIssueAsync();
        await bot.PutInForceAsync(Slower);
        await bot.LogIssueAsync();
        (await ResolveDueAsync(1)).ShouldBe(Samples.Monday + Duration.FromHours(4));
        (await ResolveDueAsync(2)).ShouldBe(Samples.Monday + Duration.FromHours(9));
    }

    [Fact]
    public async Task A_turn_that_began_before_the_change_ends_under_the_policy_it_began_with()
    {
        var inForce = bot.Policies.InForce;
        await bot.PutInForceAsync(Slower);
        inForce.Policy.Version.ShouldBe(1);
        bot.Policies.Of(inForce.Hash).Version.ShouldBe(1);
    }

    [Fact]
    public async Task The_top_tier_sees_which_policies_the_open_cases_run_under()
    {
        await bot.LogIssueAsync();
        await bot.LogIssueAsync();
        await bot.PutInForceAsync(Slower);
        await bot.LogIssueAsync();
        var said = Text(await bot.SayAsync("eva", "policy"));
        said.ShouldContain($"version 2 ({PolicyBook.HashOf(Slower)})");
        said.ShouldContain($"Run under version 1 ({PolicyBook.HashOf(First)})");
        said.ShouldContain("2 open cases");
        said.ShouldContain("Apply to open cases");
    }

    [Fact]
    public async Task Others_read_the_policy_and_cannot_put_it_in_force()
    {
        await bot.LogIssueAsync();
        await bot.PutInForceAsync(Slower);
        var seen = await bot.SayAsync("ada", "policy");
        Text(seen).ShouldNotContain("Apply to open cases");
        Text(await bot.PressAsync("ada", seen.InPlace ?? seen.Beside, ApplyPolicyDialog.Name, PolicyBook.HashOf(Slower))).ShouldContain("no longer valid here");
        (await bot.PolicyOrders.OpenAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_who_left_the_top_tier_cannot_confirm_what_they_opened()
    {
        await bot.LogIssueAsync();
        await bot.PutInForceAsync(Slower);
        var preview = await PreviewAsync();
        await bot.PutInForceAsync(Slower.Replace("members: [eva, leo]", "members: [mia, leo]", StringComparison.Ordinal));
        Text(await bot.AnswerAsync("eva", preview.Beside ?? preview.InPlace, [])).ShouldContain("That is for executive, administrator. The policy has you as member.");
        (await bot.PolicyOrders.OpenAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_preview_says_old_and_new_deadlines_and_what_would_be_missed_at_once()
    {
        await bot.LogIssueAsync();
        await bot.PutInForceAsync(Faster);
        bot.Clock.Now = Samples.Monday + Duration.FromHours(2);
        var said = Text(await PreviewAsync());
        said.ShouldContain("1 open case runs under an earlier policy");
        said.ShouldContain("Deadlines move in 1 case, and 1 would miss one at once.");
        said.ShouldContain("CASE-1 Northwind, resolve or escalate (L1): Mon 2 Mar 14:00 → missed at once");
    }

    [Fact]
    public async Task Confirmed_it_is_in_force_for_every_open_case_with_one_event_each_and_new_wake_ups()
    {
        await bot.LogIssueAsync();
        await bot.LogIssueAsync();
        await bot.PutInForceAsync(Slower);
        await ApplyAsync();
        foreach (var number in new[] { 1, 2 })
        {
            var applied = (await bot.CaseAsync(number)).All<PolicyApplied>().ShouldHaveSingleItem();
            (applied.By, applied.Policy, applied.Version).ShouldBe((Samples.Eva, PolicyBook.HashOf(Slower), 2));
            (await ResolveDueAsync(number)).ShouldBe(Samples.Monday + Duration.FromHours(9));
        }

        (await bot.PolicyOrders.UsesAsync()).ShouldBe([(PolicyBook.HashOf(Slower), 2)]);
        (await bot.PolicyOrders.OpenAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_wake_ups_are_those_of_the_new_policy()
    {
        await bot.LogIssueAsync();
        await bot.SayAsync("ada", "CASE-1 acknowledge");
        await bot.PutInForceAsync(First.Replace("client_update: PT3H", "client_update: PT30M", StringComparison.Ordinal).Replace("version: 1", "version: 2", StringComparison.Ordinal));
        (await bot.Records.NextWakeAsync()).ShouldBe(Samples.Monday + Duration.FromMinutes(60) + Duration.FromTicks(1), "are they still on it?");
        await ApplyAsync();
        (await bot.Records.NextWakeAsync()).ShouldBe(Samples.Monday + Duration.FromMinutes(15));
    }

    [Fact]
    public async Task A_resolved_case_and_one_logged_after_the_order_are_left_alone()
    {
        await bot.LogIssueAsync();
        await bot.LogIssueAsync();
        var done = await bot.SayAsync("ada", "CASE-1 resolve");
        await bot.AnswerAsync("ada", done.InPlace ?? done.Beside, [("note", "Credited")]);
        (await bot.CaseAsync()).State.ShouldBe(CaseState.Resolved);
        await bot.PutInForceAsync(Slower);
        await bot.Rollout.OrderAsync(PolicyBook.HashOf(Slower), Samples.Eva, Origin.CommandLine("test"), Samples.Monday);
        await bot.PutInForceAsync(Faster);
        await bot.LogIssueAsync();
        await bot.Rollout.RunAsync(CancellationToken.None);
        (await bot.CaseAsync(1)).Applied.ShouldBeNull();
        (await bot.CaseAsync(2)).Applied.ShouldNotBeNull().Version.ShouldBe(2);
        (await bot.CaseAsync(3)).Applied.ShouldBeNull();
    }

    [Fact]
    public async Task What_was_ordered_twice_or_by_two_instances_happens_once()
    {
        await bot.LogIssueAsync();
        await bot.PutInForceAsync(Slower);
        var hash = PolicyBook.HashOf(Slower);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bot.Rollout.OrderAsync(hash, Samples.Eva, Origin.CommandLine("test"), Samples.Monday)));
        (await bot.PolicyOrders.OpenAsync()).ShouldHaveSingleItem();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bot.Rollout.RunAsync(CancellationToken.None)));
        (await bot.CaseAsync()).All<PolicyApplied>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_confirmation_of_a_policy_that_is_not_in_force_any_more_changes_nothing()
    {
        await bot.LogIssueAsync();
        await bot.PutInForceAsync(Slower);
        var preview = await PreviewAsync();
        await bot.PutInForceAsync(Faster);
        Text(await bot.AnswerAsync("eva", preview.Beside ?? preview.InPlace, [])).ShouldContain("Another policy is in force than the one that this was about");
        (await bot.PolicyOrders.OpenAsync()).ShouldBeEmpty();
    }

    private async Task ApplyAsync()
    {
        var preview = await PreviewAsync();
        Text(await bot.AnswerAsync("eva", preview.Beside ?? preview.InPlace, [])).ShouldContain("is being put in force for");
        await bot.Rollout.RunAsync(CancellationToken.None);
    }

    private async Task<Answer> PreviewAsync()
    {
        var card = await bot.SayAsync("eva", "policy");
        return await bot.PressAsync("eva", card.InPlace ?? card.Beside, ApplyPolicyDialog.Name, bot.Policies.CurrentHash);
    }

    private async Task<Instant?> ResolveDueAsync(int number)
    {
        var stored = (await bot.Records.FindAsync(new CaseId(number)))!;
        return CaseClocks.Read(stored.Case, bot.Policies.Of(stored.PolicyHash), bot.Clock.Now).Single(clock => clock.Id == new ClockId(ClockKind.Resolve, Samples.L1, 1)).Reading.Due;
    }

    private static string Text(Answer answer) => string.Join('\n', new[] { answer.InPlace, answer.Beside }.Select(shown => shown switch
    {
        Shown.ACard card => $"{card.Card.Text()}\n{string.Join('\n', card.Card.Buttons.Select(button => button.Label.Plain(Samples.London)))}",
        Shown.AForm form => form.Form.Text(),
        _ => string.Empty,
    }));
}
