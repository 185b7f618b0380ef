using Bot.Policies;
using Bot.Tests.Support;

namespace Bot.Tests.Policies;

public sealed class PolicyBookTests
{
    private static readonly string Text = SampleFiles.Text("policy.yaml");
    private static readonly string Older = Text.Replace("name: Client escalation SOP", "name: The old SOP", StringComparison.Ordinal);

    [Fact]
    public void The_current_policy_is_known_by_the_hash_of_its_text()
    {
        var book = new PolicyBook(Text, _ => null);
        book.CurrentHash.ShouldMatch("^[0-9a-f]{16}$");
        book.CurrentHash.ShouldBe(PolicyBook.HashOf(Text));
        book.Text.ShouldBe(Text);
        book.Of(book.CurrentHash).ShouldBeSameAs(book.Current);
    }

    [Fact]
    public void The_hash_is_the_beginning_of_the_texts_SHA_256() => PolicyBook.HashOf("abc").ShouldBe("ba7816bf8f01cfea");

    [Fact]
    public void A_case_keeps_the_policy_it_was_opened_under()
    {
        var book = new PolicyBook(Text, hash => hash == PolicyBook.HashOf(Older) ? Older : null);
        book.Of(PolicyBook.HashOf(Older)).Name.ShouldBe("The old SOP");
        book.Current.Name.ShouldBe("Client escalation SOP");
    }

    [Fact]
    public void A_case_keeps_its_terms_and_its_people_are_as_they_are_now()
    {
        var left = Text
            .Replace("members: [mia, noor]", "members: [mia, leo]", StringComparison.Ordinal)
            .Replace("{ id: noor, name: Noor Haddad,", "{ id: noor, active: false, name: Noor Haddad,", StringComparison.Ordinal);
        var book = new PolicyBook(left, hash => hash == PolicyBook.HashOf(Older) ? Older : null);
        var kept = book.Of(PolicyBook.HashOf(Older));
        kept.Name.ShouldBe("The old SOP");
        kept.Tiers[1].Members.ShouldBe([new("mia"), new("leo")]);
        kept.Find(new("noor"))!.Active.ShouldBeFalse();
        book.Turn(Text);
        book.Of(PolicyBook.HashOf(Older)).Tiers[1].Members.ShouldBe([new("mia"), new("noor")]);
    }

    [Fact]
    public void Somebody_the_policy_does_not_know_any_more_keeps_their_name_and_is_not_active()
    {
        var old = Text.Replace("leo,  name: Leo Park,", "lea,  name: Lea Berg,", StringComparison.Ordinal).Replace("[eva, leo]", "[eva, lea]", StringComparison.Ordinal).Replace("web: leo", "web: lea", StringComparison.Ordinal);
        var kept = new PolicyBook(Text, _ => old).Of(PolicyBook.HashOf(old));
        kept.NameOf(new("lea")).ShouldBe("Lea Berg");
        kept.Find(new("lea"))!.Active.ShouldBeFalse();
        kept.Holder("web", "lea").ShouldBeNull();
    }

    [Fact]
    public void A_stored_policy_is_read_once()
    {
        var reads = 0;
        var book = new PolicyBook(Text, _ =>
        {
            reads++;
            return Older;
        });
        book.Of(PolicyBook.HashOf(Older)).ShouldBeSameAs(book.Of(PolicyBook.HashOf(Older)));
        reads.ShouldBe(1);
    }

    [Fact]
    public void A_stored_policy_still_counts_where_a_later_rule_would_refuse_it()
    {
        var single = Text.Replace("members: [ada, ben]", "members: [ada]", StringComparison.Ordinal) + "old_key: 1\n";
        PolicyFile.Read(single).ShouldBeOfType<PolicyResult.Broken>();
        new PolicyBook(Text, _ => single).Of(PolicyBook.HashOf(single)).Tiers[0].Members.ShouldBe(new PolicyBook(Text, _ => null).Current.Tiers[0].Members, "who stands where is as it is now (R30)");
    }

    [Fact]
    public void A_book_does_not_open_at_a_text_that_is_no_policy() =>
        Should.Throw<InvalidDataException>(() => new PolicyBook("name: x", _ => null)).Message.ShouldContain("line 1: the policy has no 'version'");

    [Fact]
    public void A_hash_that_nothing_is_stored_under_is_a_fault() =>
        Should.Throw<InvalidDataException>(() => new PolicyBook(Text, _ => null).Of("0123456789abcdef")).Message.ShouldContain("0123456789abcdef");
}
