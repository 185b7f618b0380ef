using Bot.Cases.People;
using Bot.Dialogs.Acknowledge;
using Bot.Dialogs.AddAttempt;
using Bot.Dialogs.AddNote;
using Bot.Dialogs.Approvals;
using Bot.Dialogs.Approve;
using Bot.Dialogs.Away;
using Bot.Dialogs.ChangeLevel;
using Bot.Dialogs.ChooseChannel;
using Bot.Dialogs.Close;
using Bot.Dialogs.Consult;
using Bot.Dialogs.Digest;
using Bot.Dialogs.Escalate;
using Bot.Dialogs.Find;
using Bot.Dialogs.Grant;
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

namespace Bot.Dialogs.Conversations;

/// <summary>What kind of thing each verb does, as rights see it: the one table. A verb that does not stand here is nobody's.</summary>
public static class VerbTable
{
    private static readonly Dictionary<string, Permission> Table = new()
    {
        [LogIssueDialog.Name] = Permission.Log,

        [MineDialog.Name] = Permission.Ask,
        [HomeDialog.Name] = Permission.Ask,
        [ApprovalsDialog.Name] = Permission.Ask,
        [HelpDialog.Name] = Permission.Ask,
        [DigestDialog.Name] = Permission.Ask,
        [PreferencesDialog.Name] = Permission.Ask,
        [ReadPolicyDialog.Name] = Permission.Ask,
        [AwayDialog.Name] = Permission.Ask,
        [BackDialog.Name] = Permission.Ask,
        [WhoDialog.Name] = Permission.Ask,
        [LoadDialog.Name] = Permission.Ask,
        [LinkDialog.Name] = Permission.Ask,
        [UnlinkDialog.Name] = Permission.Ask,

        [ShowCaseDialog.Name] = Permission.See,
        [TimelineDialog.Name] = Permission.See,
        [ShowRecordDialog.Name] = Permission.See,
        [WhyDeadlineDialog.Name] = Permission.See,
        [WhyPingDialog.Name] = Permission.See,
        [LegalNotesDialog.Name] = Permission.See,
        [WhoLookedDialog.Name] = Permission.See,

        [SwapDialog.Name] = Permission.Work,
        [AcceptSwapDialog.Name] = Permission.Work,
        [DeclineSwapDialog.Name] = Permission.Work,
        [AddAttemptDialog.Name] = Permission.Work,
        [AddNoteDialog.Name] = Permission.Work,
        [UpdateClientDialog.Name] = Permission.Work,
        [WaitDialog.Name] = Permission.Work,
        [ResumeDialog.Name] = Permission.Work,
        [SnoozeDialog.Name] = Permission.Work,
        [ChooseChannelDialog.Name] = Permission.Work,
        [RecordDecisionDialog.Name] = Permission.Work,
        [RecordAskedDialog.Name] = Permission.Work,
        [RecordConfirmedDialog.Name] = Permission.Work,
        [RecordDisputedDialog.Name] = Permission.Work,
        [EscalateDialog.Name] = Permission.Work,
        [NameConcernedDialog.Name] = Permission.Work,
        [ResolveDialog.Name] = Permission.Work,
        [PostMortemDialog.Name] = Permission.Work,
        [CloseDialog.Name] = Permission.Work,
        [ReopenDialog.Name] = Permission.Work,
        [HearClientDialog.Name] = Permission.Work,
        [ChangeLevelDialog.Name] = Permission.Work,
        [HoldDialog.Name] = Permission.Work,
        [KeepPromiseDialog.Name] = Permission.Work,
        [GrantDialog.Name] = Permission.Work,
        [AskAdviceDialog.Name] = Permission.Work,
        [GiveAdviceDialog.Name] = Permission.Work,
        [MakeConfidentialDialog.Name] = Permission.Work,
        [ConsultLegalDialog.Name] = Permission.Work,
        [PrivilegedNoteDialog.Name] = Permission.Work,

        [AcknowledgeDialog.Name] = Permission.Acknowledge,

        [StillOnItDialog.Name] = Permission.Answer,
        [NeedHelpDialog.Name] = Permission.Answer,
        [HandOverDialog.Name] = Permission.Answer,

        [ApproveDialog.Name] = Permission.Decide,
        [RejectDialog.Name] = Permission.Decide,

        [LiftHoldDialog.Name] = Permission.LiftHold,

        [MembersDialog.Name] = Permission.ManageMembers,
        [OpenUpDialog.Name] = Permission.ManageMembers,

        [ApplyPolicyDialog.Name] = Permission.Administer,
    };

    /// <summary>The verbs that stand in it.</summary>
    public static IReadOnlyCollection<string> Verbs => Table.Keys;

    /// <summary>What a verb does; null for one that does not stand in the table.</summary>
    public static Permission? Of(string verb) => Table.TryGetValue(verb, out var act) ? act : null;
}
