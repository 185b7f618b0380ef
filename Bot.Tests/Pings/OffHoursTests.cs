using Bot.Cases;
using Bot.Channels;
using Bot.Conversations;
using Bot.Tests.Support;

namespace Bot.Tests.Pings;

/// <summary>People who are off (R24), who have muted a case (R23), and their digest (P-33).</summary>
public sealed class OffHoursTests
{
    private const string NineToFive = "hours: { days: [mon, tue, wed, thu, fri], from: \"09:00\", to: \"17:00\" }";

    [Fact, Trait("Row", "N-15")]
    public async Task What_is_due_at_half_past_seven_goes_to_the_colleague_who_is_at_work_when_my_day_begins_at_nine()
    {
        await using var bot = await BotInside.OpenAsync(PingPolicy.Text(ada: NineToFive, ben: "hours: { days: [mon, tue, wed, thu, fri], from: \"06:00\", to: \"14:00\" }"));
        bot.Clock.Now = Tuesday(6, 30);
        await bot.LogIssueAsync();
        await bot.SweepAsync(Tuesday(7, 0));
        await bot.SendAsync();

        var over = (await bot.CaseAsync()).All<PingHandedOver>().ShouldHaveSingleItem();
        (over.From, over.To, over.Until).ShouldBe((Samples.Ada, Samples.Ben, Tuesday(9, 0)));
        var toBen = To(bot, "ben").Single(one => one.Payload.Contains("Why now: 50%", StringComparison.Ordinal)).Payload;
        toBen.ShouldContain("This was for Ada Obi, who is not at work now (R24).");
        To(bot, "ada").ShouldNotContain(one => one.Payload.Contains("Why now: 50%", StringComparison.Ordinal));
    }

    [Fact, Trait("Rule", "R24")]
    public async Task Who_gets_it_anyway_does_not_get_it_twice()
    {
        await using var bot = await BotInside.OpenAsync(PingPolicy.Text(ada: NineToFive));
        bot.Clock.Now = Tuesday(6, 30);
        await bot.LogIssueAsync();
        await bot.SweepAsync(Tuesday(7, 18));
        await bot.SendAsync();
        To(bot, "ben").Count(one => one.Payload.Contains("Why now: 80%", StringComparison.Ordinal)).ShouldBe(1);
        (await bot.Pings.WaitingAsync(Samples.Ada, 10)).ShouldBeEmpty();
    }

    [Fact, Trait("Rule", "R24")]
    public async Task What_is_due_after_my_day_begins_waits_for_it()
    {
        await using var bot = await BotInside.OpenAsync(PingPolicy.Text(ada: NineToFive));
        bot.Clock.Now = Tuesday(8, 15);
        await bot.LogIssueAsync();
        await bot.SweepAsync(Tuesday(8, 45));
        (await bot.Pings.WaitingAsync(Samples.Ada, 10)).ShouldHaveSingleItem();
        await bot.SweepAsync(Tuesday(9, 0));
        await bot.SendAsync();
        To(bot, "ada").Count(one => one.Payload.Contains("Why now: 50%", StringComparison.Ordinal)).ShouldBe(1);
        (await bot.CaseAsync()).All<PingHandedOver>().ShouldBeEmpty();
    }

    [Fact, Trait("Rule", "R24")]
    public async Task Where_nobody_is_at_work_the_fallback_gets_it_if_the_policy_says_so_and_else_the_person()
    {
        foreach (var (quiet, who) in new[] { ("quiet: fallback", "mia"), ("quiet: page", "ada") })
        {
            await using var bot = await BotInside.OpenAsync(PingPolicy.Text(NineToFive, NineToFive, quiet));
            bot.Clock.Now = Tuesday(6, 30);
            await bot.LogIssueAsync();
            await bot.SweepAsync(Tuesday(7, 0));
            await bot.SendAsync();
            bot.Web.Sent.Single(one => one.Payload.Contains("Why now: 50%", StringComparison.Ordinal)).To.ShouldBe(new Destination.Person(who));
        }
    }

    [Fact, Trait("Rule", "R24")]
    public async Task On_the_day_the_clocks_go_forward_the_day_begins_at_nine_local()
    {
        await using var bot = await BotInside.OpenAsync(PingPolicy.Text(ada: "zone: Europe/London, hours: { days: [sun], from: \"09:00\", to: \"17:00\" }"));
        bot.Clock.Now = Instant.FromUtc(2026, 3, 29, 7, 15);
        await bot.LogIssueAsync();
        await bot.SweepAsync(Instant.FromUtc(2026, 3, 29, 7, 45));
        (await bot.Pings.WaitingAsync(Samples.Ada, 10)).ShouldHaveSingleItem();
        await bot.SweepAsync(Instant.FromUtc(2026, 3, 29, 8, 0));
        (await bot.Pings.WaitingAsync(Samples.Ada, 10)).ShouldBeEmpty();
    }

    [Fact, Trait("Rule", "R23")]
    public async Task A_case_that_is_muted_comes_back_when_that_is_over_and_others_hear_of_it_meanwhile()
    {
        await using var bot = await BotInside.OpenAsync(PingPolicy.Text());
        await bot.LogIssueAsync();
        bot.Clock.Now = Samples.Monday + Duration.FromMinutes(40);
        var form = await bot.SayAsync("ada", "CASE-1 snooze");
        form.InPlace.ShouldBeOfType<Shown.AForm>().Form.Text().ShouldContain("At the latest until Mon 2 Mar 10:54");
        await bot.AnswerAsync("ada", form.InPlace, [("until", "latest")]);
        (await bot.CaseAsync()).All<Snoozed>().ShouldHaveSingleItem().Until.ShouldBe(Samples.Monday + Duration.FromMinutes(54));

        await bot.SweepAsync(Samples.Monday + Duration.FromMinutes(48));
        await bot.SendAsync();
        To(bot, "ben").Count(one => one.Payload.Contains("Why now: 80%", StringComparison.Ordinal)).ShouldBe(1);
        To(bot, "ada").ShouldNotContain(one => one.Payload.Contains("Why now: 80%", StringComparison.Ordinal));
        await bot.SweepAsync(Samples.Monday + Duration.FromMinutes(54));
        await bot.SendAsync();
        To(bot, "ada").Count(one => one.Payload.Contains("Why now: the deadline is close", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact, Trait("Row", "P-33")]
    public async Task The_digest_comes_once_at_half_past_eight_in_each_ones_zone_and_not_where_nothing_is_in_it()
    {
        await using var bot = await BotInside.OpenAsync(PingPolicy.Text(ada: "zone: Europe/London", ben: "zone: America/New_York"));
        await bot.SweepAsync(Samples.Monday);
        await bot.LogIssueAsync();
        await bot.SweepAsync(Tuesday(8, 29));
        await bot.SendAsync();
        Digests(bot).ShouldBeEmpty();
        await bot.SweepAsync(Tuesday(8, 30));
        await bot.SweepAsync(Tuesday(8, 45));
        await bot.SendAsync();
        Digests(bot).ShouldBe(["ada", "mia"], ignoreOrder: true, customMessage: "Mia is the fallback of what nobody acted on; nobody else has anything.");
        await bot.SweepAsync(Tuesday(13, 30));
        await bot.SendAsync();
        Digests(bot).ShouldBe(["ada", "mia", "ben"], ignoreOrder: true);
    }

    [Fact, Trait("Row", "P-33")]
    public async Task A_digest_that_was_missed_comes_later_that_day_and_not_on_another()
    {
        await using var bot = await BotInside.OpenAsync(PingPolicy.Text());
        await bot.SweepAsync(Samples.Monday);
        await bot.LogIssueAsync();
        await bot.SweepAsync(Tuesday(11, 0));
        await bot.SendAsync();
        Digests(bot).Count(person => person == "ada").ShouldBe(1);
        await bot.SweepAsync(Instant.FromUtc(2026, 3, 7, 12, 0));
        await bot.SendAsync();
        Digests(bot).Count(person => person == "ada").ShouldBe(1, "Saturday is no working day.");
    }

    [Fact, Trait("Rule", "R25")]
    public async Task What_nobody_acts_on_is_in_the_fallback_s_digest_each_day_until_somebody_does()
    {
        await using var bot = await BotInside.OpenAsync(PingPolicy.Text());
        await bot.SweepAsync(Samples.Monday);
        await bot.LogIssueAsync();
        foreach (var day in new[] { 3, 4 })
        {
            await bot.SweepAsync(Instant.FromUtc(2026, 3, day, 8, 30));
            await bot.SendAsync();
        }

        var digests = To(bot, "mia").Where(one => one.Payload.StartsWith("Your digest", StringComparison.Ordinal)).ToList();
        digests.Count.ShouldBe(2);
        digests.ShouldAllBe(one => one.Payload.Contains("Nobody has acted: you are the fallback\nCASE-1 · Northwind: acknowledge (L1), was due", StringComparison.Ordinal));
        await bot.SayAsync("ben", "CASE-1 acknowledge");
        var form = await bot.SayAsync("ben", "CASE-1 resolve");
        await bot.AnswerAsync("ben", form.InPlace, [("note", "Credited")]);
        await bot.SweepAsync(Instant.FromUtc(2026, 3, 5, 8, 30));
        await bot.SendAsync();
        To(bot, "mia").Count(one => one.Payload.StartsWith("Your digest", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact, Trait("Row", "P-33")]
    public async Task Preferences_are_kept_and_go_before_the_policy()
    {
        await using var bot = await BotInside.OpenAsync(PingPolicy.Text(ada: NineToFive));
        await bot.LogIssueAsync();
        var form = await bot.SayAsync("ada", "/escalate preferences");
        form.InPlace.ShouldBeOfType<Shown.AForm>().Form.Fields.Single(field => field.Key == "hours_from").Shown.ShouldBe("09:00");
        await bot.AnswerAsync("ada", form.InPlace, Wishes("06:00", "14:00", "07:15"));
        (await bot.People.FindAsync(Samples.Ada))!.Preferences.ShouldNotBeNull().DigestAt.ShouldBe(new LocalTime(7, 15));

        await bot.SweepAsync(Tuesday(7, 15));
        await bot.SendAsync();
        Digests(bot).ShouldContain("ada");
        form = await bot.SayAsync("ada", "/escalate preferences");
        form.InPlace.ShouldBeOfType<Shown.AForm>().Form.Fields.Single(field => field.Key == "hours_to").Shown.ShouldBe("14:00");
        var again = await bot.AnswerAsync("ada", form.InPlace, [.. Wishes("06:00", string.Empty, "07:15")]);
        again.InPlace.ShouldBeOfType<Shown.AForm>().Form.Fields.Single(field => field.Key == "hours_from").Shown.ShouldBe("06:00", "what was typed comes back");
    }

    private static (string, string)[] Wishes(string from, string to, string digest) =>
        [("days", "mon,tue,wed,thu,fri"), ("zone", "Europe/London"), ("hours_from", from), ("hours_to", to), ("quiet_from", ""), ("quiet_to", ""), ("digest", "Daily"), ("digest_at", digest)];

    private static Instant Tuesday(int hour, int minute) => Instant.FromUtc(2026, 3, 3, hour, minute);

    private static IEnumerable<Outgoing> To(BotInside bot, string person) => bot.Web.Sent.Where(one => one.To == new Destination.Person(person));

    private static IReadOnlyList<string> Digests(BotInside bot) =>
        [.. bot.Web.Sent.Where(one => one.Payload.StartsWith("Your digest", StringComparison.Ordinal)).Select(one => ((Destination.Person)one.To).Account)];
}
