using Bot.Dialogs.Acknowledge;
using Bot.Dialogs.AddAttempt;
using Bot.Dialogs.AddNote;
using Bot.Dialogs.Approve;
using Bot.Dialogs.Away;
using Bot.Dialogs.ChangeLevel;
using Bot.Dialogs.ChooseChannel;
using Bot.Dialogs.Close;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Digest;
using Bot.Dialogs.Escalate;
using Bot.Dialogs.Find;
using Bot.Dialogs.HearClient;
using Bot.Dialogs.KeepPromise;
using Bot.Dialogs.LegalHold;
using Bot.Dialogs.Link;
using Bot.Dialogs.Loads;
using Bot.Dialogs.LogIssue;
using Bot.Dialogs.Prefer;
using Bot.Dialogs.Privacy;
using Bot.Dialogs.ReadPolicy;
using Bot.Dialogs.RecordDecision;
using Bot.Dialogs.Resolve;
using Bot.Dialogs.Snooze;
using Bot.Dialogs.StillOnIt;
using Bot.Dialogs.Swaps;
using Bot.Dialogs.UpdateClient;
using Bot.Dialogs.WaitForClient;
using Bot.Dialogs.WhoIsOn;
using Bot.Dialogs.Why;

namespace Bot.Conversations;

/// <summary>Every dialog of the bot, by its verb. The one place where a new dialog is named.</summary>
internal sealed class DialogCatalog
{
    private static readonly HashSet<string> AboutNoCase =
    [
        LogIssueDialog.Name, MineDialog.Name, HomeDialog.Name, ReadPolicyDialog.Name, ApplyPolicyDialog.Name, HelpDialog.Name, DigestDialog.Name, PreferencesDialog.Name, LinkDialog.Name, UnlinkDialog.Name,
        AwayDialog.Name, BackDialog.Name, WhoDialog.Name, LoadDialog.Name, SwapDialog.Name, AcceptSwapDialog.Name, DeclineSwapDialog.Name,
    ];

    private readonly Dictionary<string, IDialog> dialogs;

    /// <summary>The catalogue; help names the command, and the policy its page where the bot shows one.</summary>
    public DialogCatalog(CommandText commands, Development? development = null)
    {
        IDialog[] all =
        [
            new LogIssueDialog(), new MineDialog(), new HomeDialog(), new ReadPolicyDialog(development is { Open: true } ? Policies.Show.Endpoints.Address : null), new ApplyPolicyDialog(), new HelpDialog(commands.Name), new ShowCaseDialog(), new TimelineDialog(), new ShowRecordDialog(),
            new AcknowledgeDialog(), new AddAttemptDialog(), new AddNoteDialog(), new UpdateClientDialog(), new WaitDialog(), new ResumeDialog(),
            new SnoozeDialog(), new DigestDialog(), new PreferencesDialog(), new LinkDialog(), new UnlinkDialog(),
            new AwayDialog(), new BackDialog(), new WhoDialog(), new LoadDialog(), new SwapDialog(), new AcceptSwapDialog(), new DeclineSwapDialog(),
            new ChooseChannelDialog(), new RecordDecisionDialog(), new RecordAskedDialog(), new RecordConfirmedDialog(), new RecordDisputedDialog(),
            new EscalateDialog(), new NameConcernedDialog(), new ApproveDialog(), new RejectDialog(), new ResolveDialog(), new PostMortemDialog(), new CloseDialog(), new ReopenDialog(),
            new WhyDeadlineDialog(), new WhyPingDialog(),
            new HearClientDialog(), new ChangeLevelDialog(), new HoldDialog(), new LiftHoldDialog(), new StillOnItDialog(), new NeedHelpDialog(), new HandOverDialog(), new KeepPromiseDialog(),
            new MakeConfidentialDialog(), new MembersDialog(), new OpenUpDialog(), new LegalNotesDialog(), new ConsultLegalDialog(), new PrivilegedNoteDialog(), new WhoLookedDialog(),
        ];
        dialogs = all.ToDictionary(dialog => dialog.Verb);
    }

    /// <summary>The wire names, for the test that approves them.</summary>
    public IEnumerable<string> Verbs => dialogs.Keys;

    /// <summary>The dialog with this verb; null where there is none.</summary>
    public IDialog? Find(string verb) => dialogs.GetValueOrDefault(verb);

    /// <summary>The dialog with this verb. A fault where there is none.</summary>
    public IDialog this[string verb] => dialogs[verb];

    /// <summary>Whether an act is about one case.</summary>
    public static bool NeedsCase(string verb) => !AboutNoCase.Contains(verb);
}
