using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Privacy;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases.Privacy;

public sealed class VisibilityTests
{
    private static readonly PersonId Lex = new("lex");

    /// <summary>The usual people, and Lex, who is legal and on no tier.</summary>
    internal static readonly EscalationPolicy Policy = With(policy => policy with
    {
        People = [.. policy.People, new Person(Lex, "Lex Ward", null, new Dictionary<string, string> { ["web"] = "lex" }) { Roles = new HashSet<Role> { Role.Legal } }],
    });

    [Fact]
    public void A_case_that_is_not_confidential_is_seen_by_everybody() => Seers(Samples.Case()).ShouldBe(["ada", "ben", "mia", "noor", "eva", "leo", "lex"]);

    [Fact]
    public void A_confidential_one_is_seen_by_its_owner_its_reporter_and_the_members_that_the_policy_names() => Seers(Confidential()).ShouldBe(["ada", "lex"]);

    [Fact]
    public void A_colleague_of_the_owner_does_not_see_it_and_the_new_owner_does()
    {
        Seers(Confidential().After(new HandedOver(Acts.At(2), Samples.Ada, Samples.L1, Samples.Ben, "yours"))).ShouldBe(["ada", "ben", "lex"]);
    }

    [Fact]
    public void Whoever_is_asked_to_decide_sees_it_while_they_are_asked_and_who_decided_afterwards_too()
    {
        var asked = Confidential().Ask(2);

        Seers(asked).ShouldBe(["ada", "mia", "noor", "lex"]);
        Seers(asked.Reject(Samples.Noor, 3)).ShouldBe(["ada", "noor", "lex"]);
    }

    [Fact]
    public void The_tier_that_takes_it_over_sees_it_until_one_of_them_has_it()
    {
        var up = Confidential().Ask(2).Approve(Samples.Mia, 3);

        Seers(up).ShouldBe(["ada", "mia", "noor", "lex"]);
        Seers(up.Acknowledge(Samples.Noor, 4)).ShouldBe(["ada", "mia", "noor", "lex"]);
        Seers(up.Ask(4).Approve(Samples.Eva, 5).Acknowledge(Samples.Leo, 6)).ShouldBe(["ada", "mia", "eva", "leo", "lex"]);
    }

    [Fact]
    public void Whoever_the_rules_ask_in_the_last_resort_sees_it()
    {
        var clock = new ClockId(ClockKind.Acknowledge, Samples.L1, 1);

        Seers(Confidential().After(new Pinged(Acts.At(9), PersonId.Bot, clock, new(ThresholdKind.Fallback), Acts.At(9), [Samples.Mia]))).ShouldContain("mia");
        Seers(Confidential().After(new Pinged(Acts.At(9), PersonId.Bot, clock, new(ThresholdKind.Due), Acts.At(9), [Samples.Mia]))).ShouldNotContain("mia");
    }

    [Fact]
    public void Members_are_added_and_removed_by_name_and_by_role()
    {
        var more = Change(Confidential(), [Samples.Eva], [Role.Legal]);

        Seers(more).ShouldBe(["ada", "eva", "lex"]);
        Seers(Change(more, [], [Role.Executive])).ShouldBe(["ada", "eva", "leo"]);
        Seers(Change(more, [], [])).ShouldBe(["ada"]);
    }

    [Fact]
    public void Legal_that_was_asked_sees_it_even_where_the_role_is_no_member()
    {
        var asked = Change(Confidential(), [], []);

        Seers(asked.With(Privilege.Ask(asked, Policy, "May we?", Samples.Ada, Acts.At(3)).Events())).ShouldBe(["ada", "lex"]);
    }

    [Fact]
    public void Whom_the_complaint_is_about_never_sees_it_not_even_as_a_member()
    {
        var about = Change(Confidential(), [Samples.Eva], [Role.Legal]).After(new ComplaintNamed(Acts.At(3), Samples.Ada, [Samples.Eva, Lex], "they say so"));

        Seers(about).ShouldBe(["ada"]);
        Seers(Samples.Case().After(new ComplaintNamed(Acts.At(3), Samples.Ada, [Samples.Eva], "they say so"))).ShouldNotContain("eva");
    }

    [Fact]
    public void Who_left_and_who_has_other_clients_sees_it_no_more()
    {
        Seers(Confidential(), Changed(Samples.Ada, person => person with { Active = false })).ShouldBe(["lex"]);
        Seers(Confidential(), Changed(Lex, person => person with { Clients = ["Acme"] })).ShouldBe(["ada"]);
        Seers(Confidential(), Changed(Lex, person => person with { Clients = ["northwind"] })).ShouldBe(["ada", "lex"]);
    }

    [Fact]
    public void Whoever_stands_in_for_the_owner_sees_it_while_they_do()
    {
        var away = Policy with { Directory = new(1, [], [new(1, Samples.Ada, Samples.Ben, Acts.At(0), Acts.At(24), null)]) };

        Seers(Confidential(), away).ShouldBe(["ada", "ben", "lex"]);
        Seers(Confidential(), away, hours: 25).ShouldBe(["ada", "lex"]);
    }

    [Fact]
    public void Members_are_listed_with_the_reason_the_owner_first() =>
        Visibility.Members(Confidential().Ask(2), Policy, Acts.At(3)).Select(member => $"{member.Person}: {member.Why}").ShouldBe(["ada: owner", "mia: asked to decide", "noor: asked to decide", "lex: legal"]);

    [Fact]
    public void A_case_is_made_confidential_once_and_with_a_reason()
    {
        Confiding.Make(Samples.Case(), Policy, " ", Samples.Ben, Acts.At(1)).Why().ShouldStartWith("Say why");
        Confiding.Make(Confidential(), Policy, "again", Samples.Ada, Acts.At(2)).Why().ShouldContain("confidential already");
        Confidential().Privacy.ShouldNotBeNull().ShouldSatisfyAllConditions(
            privacy => privacy.Reason.ShouldBe("A complaint"), privacy => privacy.By.ShouldBe(Samples.Ada), privacy => privacy.Since.ShouldBe(Acts.At(1)));
    }

    [Fact]
    public void Only_its_owner_its_reporter_and_legal_change_who_sees_it()
    {
        var it = Change(Confidential(), [Samples.Eva], [Role.Legal]);

        Confiding.Change(it, Policy, new([], []), "less", Samples.Eva, Acts.At(3)).Why().ShouldContain("Only Ada Obi, who owns it");
        Confiding.OpenUp(it, Policy, "over", Samples.Eva, Acts.At(3)).Why().ShouldContain("or legal can change who sees it");
        Confiding.OpenUp(it, Policy, " ", Lex, Acts.At(3)).Why().ShouldStartWith("Say why");
        Confiding.Change(it, Policy, new([Samples.Eva], [Role.Legal]), "same", Lex, Acts.At(3)).Why().ShouldContain("nothing to change");
        Confiding.Change(Samples.Case(), Policy, new([], []), "why", Samples.Ada, Acts.At(3)).Why().ShouldContain("not confidential");
        Confiding.OpenUp(Samples.Case(), Policy, "why", Samples.Ada, Acts.At(3)).Why().ShouldContain("not confidential");
        it.With(Confiding.OpenUp(it, Policy, "settled", Lex, Acts.At(3)).Events()).Privacy.ShouldBeNull();
    }

    [Fact]
    public void Whom_the_complaint_is_about_cannot_be_made_a_member()
    {
        var it = Confidential().After(new ComplaintNamed(Acts.At(2), Samples.Ada, [Samples.Eva], "they say so"));

        Confiding.Change(it, Policy, new([Samples.Eva], [Role.Legal]), "help", Samples.Ada, Acts.At(3)).Why().ShouldBe("Eva Lind cannot become a member of this case. Choose somebody else.");
    }

    [Fact]
    public void Privileged_words_are_read_by_legal_and_each_author_their_own()
    {
        var asked = Samples.Case();
        asked = asked.With(Privilege.Ask(asked, Policy, "May we?", Samples.Ada, Acts.At(1)).Events()).With(Privilege.Note("No.", Lex, Acts.At(2)).Events());

        Privilege.Thread(asked, Lex, Policy).Count.ShouldBe(2);
        Privilege.Thread(asked, Samples.Ada, Policy).ShouldHaveSingleItem().ShouldBeOfType<LegalAsked>();
        Privilege.Thread(asked, Samples.Eva, Policy).ShouldBeEmpty();
        Privilege.Thread(asked.After(new ComplaintNamed(Acts.At(3), Samples.Ada, [Lex], "they say so")), Lex, Policy).ShouldHaveSingleItem().By.ShouldBe(Lex);
        Privilege.Ask(Samples.Case(), Samples.Policy(), "May we?", Samples.Ada, Acts.At(1)).Why().ShouldContain("nobody with the role legal");
        Privilege.Note(" ", Lex, Acts.At(1)).Why().ShouldBe("Write the note.");
    }

    internal static Case Confidential() => Samples.Case().With(Confiding.Make(Samples.Case(), Policy, "A complaint", Samples.Ada, Acts.At(1)).Events());

    private static Case Change(Case it, IReadOnlyList<PersonId> people, IReadOnlyList<Role> roles) =>
        it.With(Confiding.Change(it, Policy, new(people, roles), "as agreed", Samples.Ada, Acts.At(2)).Events());

    private static IReadOnlyList<string> Seers(Case it, EscalationPolicy? policy = null, double hours = 10) =>
        [.. (policy ?? Policy).People.Select(person => person.Id).Where(who => Visibility.Sees(it, who, policy ?? Policy, Acts.At(hours))).Select(who => who.Value)];

    private static EscalationPolicy Changed(PersonId who, Func<Person, Person> change) =>
        With(_ => Policy with { People = [.. Policy.People.Select(person => person.Id == who ? change(person) : person)] });

    /// <summary>A policy that knows its people anew: <c>with</c> keeps what was looked up of the old ones.</summary>
    private static EscalationPolicy With(Func<EscalationPolicy, EscalationPolicy> change)
    {
        var it = change(Samples.Policy());
        return new EscalationPolicy(it.Name, it.Version, it.Purpose, it.Scope, it.Calendars, it.People, it.Tiers, it.Levels, it.Escalate, it.Reminders, it.Notify) { Directory = it.Directory };
    }
}
