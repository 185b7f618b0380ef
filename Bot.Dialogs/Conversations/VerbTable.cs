using Bot.Cases.People;
using Bot.Dialogs.Acknowledge;
using Bot.Dialogs.AddAttempt;
using Bot.Dialogs.AddNote;
using Bot.Dialogs.Approve;
using Bot.Dialogs.Away;
using Bot.Dialogs.ChangeLevel;
using Bot.Dialogs.ChooseChannel;
using Bot.Dialogs.Close;
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

namespace Bot.Dialogs.Conversations;

/// <summary>What kind of thing each verb does, as rights see it: the one table. A verb that does not stand here is nobody's.</summary>
public static class VerbTable
{
    private static readonly Dictionary<string, Act> Table = new()
    {
        [LogIssueDialog.Name] = Act.Log,

        [MineDialog.Name] = Act.Ask,
        [HomeDialog.Name] = Act.Ask,
        [HelpDialog.Name] = Act.Ask,
        [DigestDialog.Name] = Act.Ask,
        [PreferencesDialog.Name] = Act.Ask,
        [ReadPolicyDialog.Name] = Act.Ask,
        [AwayDialog.Name] = Act.Ask,
        [BackDialog.Name] = Act.Ask,
        [WhoDialog.Name] = Act.Ask,
        [LoadDialog.Name] = Act.Ask,
        [LinkDialog.Name] = Act.Ask,
        [UnlinkDialog.Name] = Act.Ask,

        [ShowCaseDialog.Name] = Act.See,
        [TimelineDialog.Name] = Act.See,
        [ShowRecordDialog.Name] = Act.See,
        [WhyDeadlineDialog.Name] = Act.See,
        [WhyPingDialog.Name] = Act.See,
        [LegalNotesDialog.Name] = Act.See,
        [WhoLookedDialog.Name] = Act.See,

        [SwapDialog.Name] = Act.Work,
        [AcceptSwapDialog.Name] = Act.Work,
        [DeclineSwapDialog.Name] = Act.Work,
        [AddAttemptDialog.Name] = Act.Work,
        [AddNoteDialog.Name] = Act.Work,
        [UpdateClientDialog.Name] = Act.Work,
        [WaitDialog.Name] = Act.Work,
        [ResumeDialog.Name] = Act.Work,
        [SnoozeDialog.Name] = Act.Work,
        [ChooseChannelDialog.Name] = Act.Work,
        [RecordDecisionDialog.Name] = Act.Work,
        [RecordAskedDialog.Name] = Act.Work,
        [RecordConfirmedDialog.Name] = Act.Work,
        [RecordDisputedDialog.Name] = Act.Work,
        [EscalateDialog.Name] = Act.Work,
        [NameConcernedDialog.Name] = Act.Work,
        [ResolveDialog.Name] = Act.Work,
        [PostMortemDialog.Name] = Act.Work,
        [CloseDialog.Name] = Act.Work,
        [ReopenDialog.Name] = Act.Work,
        [HearClientDialog.Name] = Act.Work,
        [ChangeLevelDialog.Name] = Act.Work,
        [HoldDialog.Name] = Act.Work,
        [KeepPromiseDialog.Name] = Act.Work,
        [MakeConfidentialDialog.Name] = Act.Work,
        [ConsultLegalDialog.Name] = Act.Work,
        [PrivilegedNoteDialog.Name] = Act.Work,

        [AcknowledgeDialog.Name] = Act.Acknowledge,

        [StillOnItDialog.Name] = Act.Answer,
        [NeedHelpDialog.Name] = Act.Answer,
        [HandOverDialog.Name] = Act.Answer,

        [ApproveDialog.Name] = Act.Decide,
        [RejectDialog.Name] = Act.Decide,

        [LiftHoldDialog.Name] = Act.LiftHold,

        [MembersDialog.Name] = Act.ManageMembers,
        [OpenUpDialog.Name] = Act.ManageMembers,

        [ApplyPolicyDialog.Name] = Act.Administer,
    };

    /// <summary>The verbs that stand in it.</summary>
    public static IReadOnlyCollection<string> Verbs => Table.Keys;

    /// <summary>What a verb does; null for one that does not stand in the table.</summary>
    public static Act? Of(string verb) => Table.TryGetValue(verb, out var act) ? act : null;
}
