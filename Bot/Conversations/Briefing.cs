using Bot.Absences;
using Bot.Cases.Policy;
using Bot.Dialogs.Approvals;
using Bot.Dialogs.Away;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Digest;
using Bot.Dialogs.Find;
using Bot.Dialogs.LogIssue;
using Bot.Dialogs.Prefer;
using Bot.Dialogs.Privacy;
using Bot.Dialogs.ReadPolicy;
using Bot.Dialogs.Swaps;
using Bot.Pings;
using Bot.Policies;
using Bot.Storage.Records;
using Bot.Storage.State;

namespace Bot.Conversations;

/// <summary>What a dialog is handed for its turn: who and what, and of everything else what this dialog asks for, which is read for no other.</summary>
internal sealed class Briefing(Digests digests, Circles circles, Gate gate, Standings standings, Presence presence, PreferenceBook preferences)
{
    /// <summary>The turn of the dialog that a form belongs to.</summary>
    public async Task<Turn> OfAsync(Session session, OpenForm form, StoredCase? stored, EscalationPolicy policy)
    {
        var digest = form.Verb == DigestDialog.Name ? await digests.TurnAsync(session.Person, session.Now, !session.Inbound.IsPrivate) : null;
        var turn = new Turn(session.Person, session.Inbound.Zone ?? policy.Zone, policy, session.Now, stored?.Case)
        {
            Held = digest?.Held ?? [],
            Subject = form.Subject,
            Text = form.Text,
            Step = form.Step,
            Answers = new Answers(form.Answers),
            Clients = form.Verb is LogIssueDialog.Name or AwayDialog.Name ? await circles.ClientsAsync(session) : [],
            Cases = form.Verb is MineDialog.Name or HomeDialog.Name or SwapDialog.Name or ApprovalsDialog.Name ? await circles.MineAsync(session) : digest?.Cases ?? [],
            Looks = form.Verb == WhoLookedDialog.Name && stored is not null ? await gate.LooksAsync(stored.Case.Id, WhoLookedDialog.Most) : [],
            Standing = form.Verb is ReadPolicyDialog.Name or ApplyPolicyDialog.Name ? await standings.ForAsync(session, preview: form.Verb is ApplyPolicyDialog.Name) : null,
        };
        turn = await presence.FillAsync(turn, form.Verb, form.Subject);
        return form.Verb == PreferencesDialog.Name ? turn with { Preferences = await preferences.OfAsync(session.Person) } : turn;
    }
}
