using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Pings;
using Bot.Dialogs.Loads;
using Bot.Dialogs.WhoIsOn;
using Bot.Tests.Cases;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs.WhoIsOn;

public sealed class WhoDialogTests
{
    [Fact]
    public void Of_each_tier_it_says_who_is_here_who_is_off_and_who_is_away_with_whom_in_their_place()
    {
        var nine = Preferences.Of(Samples.Policy().Find(Samples.Ben)!, Samples.Policy()) with { Zone = Samples.London, Hours = new OpenHours(new(9, 0), new LocalTime(17, 0)) };
        var told = new WhoDialog().Open(Turns.Of(Samples.Mia, null) with
        {
            Policy = Samples.Policy() with { Directory = new PeopleDirectory(1, [], [new Delegation(1, Samples.Ada, Samples.Noor, Acts.At(0), Acts.At(48), null)]) },
            Crew = new Dictionary<PersonId, Preferences> { [Samples.Ben] = nine, [Samples.Eva] = nine with { Hours = new OpenHours(new(12, 0), new LocalTime(20, 0)) } },
        }).Told();

        told.ShouldContain("Ada Obi: away until Wed 4 Mar 10:00: Noor Haddad stands in");
        told.ShouldContain("Ben Ruiz: here until Mon 2 Mar 17:00");
        told.ShouldContain("Eva Lind: off until Mon 2 Mar 12:00");
        told.ShouldContain("Mia Chen: here (has set no hours)");
        told.ShouldContain("If nobody answers: Mia Chen");
    }

    [Fact]
    public void Of_a_case_it_says_who_answers_next()
    {
        var policy = Samples.Policy() with { Directory = new PeopleDirectory(1, [], [new Delegation(1, Samples.Ada, Samples.Eva, Acts.At(0), Acts.At(48), null)]) };
        var told = new WhoDialog().Open(Turns.Of(Samples.Mia, Samples.Case()) with { Policy = policy }).Told();

        told.ShouldContain("Owner: Ada Obi, away; Eva Lind stands in");
        told.ShouldContain("acknowledge (L1): Eva Lind (for Ada Obi) or Ben Ruiz, by Mon 2 Mar 14:00");
    }

    [Fact]
    public void The_load_is_told_in_plain_numbers()
    {
        var told = new LoadDialog().Open(Turns.Of(Samples.Ada, null) with { Load = [new PingLoad(7, 4, 5, 3, 1, 2)] }).Told();

        told.ShouldContain("The last 7 days");
        told.ShouldContain("Messages: 4 with 5 reminders");
        told.ShouldContain("Most within an hour: 2 of 6 allowed");
        told.ShouldContain("Only you see these numbers.");
    }
}
