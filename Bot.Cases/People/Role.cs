namespace Bot.Cases.People;

/// <summary>What somebody is in the organisation, beyond the tiers they stand on. A person may be several.</summary>
public enum Role
{
    /// <summary>Works on client issues.</summary>
    Member,

    /// <summary>Leads members: any tier but the first.</summary>
    Lead,

    /// <summary>Decides about escalations to their tier.</summary>
    Approver,

    /// <summary>Decides what no tier below may: the top tier.</summary>
    Executive,

    /// <summary>Counsel: sees what is privileged, decides in legal holds.</summary>
    Legal,

    /// <summary>Reads and exports everything that is not privileged, and changes nothing.</summary>
    Auditor,

    /// <summary>Keeps people, policy and records; decides nothing about cases by that alone.</summary>
    Administrator,
}
