using Bot.Cases;
using Bot.Cases.Absences;
using Bot.Cases.People;
using Bot.Cases.Pings;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Notices;
using Bot.Dialogs.ReadPolicy;

namespace Bot.Dialogs.Conversations;

/// <summary>All a dialog knows when it is its turn: who, when, under which policy, about which case (and which part of it), what was typed after the command, and how far the form is.</summary>
public sealed record Turn(Person Person, DateTimeZone Zone, EscalationPolicy Policy, Instant Now, Case? Case = null)
{
    /// <summary>Which part of the case a button was about: a record's or an approval's number.</summary>
    public string? Subject { get; init; }

    /// <summary>What was typed after the command.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>The step of the form that is open, from 1.</summary>
    public int Step { get; init; } = 1;

    /// <summary>The answers so far: earlier steps, and on submit this step's on top.</summary>
    public Answers Answers { get; init; } = Answers.None;

    /// <summary>The clients that cases were logged for, the latest first.</summary>
    public IReadOnlyList<string> Clients { get; init; } = [];

    /// <summary>The cases that are not closed, each with the policy it was opened under; only filled for dialogs that are about no single case.</summary>
    public IReadOnlyList<OpenCase> Cases { get; init; } = [];

    /// <summary>Which policies the open cases run under; only filled for who may put one in force for them, where the policy is the subject.</summary>
    public PolicyStanding? Standing { get; init; }

    /// <summary>The pings that wait for the person's digest; only filled for it.</summary>
    public IReadOnlyList<PingLine> Held { get; init; } = [];

    /// <summary>How everybody of the roster wants to be reached; only filled where it is asked who is on.</summary>
    public IReadOnlyDictionary<PersonId, Preferences> Crew { get; init; } = new Dictionary<PersonId, Preferences>();

    /// <summary>What reminders asked of the person lately; only filled for that.</summary>
    public IReadOnlyList<PingLoad> Load { get; init; } = [];

    /// <summary>The swap that is answered.</summary>
    public Swap? Swap { get; init; }

    /// <summary>Who looked at the case, the latest first; only filled where that is asked for.</summary>
    public IReadOnlyList<Look> Looks { get; init; } = [];

    /// <summary>How the person wants to be reached; what the policy says where they have set nothing.</summary>
    public Preferences Preferences { get => field ?? Preferences.Of(Person, Policy); init; }
}

/// <summary>A case that is not closed, with the policy it was opened under (R17).</summary>
public sealed record OpenCase(Case Case, EscalationPolicy Policy);
