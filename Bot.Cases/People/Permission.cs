namespace Bot.Cases.People;

/// <summary>The kinds of things that somebody may do, as far as rights tell them apart. Every verb of a dialog is one of them.</summary>
public enum Permission
{
    /// <summary>Logs a client issue.</summary>
    Log,

    /// <summary>Asks for what is their own: help, their list, their preferences, their accounts, the policy.</summary>
    Ask,

    /// <summary>Sees a case: its card, its timeline, its records, why its deadlines.</summary>
    See,

    /// <summary>Works on a case: everything that goes on its timeline and needs nobody in particular.</summary>
    Work,

    /// <summary>Says "I have it" for the tier that has the case.</summary>
    Acknowledge,

    /// <summary>Answers for a case as its owner: still on it, needs help, hands it over.</summary>
    Answer,

    /// <summary>Decides about an escalation.</summary>
    Decide,

    /// <summary>Lifts a legal hold.</summary>
    LiftHold,

    /// <summary>Says who sees a confidential case.</summary>
    ManageMembers,

    /// <summary>Reads and adds to what is privileged.</summary>
    ReadPrivileged,

    /// <summary>Takes a case, or what is kept about a person, out as a file.</summary>
    Export,

    /// <summary>Erases what is kept about a person.</summary>
    Erase,

    /// <summary>Keeps people and policy: puts a policy in force for open cases.</summary>
    Administer,
}
