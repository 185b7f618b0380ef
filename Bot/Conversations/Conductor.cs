using Bot.Cases;
using Bot.Cases.People;
using Bot.Channels;
using Bot.Dialogs.AddNote;
using Bot.Dialogs.Approvals;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Digest;
using Bot.Dialogs.Find;
using Bot.Dialogs.LogIssue;
using Bot.Dialogs.Notices;
using Bot.Dialogs.ReadPolicy;
using Bot.Dialogs.Prefer;
using Bot.People;
using Bot.Pings;
using Bot.Policies;
using Bot.Storage.Records;
using Bot.Storage.State;

namespace Bot.Conversations;

/// <summary>Takes what a person did to the dialog it is for, and the dialog's next to the records and the channel.</summary>
internal sealed class Conductor(
    IClock clock, PolicyBook policies, CommandText commands, DialogCatalog dialogs, CaseStore records, CardStore cards, OpenForms forms, Standings standings, Ending ending,
    LiveCards live, PreferenceBook preferences, Digests digests, DirectoryBook directory, WaitingCases waiting)
{
    /// <summary>Handles one inbound; what it changed is durable when it returns.</summary>
    public async Task<Answer> HandleAsync(Inbound inbound, CancellationToken stop)
    {
        await directory.RefreshAsync();
        var inForce = policies.InForce;
        if (inForce.Policy.Holder(inbound.Account.Channel, inbound.Account.Id) is not { Active: true } person)
            return inbound.Act is Act.Said { ToBot: false } ? Answer.Nothing : Told(Strangers.Greet(inbound.Account));
        var session = new Session(inbound, person, inForce, clock.GetCurrentInstant(), stop);
        if (await ending.RepeatedAsync(session) is { } first)
            return first;
        return inbound.Act switch
        {
            Act.Said said => await SaidAsync(session, said),
            Act.Pressed pressed => await PressedAsync(session, pressed),
            Act.Answered answered => await AnsweredAsync(session, answered),
            Act.Resumed resumed => await ResumedAsync(session, resumed),
            Act.Quoted quoted => await QuotedAsync(session, quoted.Excerpt),
            Act.Pinned pinned => await PinnedAsync(session, pinned),
            Act.Arrived => await BeginAsync(session, new Command(HelpDialog.Name, string.Empty, null)),
            _ => throw new InvalidOperationException(inbound.Act.GetType().Name),
        };
    }

    private async Task<Answer> SaidAsync(Session session, Act.Said said) =>
        commands.Read(said.Text, said.ToBot) is { } command ? await BeginAsync(session, command) : Answer.Nothing;

    private async Task<Answer> BeginAsync(Session session, Command command)
    {
        if (dialogs.Find(command.Verb) is not { } dialog)
            return await BeginAsync(session, new Command(HelpDialog.Name, $"{command.Case} {command.Verb}", null));
        if (command.Case is { } id && await records.FindAsync(id) is null)
            return Told(Say.No($"There is no {id}. Type /{commands.Name} mine for the cases that wait for you.").Card);
        if (DialogCatalog.NeedsCase(command.Verb) && command.Case is null)
            return await BeginAsync(session, new Command(HelpDialog.Name, command.Verb, null));

        var draft = command.Afresh ? null : await forms.FindDraftAsync(session.Key, command.Verb, command.Case?.Number, session.Stop);
        var form = draft ?? session.NewForm(command.Verb, command.Case, null, command.Text, null);
        return await RunAsync(session, dialog, form, (it, turn) => it.Open(turn));
    }

    private async Task<Answer> ResumedAsync(Session session, Act.Resumed resumed)
    {
        var (id, _) = FormStep.Read(resumed.FormId);
        return await forms.FindAsync(session.Key, id, session.Stop) is { } form
            ? await RunAsync(session, dialogs[form.Verb], form, (it, turn) => it.Open(turn))
            : Told(Lost.Card(Answers.None, commands.Name));
    }

    private async Task<Answer> QuotedAsync(Session session, Excerpt excerpt)
    {
        var answers = LogIssueDialog.Quoting(excerpt, session.Inbound.Zone ?? session.InForce.Policy.Zone, session.Now);
        var form = session.NewForm(LogIssueDialog.Name, null, null, string.Empty, null) with { Answers = new(answers.Values) };
        return await RunAsync(session, dialogs[form.Verb], form, (it, turn) => it.Open(turn));
    }

    private async Task<Answer> PinnedAsync(Session session, Act.Pinned pinned)
    {
        if (await cards.FindAsync(pinned.Nonce) is not { IsLive: true, Case: { } about } card || card.Channel != session.Inbound.Place.Channel)
            return Answer.Nothing;
        var form = session.NewForm(AddNoteDialog.Name, about, null, string.Empty, card.Nonce);
        return await RunAsync(session, dialogs[form.Verb], form, (_, turn) => AddNoteDialog.Pin(turn, pinned.Excerpt));
    }

    private async Task<Answer> PressedAsync(Session session, Act.Pressed pressed)
    {
        if (await cards.FindAsync(pressed.Nonce) is not { } card || !await AllowsAsync(card, session, pressed))
            return Told(Say.No($"This button is no longer valid here. Type /{commands.Name} mine, or the case's number, for a fresh card.").Card);
        var (about, subject) = card.IsBundle ? BundleCard.Read(pressed.Subject) : (card.Case ?? CaseId.Parse(pressed.Subject ?? string.Empty), pressed.Subject);
        if (about is null && DialogCatalog.NeedsCase(pressed.Verb))
            return Told(Say.No("This button is about no case. Open the case by its number first.").Card);
        var dialog = dialogs[pressed.Verb];
        var draft = dialog is FormDialog ? await forms.FindDraftAsync(session.Key, pressed.Verb, about?.Number, session.Stop) : null;
        var form = (draft?.Subject == subject ? draft : null) ?? session.NewForm(pressed.Verb, about, subject, string.Empty, null);
        return await RunAsync(session, dialog, form with { Over = card.Case is null && !card.IsBundle ? null : card.Nonce }, (it, turn) => it.Open(turn));
    }

    private async Task<bool> AllowsAsync(CardRow card, Session session, Act.Pressed pressed)
    {
        if (card.Channel != session.Inbound.Place.Channel || !StandsHere(card, session.Inbound) || dialogs.Find(pressed.Verb) is null)
            return false;
        if (card.Verbs is { } verbs)
            return verbs.Split('\n').Contains(CardVerbs.Write(pressed.Verb, pressed.Subject));
        if (card is { IsLive: true, Case: null })
            return await live.AllowsAsync(card, pressed.Verb, pressed.Subject);
        return card is { IsLive: true, Case: { } id } && await records.FindAsync(id) is { } stored && NoticeCards.Allows(Topic.Parse(card.Topic), stored.Case, pressed.Verb, pressed.Subject);
    }

    /// <summary>A card may only be pressed where it was posted, or, where nobody kept that, where it was sent.</summary>
    internal static bool StandsHere(CardRow card, Inbound inbound)
    {
        var here = inbound.Place.Conversation;
        return card.Destination switch
        {
            Destination.Conversation { OnlyFor: { } only } when only != inbound.Account.Id => false,
            Destination.Conversation conversation => (card.Conversation ?? conversation.Id) == here,
            Destination.Person person when card.Conversation is null => string.Equals(person.Account, inbound.Account.Id, StringComparison.OrdinalIgnoreCase) && !inbound.Place.Shared,
            Destination.Room room when card.Conversation is null => Reach.IsIn(here, room.Id),
            Destination.Person or Destination.Room => card.Conversation == here,
            Destination.Glance glance => glance.Account == inbound.Account.Id,
            _ => throw new InvalidOperationException(card.Destination.GetType().Name),
        };
    }

    private async Task<Answer> AnsweredAsync(Session session, Act.Answered answered)
    {
        var (id, step) = FormStep.Read(answered.FormId);
        if (await forms.FindAsync(session.Key, id, session.Stop) is not { } form)
            return await ending.RepeatedAsync(session, FormStep.Key(id)) ?? Told(Lost.Card(answered.Answers, commands.Name));
        var typed = form with { Step = Math.Min(step, form.Step), Answers = new(new Answers(form.Answers).With(answered.Answers).Values) };
        switch (answered.Move)
        {
            case FormMove.Submit:
                return await RunAsync(session, dialogs[form.Verb], typed, (dialog, turn) => dialog.Submit(turn));
            case FormMove.Back:
                return await RunAsync(session, dialogs[form.Verb], typed with { Step = Math.Max(1, typed.Step - 1) }, (dialog, turn) => dialog.Open(turn));
            case FormMove.Leave:
                await forms.SaveAsync(session.Key, typed, session.Stop);
                return await ending.LeftAsync(session, typed, commands.Name);
            default:
                throw new InvalidOperationException(answered.Move.ToString());
        }
    }

    /// <summary>Lets a dialog take its turn and does what it wants next; where somebody else changed the case meanwhile, again on what it is now.</summary>
    private async Task<Answer> RunAsync(Session session, IDialog dialog, OpenForm form, Func<IDialog, Turn, Next> act)
    {
        const int tries = 5;
        for (var attempt = 1; attempt <= tries; attempt++)
        {
            var stored = form.CaseNumber is { } number ? await records.FindAsync(new CaseId(number)) : null;
            var turn = await TurnAsync(session, form, stored);
            switch (act(dialog, turn))
            {
                case Next.ShowForm show:
                    return await ShowAsync(session, form with { Step = show.Form.Step }, show.Form);
                case Next.AskAgain again:
                    return await ShowAsync(session, form with { Step = again.Form.Step }, again.Form);
                case Next.Tell tell:
                    return await ending.TellAsync(session, form, stored, tell);
                case Next.Record record:
                    if (await ending.RecordAsync(session, form, stored, record) is { } answer)
                        return answer;
                    if (await AnewAsync(session) is not { } anew)
                        return Told(Strangers.Greet(session.Inbound.Account));
                    session = anew;
                    break;
                case Next.ApplyPolicy apply:
                    await standings.OrderAsync(session, apply.Policy);
                    await forms.RemoveAsync(session.Key, form.Id, session.Stop);
                    return await ending.TellAsync(session, form, stored, new Next.Tell(apply.Card));
                case Next.Keep keep:
                    return await ending.KeepAsync(session, form, keep);
                case Next.Close:
                    return Answer.Nothing;
                case var next:
                    throw new InvalidOperationException(next.GetType().Name);
            }
        }

        return Told(Say.No("Others are changing this case right now. Please try again in a moment.").Card);
    }

    /// <summary>The session by the people as they are now; null where this person is not among them any more.</summary>
    private async Task<Session?> AnewAsync(Session session)
    {
        await directory.RefreshAsync();
        var inForce = policies.InForce;
        return inForce.Policy.Find(session.Person.Id) is { Active: true } person ? session with { InForce = inForce, Person = person } : null;
    }

    private async Task<Turn> TurnAsync(Session session, OpenForm form, StoredCase? stored)
    {
        var policy = stored is null ? session.InForce.Policy : policies.Of(stored.PolicyHash);
        var digest = form.Verb == DigestDialog.Name ? await digests.TurnAsync(session.Person, session.Now) : null;
        var turn = new Turn(session.Person, session.Inbound.Zone ?? policy.Zone, policy, session.Now, stored?.Case)
        {
            Held = digest?.Held ?? [],
            Subject = form.Subject,
            Text = form.Text,
            Step = form.Step,
            Answers = new Answers(form.Answers),
            Clients = form.Verb == LogIssueDialog.Name ? await records.ClientsAsync() : [],
            Cases = form.Verb switch
            {
                MineDialog.Name or HomeDialog.Name => await MineAsync(session),
                ApprovalsDialog.Name => await waiting.ForAsync(session.Person, session.Now),
                _ => digest?.Cases ?? [],
            },
            Standing = form.Verb is ReadPolicyDialog.Name or ApplyPolicyDialog.Name ? await standings.ForAsync(session, preview: form.Verb is ApplyPolicyDialog.Name) : null,
        };
        return form.Verb == PreferencesDialog.Name ? turn with { Preferences = await preferences.OfAsync(session.Person) } : turn;
    }

    private async Task<IReadOnlyList<OpenCase>> MineAsync(Session session)
    {
        var tiers = session.InForce.Policy.Tiers.Where(tier => tier.Members.Contains(session.Person.Id)).Select(tier => tier.Id);
        var cases = await records.OpenCasesOfAsync(session.Person.Id, tiers);
        return
        [
            .. cases.Select(stored => new OpenCase(stored.Case, policies.Of(stored.PolicyHash)))
                .Concat(await waiting.ForAsync(session.Person, session.Now)).DistinctBy(open => open.Case.Id),
        ];
    }

    private async Task<Answer> ShowAsync(Session session, OpenForm form, Form shown)
    {
        await forms.SaveAsync(session.Key, form, session.Stop);
        return new Answer(new Shown.AForm(shown, FormStep.Write(form.Id, form.Step)));
    }

    private static Answer Told(Card card) => new(null, new Shown.ACard(card, Nonce.New()));
}
