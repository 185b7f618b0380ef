using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Privacy;
using Bot.Cases.Records;
using Bot.Dialogs.Away;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Privacy;
using Bot.Dialogs.RecordDecision;
using Bot.Dialogs.Swaps;
using Bot.Tests.Cases;
using Bot.Tests.Cases.Privacy;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs;

/// <summary>Of a roster that is too long for a list people are typed: a menu of all would be cut by the channel, and whoever is cut could not be named.</summary>
public sealed class LongRosterTests
{
    private static readonly (string, string)[] Decided = [("decisions", "We credit 3,000"), ("decided_by", "Mia Chen"), ("client_part", nameof(ClientPart.TookPart))];

    [Fact]
    public void A_next_step_s_owner_is_typed_and_so_is_the_client()
    {
        var script = new FormScript(new RecordDecisionDialog(), Turns.Of(Samples.Ada, Samples.Case()) with { Policy = Crowd(Samples.Policy()) }).Answer(Decided);
        script.Form.Fields.OfType<ChoiceField>().ShouldBeEmpty();

        Says(script.Answer(("what_1", "Send the note"), ("owner_1", "somebody"), ("due_1", "2026-03-06")), "owner_1", "knows nobody called somebody");
        Says(script.Answer(("what_1", "Send the note"), ("owner_1", "Sam Roe"), ("due_1", "2026-03-06")), "owner_1", "2 people are called Sam Roe");
        foreach (var several in new[] { "mia, noor", "mia, somebody" })
            Says(script.Answer(("what_1", "Send the note"), ("owner_1", several), ("due_1", "2026-03-06")), "owner_1", "Name one person");
        script.Answer(("what_1", "Send the note"), ("owner_1", "Person 7"), ("due_1", "2026-03-06"), ("what_2", "Pay"), ("owner_2", "The client"), ("due_2", "2026-03-09"))
            .Recorded.Events.OfType<DecisionRecorded>().Single().Record.NextSteps.Select(step => step.Owner).ShouldBe(["q7", Recording.Client]);
    }

    [Fact]
    public void Whoever_left_owns_no_next_step()
    {
        var policy = Samples.Policy();
        var turn = Turns.Of(Samples.Ada, Samples.Case()) with { Policy = policy with { People = [.. policy.People.Select(person => person.Id == Samples.Ben ? person with { Active = false } : person)] } };
        new FormScript(new RecordDecisionDialog(), turn).Answer(Decided).Form.Fields.OfType<ChoiceField>().First().Choices.Select(choice => choice.Value).ShouldBe(["ada", "mia", "noor", "eva", "leo", Recording.Client]);
    }

    [Fact, Trait("Rule", "R27")]
    public void Who_stands_in_is_proposed_and_another_is_typed()
    {
        var script = new FormScript(new AwayDialog(), Turns.Of(Samples.Ada, null) with { Policy = Crowd(Samples.Policy()) }).Answer(("to_date", "2026-03-04"));

        script.Shown("stand_in").ShouldBe("Ben Ruiz", "a colleague of the tier");
        Says(script.Answer(("stand_in", "somebody")), "stand_in", "knows nobody called somebody");
        Says(script.Answer(("stand_in", "ada")), "stand_in", "Choose somebody else of the roster.");
        script.Answer(("stand_in", "q7@example.com")).Next.ShouldBeOfType<Next.Delegate>().Delegation.To.ShouldBe(new PersonId("q7"));
    }

    [Fact]
    public void Whoever_cannot_be_typed_by_name_is_proposed_by_id()
    {
        var policy = Crowd(Samples.Policy());
        policy = policy with { People = [.. policy.People.Select(person => person.Id == Samples.Ben ? person with { Name = "Ruiz, Ben" } : person)], Directory = policy.Directory };
        var script = new FormScript(new AwayDialog(), Turns.Of(Samples.Ada, null) with { Policy = policy }).Answer(("to_date", "2026-03-04"));

        script.Shown("stand_in").ShouldBe("ben");
        script.Answer().Next.ShouldBeOfType<Next.Delegate>().Delegation.To.ShouldBe(Samples.Ben);
    }

    [Fact, Trait("Rule", "R27")]
    public void Whoever_does_not_work_for_the_client_does_not_stand_in_for_it()
    {
        var policy = Crowd(Samples.Policy(), clients: ["Fabrikam"]);
        var script = new FormScript(new AwayDialog(), Turns.Of(Samples.Ada, null) with { Policy = policy, Clients = ["Northwind"] }).Answer(("to_date", "2026-03-04"), ("scope", "client Northwind"));

        Says(script.Answer(("stand_in", "Person 7")), "stand_in", "Person 7 does not work for Northwind.");
        script.Answer(("stand_in", "ben")).Next.ShouldBeOfType<Next.Delegate>().Delegation.Client.ShouldBe("Northwind");
    }

    [Fact, Trait("Rule", "R27")]
    public void A_lead_of_a_large_tier_types_who_is_away()
    {
        var policy = LargeTier();
        FormScript Open() => new(new AwayDialog(), Turns.Of(Samples.Mia, null) with { Policy = policy });

        Open().Shown("who").ShouldBe("Mia Chen");
        Says(Open().Answer(("who", "somebody"), ("to_date", "2026-03-04")), "who", "knows nobody called somebody");
        Says(Open().Answer(("who", "Eva Lind"), ("to_date", "2026-03-04")), "who", "Only Eva Lind, or a lead");
        Open().Answer(("who", "Person 7"), ("to_date", "2026-03-04")).Answer(("stand_in", "ben")).Next.ShouldBeOfType<Next.Delegate>().Delegation.From.ShouldBe(new PersonId("q7"));
    }

    [Fact]
    public void A_colleague_of_a_large_tier_is_typed()
    {
        var turn = Turns.Of(Samples.Ada, null) with { Policy = LargeTier() };
        (string, string)[] times = [("from_date", "2026-03-04"), ("from_time", "09:00"), ("to_date", "2026-03-04"), ("to_time", "12:00")];
        FormScript Open() => new(new SwapDialog(), turn);

        Says(Open().Answer([("to", string.Empty), .. times]), "to", "Please fill this in.");
        Says(Open().Answer([("to", "somebody"), .. times]), "to", "knows nobody called somebody");
        Says(Open().Answer([("to", "Mia Chen"), .. times]), string.Empty, "Mia Chen is on no tier with Ada");
        Open().Answer([("to", "Person 7"), .. times]).Next.ShouldBeOfType<Next.AskSwap>().Swap.Asked.ShouldBe(new PersonId("q7"));
    }

    [Fact]
    public void Members_are_typed_and_whoever_left_stays_one()
    {
        var policy = Crowd(VisibilityTests.Policy);
        var left = new PersonId("q9");
        policy = policy with { People = [.. policy.People.Select(person => person.Id == left ? person with { Active = false } : person)], Directory = policy.Directory };
        var it = VisibilityTests.Confidential().With([new MembersChanged(Acts.At(0.5), Samples.Ada, "They decide", [Samples.Eva, left], [], [], [])]);
        var script = new FormScript(new MembersDialog(), new Turn(policy.Find(Samples.Ada)!, Samples.London, policy, Acts.At(1), it));

        script.Form.Fields.OfType<ManyField>().ShouldHaveSingleItem().Key.ShouldBe("roles");
        script.Shown("people").ShouldBe("Eva Lind");
        Says(script.Answer(("people", "Eva Lind, somebody"), ("reason", "-")), "people", "knows nobody called somebody");
        var change = script.Answer(("people", "Person 7"), ("reason", "-")).Recorded.Events.ShouldHaveSingleItem().ShouldBeOfType<MembersChanged>();
        (change.Added.Single(), change.Removed.Single()).ShouldBe((new PersonId("q7"), Samples.Eva));
    }

    private static void Says(FormScript script, string field, string text)
    {
        script.Wrong().ShouldBe([field]);
        script.Problems.ShouldHaveSingleItem().Text.Plain(Samples.London).ShouldContain(text);
    }

    private static EscalationPolicy LargeTier()
    {
        var policy = Crowd(Samples.Policy());
        return policy with { Tiers = [.. policy.Tiers.Select(tier => tier.Id == Samples.L1 ? tier with { Members = [.. tier.Members, .. policy.People.Select(person => person.Id).Where(id => id.Value.StartsWith('q'))] } : tier)] };
    }

    private static EscalationPolicy Crowd(EscalationPolicy policy, IReadOnlyList<string>? clients = null) => policy with
    {
        People = [.. policy.People, .. Enumerable.Range(0, 100).Select(number => new Person(new($"q{number}"), number < 2 ? "Sam Roe" : $"Person {number}", $"q{number}@example.com", new Dictionary<string, string>()) { Clients = clients })],
        Directory = policy.Directory,
    };
}
