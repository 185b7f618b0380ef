using Bot.Cases.Clocks;
using Bot.Cases.Pings;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Prefer;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs.Prefer;

public sealed class PreferencesDialogTests
{
    private static readonly (string, string)[] Usual =
        [("days", "mon,wed"), ("zone", "America/New_York"), ("hours_from", "22:00"), ("hours_to", "00:00"), ("quiet_from", "12:00"), ("quiet_to", "13:00"), ("digest", "Weekly"), ("digest_at", "07:45")];

    [Fact]
    public void What_is_answered_is_kept()
    {
        var kept = Open().Answer(Usual).Next.ShouldBeOfType<Next.Keep>();

        kept.Preferences.Days.ShouldBe([IsoDayOfWeek.Monday, IsoDayOfWeek.Wednesday], ignoreOrder: true);
        (kept.Preferences.Zone.Id, kept.Preferences.Hours, kept.Preferences.Quiet, kept.Preferences.Digest, kept.Preferences.DigestAt).ShouldBe(
            ("America/New_York", new OpenHours(new(22, 0), null), new OpenHours(new(12, 0), new LocalTime(13, 0)), DigestRhythm.Weekly, new LocalTime(7, 45)));
        kept.Card.Text().ShouldContain("Working hours: 22:00 to 00:00");
    }

    [Fact]
    public void It_shows_what_holds_now()
    {
        var set = Open().Answer(Usual).Next.ShouldBeOfType<Next.Keep>().Preferences;
        var script = new FormScript(new PreferencesDialog(), Turns.Of(Samples.Ada, null) with { Preferences = set });

        script.Form.Fields.Select(field => (field.Key, field.Shown)).ShouldBe(Usual);
        script.Answer().Next.ShouldBeOfType<Next.Keep>().Preferences.Hours.ShouldBe(set.Hours);
    }

    [Theory]
    [InlineData("hours_to", "", "hours_to")]
    [InlineData("quiet_from", "", "quiet_from")]
    [InlineData("quiet_to", "12:00", "quiet_to")]
    [InlineData("zone", "Atlantis", "zone")]
    [InlineData("days", "", "days")]
    [InlineData("digest_at", "noon", "digest_at")]
    public void What_is_wrong_says_so_under_its_field_and_what_was_typed_stays(string key, string typed, string wrong)
    {
        var script = Open().Answer([.. Usual, (key, typed)]);

        script.Wrong().ShouldBe([wrong]);
        script.Shown("digest_at").ShouldBe(key == "digest_at" ? typed : "07:45");
    }

    [Fact]
    public void Quiet_hours_that_leave_nothing_are_refused() =>
        Open().Answer([.. Usual, ("hours_from", "09:00"), ("hours_to", "17:00"), ("quiet_from", "08:00"), ("quiet_to", "18:00")]).Wrong().ShouldBe(["quiet_from"]);

    private static FormScript Open() => new(new PreferencesDialog(), Turns.Of(Samples.Ada, null));
}
