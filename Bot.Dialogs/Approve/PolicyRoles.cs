using Bot.Cases.People;

namespace Bot.Dialogs.Approve;

/// <summary>How roles are called.</summary>
internal static class PolicyRoles
{
    /// <summary>A role in a sentence.</summary>
    public static string Of(Role role) => role.ToString().ToLowerInvariant();
}
