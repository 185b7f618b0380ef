using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Channels;
using Bot.Conversations;
using Bot.Tests.Pings;
using Bot.Tests.Support;

namespace Bot.Tests.Absences;

/// <summary>Somebody goes away and comes back, through the whole bot (R27).</summary>
public sealed class AwayTests
{
    [Fact, Trait("Row", "P-19"), Trait("Rule", "R27")]
    public async Task Ada_goes_away_her_critical_case_reaches_Ben_with_the_reason_he_acknowledges_in_her_place_and_she_is_back()
    {
        await using var bot = await BotInside.OpenAsync(PingPolicy.Text());
        await EnterAsync(bot, "ada", ("to_date", "2026-03-03"), ("to_time", "09:00"));
        await bot.SweepAsync(Samples.Monday);
        await bot.SendAsync();
        To(bot, "ben").ShouldContain(one => one.Payload.Contains("You stand in for Ada Obi now", StringComparison.Ordinal));

        await LogCriticalAsync(bot);
        await bot.SweepAsync(At(2, 10, 30));
        await bot.SendAsync();
        var ping = (await bot.CaseAsync()).All<Pinged>().First(one => one.Clock.Kind is ClockKind.Acknowledge);
        ping.People.ShouldBe([Samples.Ben]);
        ping.Instead.ShouldBe([new InPlace(Samples.Ada, Samples.Ben, At(3, 9, 0))]);
        var card = To(bot, "ben").Single(one => one.Payload.Contains("Why now: 50%", StringComparison.Ordinal)).Payload;
        card.ShouldContain("For Ada Obi, away until Tue 3 Mar 09:00: Ben Ruiz stands in (R27).");
        To(bot, "ada").ShouldNotContain(one => one.Payload.Contains("Why now", StringComparison.Ordinal));

        await bot.SayAsync("ben", "CASE-1 acknowledge");
        var it = await bot.CaseAsync();
        it.All<Acknowledged>().Single().For.ShouldBe(Samples.Ada);
        it.Owner.ShouldBe(Samples.Ben);

        bot.Clock.Now = At(2, 12, 0);
        (await bot.SayAsync("ada", "/escalate back")).ShouldNotBeNull();
        await bot.SweepAsync(At(2, 12, 0));
        await bot.SendAsync();
        To(bot, "ben").ShouldContain(one => one.Payload.Contains("You no longer stand in for Ada Obi", StringComparison.Ordinal));
        bot.Policies.Current.Directory.Delegations.ShouldBeEmpty();
    }

    [Fact, Trait("Rule", "R27")]
    public async Task The_stand_in_is_told_when_it_is_made_when_it_begins_and_when_it_ends_by_itself_each_once()
    {
        await using var bot = await BotInside.OpenAsync(PingPolicy.Text());
        await EnterAsync(bot, "ada", ("from_date", "2026-03-03"), ("from_time", "09:00"), ("to_date", "2026-03-04"), ("to_time", "09:00"));
        foreach (var at in new[] { At(2, 10, 0), At(2, 11, 0), At(3, 9, 0), At(3, 10, 0), At(4, 9, 0), At(4, 10, 0) })
        {
            await bot.SweepAsync(at);
            await bot.SendAsync();
        }

        To(bot, "ben").Select(one => one.Payload).Where(text => text.Contains("stand in for Ada Obi", StringComparison.Ordinal)).Select(text => text.Split('\n')[0]).ShouldBe(
            ["You will stand in for Ada Obi", "You stand in for Ada Obi now", "You no longer stand in for Ada Obi"]);
        To(bot, "ada").Count(one => one.Payload.Contains("Ben Ruiz no longer stands in for you", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact, Trait("Rule", "R27")]
    public async Task What_waits_for_somebody_who_goes_away_goes_to_who_stands_in()
    {
        await using var bot = await BotInside.OpenAsync(PingPolicy.Text(ada: "hours: { days: [mon, tue, wed, thu, fri], from: \"09:00\", to: \"17:00\" }"));
        bot.Clock.Now = At(3, 8, 15);
        await bot.LogIssueAsync();
        await bot.SweepAsync(At(3, 8, 45));
        (await bot.Pings.WaitingAsync(Samples.Ada, 10)).ShouldHaveSingleItem();
        await EnterAsync(bot, "ada", ("to_date", "2026-03-05"), ("to_time", "09:00"));

        await bot.SweepAsync(At(3, 9, 0));
        await bot.SendAsync();
        var over = (await bot.CaseAsync()).All<PingHandedOver>().First();
        (over.From, over.To, over.StandsIn, over.Until).ShouldBe((Samples.Ada, Samples.Ben, true, At(5, 9, 0)));
        To(bot, "ben").ShouldContain(one => one.Payload.Contains("This was for Ada Obi, who is away, and you stand in for them (R27).", StringComparison.Ordinal));
    }

    [Fact, Trait("Rule", "R27")]
    public async Task A_lead_enters_it_for_somebody_and_both_are_told_by_whom()
    {
        await using var bot = await BotInside.OpenAsync(PingPolicy.Text());
        await EnterAsync(bot, "mia", ("who", "ada"), ("to_date", "2026-03-03"), ("to_time", "09:00"));
        await bot.SweepAsync(Samples.Monday);
        await bot.SendAsync();

        foreach (var person in new[] { "ada", "ben" })
            To(bot, person).ShouldContain(one => one.Payload.Contains("Entered by: Mia Chen", StringComparison.Ordinal));
    }

    [Fact, Trait("Rule", "R27")]
    public async Task What_was_decided_on_an_older_directory_is_decided_again()
    {
        await using var bot = await BotInside.OpenAsync(PingPolicy.Text());
        await using var beside = await bot.BesideAsync(PingPolicy.Text());
        await EnterAsync(bot, "ada", ("to_date", "2026-03-03"), ("to_time", "09:00"));
        var form = await beside.SayAsync("ben", "/escalate away");
        form.InPlace.ShouldBeOfType<Shown.ACard>().Card.Text().ShouldContain("You stand in for");
    }

    [Fact, Trait("Rule", "R26")]
    public async Task Where_nobody_of_the_tier_is_here_the_fallback_is_asked_and_the_log_says_so()
    {
        await using var bot = await BotInside.OpenAsync(PingPolicy.Text());
        await bot.LogIssueAsync();
        await bot.Records.CommitAsync(new Bot.Storage.Records.Commit(Samples.Monday)
        {
            Directory = new Bot.Storage.Records.DirectoryChange.Exchange(0, Samples.Ada,
            [
                new(0, Samples.Ada, Samples.Ben, Samples.Monday, At(5, 9, 0), null), new(0, Samples.Ben, Samples.Ada, Samples.Monday, At(5, 9, 0), null),
            ]),
        });
        await bot.SweepAsync(At(2, 10, 30));
        await bot.SendAsync();

        (await bot.CaseAsync()).All<NobodyAvailable>().ShouldContain(nobody => nobody.For.Contains(Samples.Ada));
        (await bot.Pings.NobodyAsync(Samples.Monday)).Lately.ShouldBeGreaterThan(0);
        To(bot, "mia").ShouldContain(one => one.Payload.Contains("Why now: 50%", StringComparison.Ordinal));
    }

    private static async Task EnterAsync(BotInside bot, string person, params (string, string)[] when)
    {
        var form = (await bot.SayAsync(person, "/escalate away")).InPlace.ShouldBeOfType<Shown.AForm>();
        var typed = form.Form.Fields.Select(field => (field.Key, field.Shown)).Where(pair => when.All(one => one.Item1 != pair.Key)).Concat(when).ToArray();
        var second = (await bot.AnswerAsync(person, form, typed)).InPlace.ShouldBeOfType<Shown.AForm>();
        var done = await bot.AnswerAsync(person, second, [("stand_in", "ben")]);
        done.InPlace.ShouldBeOfType<Shown.ACard>().Card.Text().ShouldBe("Done.", "nobody fills in the form once more");
        done.Beside.ShouldBeOfType<Shown.ACard>().Card.Text().ShouldContain("Ben Ruiz stands in for");
    }

    private static async Task LogCriticalAsync(BotInside bot)
    {
        var step = await bot.SayAsync("ada", "/escalate new");
        step = await bot.AnswerAsync("ada", step.InPlace, LogForm.What("Down"));
        step = await bot.AnswerAsync("ada", step.InPlace, LogForm.Circumstances);
        await bot.AnswerAsync("ada", step.InPlace, [("example", "contract breach"), ("stopped", "no"), ("repeated", "no")]);
    }

    private static List<Outgoing> To(BotInside bot, string person) => [.. bot.Web.Sent.Where(one => one.To == new Destination.Person(person))];

    private static Instant At(int day, int hour, int minute) => Instant.FromUtc(2026, 3, day, hour, minute);
}
