using Bot.Cases;
using Bot.Cases.Handling;
using Bot.Cases.People;
using Bot.Dialogs.Cards;
using Bot.Dialogs.ChangeLevel;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Escalate;

namespace Bot.Dialogs.LogIssue;

/// <summary>Logs a client issue in three screens: what, the circumstances, how bad.</summary>
public sealed class LogIssueDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "log-issue";

    private const string KnownClient = "client";
    private const string AnotherClient = "another";

    private static readonly TextField NewClient = new("new_client", "Client", 80);
    private static readonly TextField Title = new("title", "What is it about, in one line?", 120);
    private static readonly TextField ClientWords = new("client_words", "The client's own words", 1500, Lines: true)
    {
        Required = false,
        Hint = "As they said or wrote it. It goes up with the case, so that nobody has to guess.",
    };

    private static readonly TextField Noticed = new("noticed", "What was noticed?", 1500, Lines: true);
    private static readonly DateField SinceDate = new("since_date", "Noticed on") { Required = false };
    private static readonly TimeField SinceTime = new("since_time", "Noticed at")
    {
        Required = false,
        Hint = "Leave date and time empty where it was noticed just now. Its clocks start then; at most 7 days back.",
    };

    private static readonly TextField LateReason = new("late_reason", "If it was noticed earlier: why is it logged only now?", 300) { Required = false };
    private static readonly TextField Impact = new("impact", "What does it mean for the client?", 800, Lines: true);
    private static readonly TextField ContactName = new("contact_name", "Who speaks for the client?", 80) { Required = false };
    private static readonly TextField ContactEmail = new("contact_email", "Their e-mail", 120) { Required = false };
    private static readonly TextField ContactPhone = new("contact_phone", "Their telephone", 40) { Required = false };
    private static readonly TextField Evidence = new("evidence", "Links as evidence, one a line", 1500, Lines: true) { Required = false };

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <summary>The form half-filled from a message: its first line as the title, its words as the client's, its link as evidence, since when it was written.</summary>
    public static Answers Quoting(Excerpt excerpt, DateTimeZone zone, Instant now)
    {
        var text = excerpt.Text.Trim();
        var written = excerpt.At.InZone(zone);
        var answers = Answers.None
            .With(Title.Key, Cut(text.Split('\n')[0].Trim(), Title.Limit))
            .With(ClientWords.Key, Cut(text, ClientWords.Limit))
            .With(Noticed.Key, Cut($"{excerpt.Author} wrote: {text}", Noticed.Limit));
        if (excerpt.Link is { } link)
            answers = answers.With(Evidence.Key, link);
        return now - excerpt.At > Logging.InTime && now - excerpt.At < Logging.Backdating
            ? answers.With(SinceDate.Key, LocalMoment.Typed(written.Date)).With(SinceTime.Key, LocalMoment.Typed(written.TimeOfDay))
            : answers;
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [What, Circumstances, HowBad];

    /// <inheritdoc/>
    protected override IReadOnlyList<Problem> CheckStep(Turn turn) => turn.Step switch
    {
        1 when Client(turn).Length == 0 => [new(NewClient.Key, "Choose a client above, or type a new name here.")],
        1 when !ClientScope.Covers(turn.Person, Client(turn), turn.Policy) => [new(NewClient.Key, $"Your clients are {string.Join(", ", turn.Person.Clients!)}: choose one of them. For another client ask a colleague.")],
        2 => [.. CheckMail(turn.Answers), .. CheckSince(turn), .. CheckLinks(turn.Answers), .. WhomFields.Check(turn)],
        _ => [],
    };

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(turn, Logging.Open(Report(turn), turn.Policy, turn.Person.Id, turn.Now));

    private static Form What(Turn turn)
    {
        var quick = QuickText.Read(turn);
        var newClient = NewClient with { Shown = quick[NewClient.Key] };
        IEnumerable<Element> client = turn.Clients.Count > 0
            ? [KnownClients(turn) with { Shown = quick[KnownClient] }, newClient with { Label = "or a new client", Required = false }]
            : [newClient];
        return new Form("Log a client issue", [.. client, Title with { Shown = quick[Title.Key] }, .. ScopeFields.Ask(turn.Policy, quick), ClientWords], "Next");
    }

    private static Form Circumstances(Turn turn) => new(
        "What happened?",
        [.. ScopeFields.Hint(turn.Policy, turn.Answers), Noticed, Impact, ContactName, ContactEmail, ContactPhone, Evidence, Concerned(turn), SinceDate, SinceTime, LateReason],
        "Next");

    private static Form HowBad(Turn turn)
    {
        var quick = QuickText.Read(turn);
        return new("How bad is it?", [.. SeverityFields.All(turn.Policy).Select(field => field with { Shown = quick[field.Key] }), WhoSees.Field(turn)], "Log the issue");
    }

    private static ChoiceField KnownClients(Turn turn) =>
        new(KnownClient, "Client", [.. turn.Clients.Select(name => new Choice(name, name)), new(AnotherClient, "Another client")]) { Required = false };

    /// <summary>Whom of the roster it may be about: anybody but who logs it.</summary>
    private static Field Concerned(Turn turn) => WhomFields.About("Is it about somebody of ours?", turn);

    private static string Client(Turn turn)
    {
        var typed = NewClient.Read(turn.Answers) ?? string.Empty;
        var chosen = turn.Answers[KnownClient];
        if (typed.Length == 0)
            return chosen == AnotherClient ? string.Empty : chosen;
        return turn.Clients.FirstOrDefault(name => string.Equals(name, typed, StringComparison.OrdinalIgnoreCase)) ?? typed;
    }

    private static Instant? Since(Turn turn)
    {
        var date = SinceDate.Read(turn.Answers);
        var time = SinceTime.Read(turn.Answers);
        return date is null && time is null
            ? null
            : LocalMoment.At(date ?? LocalMoment.Date(turn.Now, turn.Zone), time ?? (date == LocalMoment.Date(turn.Now, turn.Zone) ? turn.Now.InZone(turn.Zone).TimeOfDay : new LocalTime(9, 0)), turn.Zone);
    }

    private static IEnumerable<Problem> CheckSince(Turn turn)
    {
        if (Since(turn) is not { } since)
            yield break;
        if (since > turn.Now)
            yield return new(SinceTime.Key, "That is still to come: give a time that has passed, or leave it empty for now.");
        else if (since < turn.Now - Logging.Backdating)
            yield return new(SinceDate.Key, "At most 7 days back: give a later date, and say above since when it goes on.");
        else if (turn.Now - since > Logging.InTime && LateReason.Read(turn.Answers) is null)
            yield return new(LateReason.Key, "Its clocks start when it was noticed: say why it is logged only now.");
    }

    /// <summary>The client is written to there, and found by it when they ask for what is kept of them.</summary>
    private static IEnumerable<Problem> CheckMail(Answers answers) => ContactEmail.Read(answers) is { } typed && !IsAddress(typed)
        ? [new(ContactEmail.Key, $"\"{typed}\" is not an e-mail address. Give one such as kim@acme.com, or leave it empty.")]
        : [];

    /// <summary>One address and no name beside it; whether anybody has it only a mail would say.</summary>
    private static bool IsAddress(string typed) =>
        typed.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && !typed.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || "<>()[],;:\"\\".Contains(letter, StringComparison.Ordinal));

    private static IEnumerable<Problem> CheckLinks(Answers answers) => Links(answers)
        .Where(link => !Uri.TryCreate(link, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        .Take(1)
        .Select(link => new Problem(Evidence.Key, $"\"{link}\" is not a web address. Put one address beginning with https:// on each line."));

    private static string Cut(string text, int limit) => text.Length <= limit ? text : string.Concat(text.AsSpan(0, limit - 1), "…");

    private static string[] Links(Answers answers) =>
        (Evidence.Read(answers) ?? string.Empty).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IssueReport Report(Turn turn)
    {
        var answers = turn.Answers;
        var (name, email, phone) = (ContactName.Read(answers), ContactEmail.Read(answers), ContactPhone.Read(answers));
        var contact = (name ?? email ?? phone) is null ? null : new ClientContact(name ?? Client(turn), email, phone);
        return new IssueReport(
            Client(turn),
            Title.Read(answers)!,
            ClientWords.Read(answers) ?? string.Empty,
            Noticed.Read(answers)!,
            Since(turn),
            LateReason.Read(answers),
            Impact.Read(answers)!,
            SeverityFields.Read(turn.Policy, answers),
            Links(answers),
            contact)
        {
            Confidential = WhoSees.Members(turn),
            ReportedAs = turn.Person.Id.IsAccount ? turn.Person.Name : null,
            Concerned = WhomFields.Read(turn),
            Kind = ScopeFields.Read(turn.Policy, answers),
        };
    }
}
