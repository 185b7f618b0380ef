using System.Reflection;
using Bot.Channels;
using Bot.Dialogs.Conversations;

namespace Bot.Tests.Architecture;

public sealed class TypeTests
{
    private static readonly Assembly Cases = typeof(Bot.Cases.Case).Assembly;

    private static readonly Assembly Dialogs = typeof(IDialog).Assembly;

    private static readonly Assembly Host = typeof(IChannel).Assembly;

    private static readonly IReadOnlyCollection<Type> Everything = [.. TypeRules.Product.Append(typeof(TypeTests).Assembly).SelectMany(assembly => assembly.GetTypes())];

    [Fact]
    public void The_rules_know_NodaTime_and_nothing_else() => TypeRules.Outside(References(Cases), "NodaTime").ShouldBeEmpty();

    [Fact]
    public void The_dialogs_know_the_rules_and_nothing_else() => TypeRules.Outside(References(Dialogs), "NodaTime", "Bot.Cases").ShouldBeEmpty();

    [Fact]
    public void A_reference_the_wrong_way_is_found()
    {
        TypeRules.Outside(References(Host), "NodaTime").ShouldContain("Bot.Dialogs");
        TypeRules.Outside(References(Host), "NodaTime").ShouldContain("System.Text.Json");
    }

    [Fact]
    public void Every_class_is_sealed_or_abstract()
    {
        TypeRules.Unsealed(Everything).ShouldBeEmpty();
        TypeRules.Unsealed([typeof(Architecture.TypeRules)]).ShouldBeEmpty();
        typeof(Xunit.FactAttribute).ShouldSatisfyAllConditions(open => open.IsSealed.ShouldBeFalse(), open => open.IsAbstract.ShouldBeFalse());
    }

    [Fact]
    public void A_type_says_what_it_is()
    {
        TypeRules.Vague(TypeRules.Written(Everything).Select(type => type.Name)).ShouldBeEmpty();
        TypeRules.Vague(["CaseManager", "MailHelper", "Utils", "CaseService", "DialogBase", "CaseInfo", "SenderImpl", "Database", "Case"])
            .ShouldBe(["CaseManager", "MailHelper", "Utils", "CaseService", "DialogBase", "CaseInfo", "SenderImpl"]);
    }

    [Fact]
    public void The_host_shows_no_type() => TypeRules.Written(Host.GetExportedTypes()).ShouldBeEmpty();

    [Fact]
    public void Nothing_of_the_rules_is_public_for_nobody() => TypeRules.PublicForNobody(Cases, [Dialogs, Host]).ShouldBeEmpty();

    [Fact]
    public void Nothing_of_the_dialogs_is_public_for_nobody() => TypeRules.PublicForNobody(Dialogs, [Host]).ShouldBeEmpty();

    [Fact]
    public void A_type_that_is_public_for_nobody_is_found() => TypeRules.PublicForNobody(Dialogs, []).ShouldContain(typeof(Bot.Dialogs.Find.HelpDialog).FullName!);

    [Fact]
    public void An_interface_comes_with_its_second_implementation_and_a_base_class_with_its_second_heir() =>
        TypeRules.TooEarly([.. TypeRules.Product.SelectMany(assembly => assembly.GetTypes())], Everything).ShouldBeEmpty();

    [Fact]
    public void An_interface_with_one_implementation_is_found() =>
        TypeRules.TooEarly([typeof(IDialog)], [typeof(IDialog), typeof(Bot.Dialogs.Find.HelpDialog)]).ShouldBe([typeof(IDialog).FullName!]);

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(one => one.Name!);
}
