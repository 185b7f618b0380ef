using System.Reflection;
using System.Text.RegularExpressions;
using Bot.Cases;
using Bot.Cases.Records;
using Bot.Conversations;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;
using Bot.Dialogs.ReadPolicy;
using Bot.Tests.Cases;
using Bot.Tests.Cases.Privacy;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Dialogs;

/// <summary>What holds for every dialog, the ones to come included.</summary>
public sealed class DialogLintTests
{
    /// <summary>The parts of a posted form that are not answers.</summary>
    private static readonly string[] Reserved = ["form", "verb", "nonce", "subject"];

    private static readonly DialogCatalog Catalog = new(new CommandText("escalate"));

    [Fact]
    public void The_wire_names_are_these_and_never_change() => Catalog.Verbs.Order(StringComparer.Ordinal).ShouldBe(
    [
        "accept-swap", "acknowledge", "add-attempt", "add-note", "apply-policy", "approve", "away", "back", "change-level", "choose-channel", "close",
        "confidential-members", "consult-legal", "decline-swap", "digest", "escalate", "hand-over", "hear-client", "help", "home", "keep-promise", "legal-hold",
        "legal-notes", "lift-hold", "link", "load", "log-issue", "make-confidential", "mine", "name-concerned", "need-help", "open-up", "policy",
        "post-mortem", "preferences", "privileged-note", "record-asked", "record-confirmed", "record-decision", "record-disputed", "reject", "reopen", "resolve", "resume",
        "show-case", "show-record", "snooze", "still-on-it", "swap", "timeline", "unlink", "update-client", "wait", "who", "who-looked",
        "why", "why-ping",
    ]);

    [Fact]
    public void Every_dialog_is_in_the_catalogue_under_the_name_it_gives_itself()
    {
        var dialogs = typeof(IDialog).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IDialog))).ToList();

        dialogs.Select(type => type.GetField("Name")!.GetValue(null)).ShouldBe(Catalog.Verbs, ignoreOrder: true);
        foreach (var verb in Catalog.Verbs)
            Catalog[verb].Verb.ShouldBe(verb);
    }

    [Fact]
    public void Every_dialog_that_asks_is_checked_here()
    {
        var asking = Catalog.Verbs.Where(verb => Catalog[verb] is FormDialog);

        Forms().Select(one => one.Verb).Distinct().ShouldBe(asking, ignoreOrder: true);
    }

    [Fact]
    public void Every_field_has_its_own_key_through_all_steps_of_a_dialog()
    {
        foreach (var dialog in Forms().GroupBy(one => (one.Verb, one.Turn)))
            dialog.SelectMany(one => one.Form.Fields).Select(field => field.Key).ShouldBeUnique(dialog.Key.Verb);
    }

    [Fact]
    public void A_key_is_a_plain_word_that_no_channel_uses_for_itself()
    {
        foreach (var (verb, _, form) in Forms())
        {
            foreach (var field in form.Fields)
            {
                Regex.IsMatch(field.Key, "^[a-z][a-z0-9_]*$", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBeTrue($"{verb}: {field.Key}");
                Reserved.ShouldNotContain(field.Key, verb);
            }
        }
    }

    [Fact]
    public void Nothing_is_without_its_words()
    {
        foreach (var (verb, _, form) in Forms())
        {
            Said(form.Title).ShouldNotBeNullOrWhiteSpace(verb);
            Said(form.Submit).ShouldNotBeNullOrWhiteSpace(verb);
            foreach (var field in form.Fields)
            {
                Said(field.Label).ShouldNotBeNullOrWhiteSpace($"{verb}: {field.Key}");
                field.Hint?.ShouldSatisfyAllConditions(hint => Said(hint).ShouldNotBeNullOrWhiteSpace());
                Choices(field).ShouldAllBe(choice => Said(choice.Label).Length > 0 && choice.Value.Length > 0);
                Choices(field).Select(choice => choice.Value).ShouldBeUnique($"{verb}: {field.Key}");
                if (field.Shown.Length > 0 && Choices(field) is { Count: > 0 } choices)
                    (field is ManyField ? field.Shown.Split(',') : [field.Shown]).ShouldBeSubsetOf(choices.Select(choice => choice.Value), $"{verb}: {field.Key} proposes what cannot be chosen");
            }
        }
    }

    [Fact]
    public void No_dialog_has_more_than_three_screens() => Forms().ShouldAllBe(one => one.Form.Steps <= 3 && one.Form.Step <= one.Form.Steps);

    [Fact]
    public void What_a_form_proposes_would_be_taken() =>
        Forms().SelectMany(one => one.Form.Fields.Where(field => field.Shown.Length > 0).Select(field => field.Check(Answers.None.With(field.Key, field.Shown)))).ShouldAllBe(problem => problem == null);

    [Fact]
    public void Every_button_on_a_card_runs_a_dialog_and_says_what_it_does()
    {
        var buttons = Told().SelectMany(card => card.Buttons).Concat(Constants<Button>()).OfType<Button.Act>().ToList();

        buttons.Count.ShouldBeGreaterThan(30);
        buttons.ShouldAllBe(button => Catalog.Find(button.Verb) != null);
        buttons.ShouldAllBe(button => Said(button.Label).Length > 0);
    }

    [Fact]
    public void No_field_that_is_declared_anywhere_uses_a_reserved_key()
    {
        Constants<Field>().Count.ShouldBeGreaterThan(20);
        Constants<Field>().ShouldAllBe(field => !Reserved.Contains(field.Key) && Said(field.Label).Length > 0);
    }

    /// <summary>Every form that any dialog shows about these cases, each step.</summary>
    private static IEnumerable<(string Verb, Turn Turn, Form Form)> Forms()
    {
        foreach (var verb in Catalog.Verbs)
        {
            foreach (var turn in About())
            {
                if (DialogCatalog.NeedsCase(verb) && turn.Case is null)
                    continue;
                var script = new FormScript(Catalog[verb], turn);
                while (script.Next is Next.ShowForm { Form: var form })
                {
                    yield return (verb, turn, form);
                    script.Answer([.. form.Fields.Where(field => field is { Required: true, Shown: "" }).Select(field => (field.Key, Something(field)))]);
                }
            }
        }
    }

    private static string Something(Field field) => field switch
    {
        DateField => "2026-03-04",
        TimeField => "09:00",
        _ => Choices(field) is { Count: > 0 } choices ? choices[0].Value : "x",
    };

    private static IEnumerable<Card> Told() =>
    [
        .. Catalog.Verbs.SelectMany(verb => About().Where(turn => !DialogCatalog.NeedsCase(verb) || turn.Case is not null).Select(turn => Catalog[verb].Open(turn)))
            .OfType<Next.Tell>().Select(tell => tell.Card),
        .. About().Where(turn => turn.Case is not null).Select(turn => NoticeCards.Draw(Topic.Case, turn.Case!, turn.Policy, turn.Now)),
    ];

    private static IEnumerable<Turn> About()
    {
        Case[] cases = [Running(), Running().Acknowledge(Samples.Ada, 1), Running().Hold(1), Running().Wait(1, until: 9), Running().Resolve(2), Case.From(new CaseId(8), [Samples.Opened() with { Level = Samples.Critical }]).Resolve(2), Samples.Case().Ask(1)];
        return
        [
            Turns.Of(Samples.Ada, null) with { Text = "acme: billing dispute", Clients = ["Acme", "Northwind"], Cases = [.. cases.Select(it => new OpenCase(it, Samples.Policy()))] },
            Turns.Of(Samples.Ada, null),
            Turns.Of(Samples.Eva, null) with { Subject = "next", Standing = new PolicyStanding(new("next", Samples.Policy()), [new PolicyUse("before", 1, 2)], []) },
            new Turn(VisibilityTests.Policy.Find(Samples.Ada)!, Samples.London, VisibilityTests.Policy, Acts.At(3), VisibilityTests.Confidential()),
            .. cases.SelectMany(it => new[] { Samples.Ada, Samples.Mia }.Select(who => Turns.Of(who, it, 3, "1"))),
        ];
    }

    private static Case Running() => Samples.Case(
        new DecisionRecorded(Acts.At(0.5), Samples.Ada, new(1, ["We credit 3,000"], "Mia Chen", ClientPart.Informed, [])),
        new ConfirmationSet(Acts.At(0.6), Samples.Ada, 1, ConfirmationStatus.Asked, null));

    private static IReadOnlyList<Choice> Choices(Field field) => field switch
    {
        ChoiceField one => one.Choices,
        ManyField many => many.Choices,
        _ => [],
    };

    private static IReadOnlyList<T> Constants<T>() =>
    [
        .. typeof(IDialog).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType.IsAssignableTo(typeof(T)))
            .Select(field => (T)field.GetValue(null)!),
    ];

    private static string Said(Words words) => words.Plain(Samples.London);
}
