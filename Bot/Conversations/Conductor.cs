using Bot.Absences;
using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.AddNote;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Find;
using Bot.Dialogs.Link;
using Bot.Dialogs.LogIssue;
using Bot.People;
using Bot.Policies;
using Bot.Storage.Records;
using Bot.Storage.State;

namespace Bot.Conversations;

/// <summary>Takes what a person did to the dialog it is for, and the dialog's next to the records and the channel.</summary>
internal sealed class Conductor(
    IClock clock, PolicyBook policies, CommandText commands, DialogCatalog dialogs, CaseStore records, CardStore cards, OpenForms forms, Standings standings, Briefing briefing, Ending ending,
    DirectoryBook directory, Gate gate, Pressing pressing, Linking linking, Indiscretion indiscretion, Agreeing agreeing)
{
    /// <summary>Handles one inbound; what it changed is durable when it returns.</summary>
    public async Task<Answer> HandleAsync(Inbound inbound, CancellationToken stop)
    {
        await directory.RefreshAsync();
        var inForce = policies.InForce;
        if (inbound.Act is Act.Said linked && commands.Read(linked.Text, linked.ToBot) is { Verb: LinkDialog.Name, Text: { Length: > 0 } code } && inForce.Policy.Holder(inbound.Account.Channel, inbound.Account.Id) is null)
            return Told(await linking.RedeemAsync(inbound.Account, code));
        if (Strangers.Who(inbound.Account, inForce.Policy) is not { } person)
            return await UnknownAsync(inbound);
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

    /// <summary>Whoever is nobody here hears how to become somebody, whatever they did; of what was not meant for the bot nothing.</summary>
    private async Task<Answer> UnknownAsync(Inbound inbound)
    {
        if (inbound.Act is Act.Said { ToBot: false })
            return Answer.Nothing;
        await gate.UnknownAsync(inbound);
        return Told(Strangers.Greet(inbound.Account, policies.Current, commands.Name));
    }

    private async Task<Answer> SaidAsync(Session session, Act.Said said)
    {
        var command = commands.Read(said.Text, said.ToBot);
        if (command is null or { Verb: HelpDialog.Name } && await indiscretion.OfAsync(session, said.Text) is { } warning)
            return Told(warning);
        return command is null ? Answer.Nothing : await BeginAsync(session, command);
    }

    private async Task<Answer> BeginAsync(Session session, Command command)
    {
        if (dialogs.Find(command.Verb) is not { } dialog)
            return await BeginAsync(session, new Command(HelpDialog.Name, $"{command.Case} {command.Verb}", null));
        if (DialogCatalog.NeedsCase(command.Verb) && command.Case is null)
            return await BeginAsync(session, new Command(HelpDialog.Name, command.Verb, null));

        var draft = command.Afresh ? null : await forms.FindDraftAsync(session.Key, command.Verb, command.Case?.Number, session.Stop);
        var form = draft ?? session.NewForm(command.Verb, command.Case, null, command.Text, null);
        return await RunAsync(session, dialog, form, (it, turn) => it.Open(turn));
    }

    private async Task<Answer> ResumedAsync(Session session, Act.Resumed resumed)
    {
        var (form, first) = await FormAsync(session, FormStep.Read(resumed.FormId));
        return form is not null
            ? await RunAsync(session, dialogs[form.Verb], form, (it, turn) => it.Open(turn))
            : first ?? Told(Lost.Card(Answers.None, commands.Name));
    }

    private async Task<Answer> QuotedAsync(Session session, Excerpt excerpt)
    {
        var answers = LogIssueDialog.Quoting(excerpt, session.Inbound.Zone ?? session.InForce.Policy.Zone, session.Now);
        var form = session.NewForm(LogIssueDialog.Name, null, null, string.Empty, null) with { Answers = new(answers.Values) };
        return await RunAsync(session, dialogs[form.Verb], form, (it, turn) => it.Open(turn));
    }

    private async Task<Answer> PinnedAsync(Session session, Act.Pinned pinned)
    {
        if (await cards.FindAsync(pinned.Nonce) is not { IsLive: true, Case: { } about } card || card.Channel != session.Inbound.Place.Channel || (card.Tenant is { } tenant && tenant != session.Inbound.Tenant))
            return Answer.Nothing;
        var form = session.NewForm(AddNoteDialog.Name, about, null, string.Empty, card.Nonce);
        return await RunAsync(session, dialogs[form.Verb], form, (_, turn) => AddNoteDialog.Pin(turn, pinned.Excerpt));
    }

    private async Task<Answer> PressedAsync(Session session, Act.Pressed pressed)
    {
        if (await pressing.OfAsync(session, pressed) is not { } press)
        {
            await gate.DeniedAsync(session, pressed.Verb, null, Gate.NoGoodButton);
            return NotValid;
        }

        if (press.Old)
            return await OldAsync(session, press);
        var dialog = dialogs[pressed.Verb];
        var draft = dialog is FormDialog ? await forms.FindDraftAsync(session.Key, pressed.Verb, press.About?.Number, session.Stop) : null;
        var over = press.Card.Case is null && !press.Card.IsBundle && !press.Card.IsSwap ? null : press.Card.Nonce;
        var form = draft is not null && draft.Subject == press.Subject ? draft with { Over = over } : session.NewForm(pressed.Verb, press.About, press.Subject, string.Empty, over);
        return await RunAsync(session, dialog, form, (it, turn) => it.Open(turn));
    }

    /// <summary>Nothing is done by an old card: it answers with the case as it is now, drawn anew, and can be pressed then.</summary>
    private async Task<Answer> OldAsync(Session session, PressedCard press)
    {
        if (press.Card.IsLive)
        {
            await cards.RenewAsync(press.Card.Nonce, press.Version, session.Now);
            return NotValid with { InPlace = await ending.RedrawnAsync(session, press.Card.Nonce) };
        }

        return press.About is { } about
            ? await RunAsync(session, dialogs[ShowCaseDialog.Name], session.NewForm(ShowCaseDialog.Name, about, null, string.Empty, null), (it, turn) => it.Open(turn))
            : NotValid;
    }

    /// <summary>The one answer to every press that is not good: whoever tries learns nothing.</summary>
    private Answer NotValid => Told(Say.No($"This button is no longer valid here. Type /{commands.Name} mine, or the case's number, for a fresh card.").Card);

    private async Task<Answer> AnsweredAsync(Session session, Act.Answered answered)
    {
        var shown = FormStep.Read(answered.FormId);
        var (form, first) = await FormAsync(session, shown);
        if (form is null)
            return first ?? Told(Lost.Card(answered.Answers, commands.Name));
        var typed = form with { Step = Math.Min(shown.Step, form.Step), Answers = new(new Answers(form.Answers).With(answered.Answers).Values) };
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

    /// <summary>A form as it is kept, or at its first step as its id alone says it; none where it is done, but its first answer, and neither where nobody knows it.</summary>
    private async Task<(OpenForm? Form, Answer? First)> FormAsync(Session session, (string Id, int Step) shown)
    {
        if (await forms.FindAsync(session.Key, shown.Id, session.Stop) is { } kept)
            return (kept, null);
        if (await ending.RepeatedAsync(session, [FormStep.Key(shown.Id)]) is { } first)
            return (null, first);
        return (shown.Step == 1 && session.Fresh(shown.Id) is { } fresh && dialogs.Find(fresh.Verb) is FormDialog ? fresh : null, null);
    }

    /// <summary>Lets a dialog take its turn and does what it wants next; where somebody else changed the case meanwhile, again on what it is now.</summary>
    private async Task<Answer> RunAsync(Session session, IDialog dialog, OpenForm form, Func<IDialog, Turn, Next> act)
    {
        const int tries = 5;
        for (var attempt = 1; attempt <= tries; attempt++)
        {
            var stored = form.CaseNumber is { } number ? await records.FindAsync(new CaseId(number)) : null;
            var about = form.CaseNumber is { } known ? new CaseId(known) : (CaseId?)null;
            var policy = stored is null ? session.InForce.Policy : policies.Of(stored.PolicyHash);
            if (await gate.RefusalAsync(session, form.Verb, about, stored, policy) is { } refusal)
                return Told(refusal);
            if (attempt == 1 && stored is not null)
                await gate.LookedAsync(session.Person, session.Inbound.Account, form.Verb, stored.Case, session.Now);
            var next = act(dialog, await briefing.OfAsync(session, form, stored, policy));
            switch (next)
            {
                case Next.ShowForm show:
                    return await ShowAsync(session, form with { Step = show.Form.Step }, show.Form, stored);
                case Next.AskAgain again:
                    return await ShowAsync(session, form with { Step = again.Form.Step }, again.Form, stored);
                case Next.Tell tell:
                    return await ending.TellAsync(session, form, stored, tell);
                case Next.Record record:
                    if (await ending.RecordAsync(session, form, stored, record) is { } answer)
                        return answer;
                    break;
                case Next.Delegate or Next.EndDelegation or Next.AskSwap or Next.AnswerSwap:
                    if (await agreeing.EndAsync(session, form, stored, next) is { } agreed)
                        return agreed;
                    break;
                case Next.ApplyPolicy when policies.CurrentHash != session.InForce.Hash:
                    break;
                case Next.ApplyPolicy apply:
                    await standings.OrderAsync(session, apply.Policy);
                    await forms.RemoveAsync(session.Key, form.Id, session.Stop);
                    return await ending.TellAsync(session, form, stored, new Next.Tell(apply.Card), done: true);
                case Next.Keep keep:
                    return await ending.KeepAsync(session, form, keep);
                case Next.Link link:
                    return await ending.TellAsync(session, form, null, new Next.Tell(link.Code is { } code ? await linking.RedeemAsync(session.Inbound.Account, code) : await linking.OfferAsync(session)));
                case Next.Unlink unlink:
                    return await ending.TellAsync(session, form, null, new Next.Tell(await linking.UnlinkAsync(session, unlink.Account)));
                case Next.Close:
                    return Answer.Nothing;
                default:
                    throw new InvalidOperationException(next.GetType().Name);
            }

            if (await AnewAsync(session) is not { } anew)
                return await UnknownAsync(session.Inbound);
            session = anew;
        }

        return Told(Say.No("Others are changing this case right now. Please try again in a moment.").Card);
    }

    /// <summary>The session by the people as they are now; null where this person is not among them any more.</summary>
    private async Task<Session?> AnewAsync(Session session)
    {
        await directory.RefreshAsync();
        var inForce = policies.InForce;
        return Strangers.Who(session.Inbound.Account, inForce.Policy) is { } person ? session with { InForce = inForce, Person = person } : null;
    }

    private async Task<Answer> ShowAsync(Session session, OpenForm form, Form shown, StoredCase? stored)
    {
        if (!Untouched.Is(form, session.Key))
            await forms.SaveAsync(session.Key, form, session.Stop);
        return new Answer(new Shown.AForm(shown, FormStep.Write(form.Id, form.Step)) { Discreet = stored?.Case.Privacy is not null });
    }

    private static Answer Told(Card card) => new(null, new Shown.ACard(card, Nonce.New()));
}
