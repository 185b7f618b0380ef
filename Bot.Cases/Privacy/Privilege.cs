using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Cases.Privacy;

/// <summary>Legal's own thread of a case: asking for counsel and privileged notes. Its words are read by legal and, each their own, by who wrote them; by nobody else, and they stand on no timeline and in no packet.</summary>
public static class Privilege
{
    /// <summary>Asks legal for counsel.</summary>
    public static Decision Ask(Case it, EscalationPolicy policy, string question, PersonId by, Instant now) =>
        string.IsNullOrWhiteSpace(question) ? Decision.Refuse("Say what you want to know.")
        : Counsel(it, policy).All(one => one == by) ? Decision.Refuse("The policy names nobody with the role legal who could be asked about this case. Whoever keeps the policy can add somebody: roles: [legal].")
        : Decision.Accept(new LegalAsked(now, by, question.Trim()));

    /// <summary>Adds a privileged note.</summary>
    public static Decision Note(string text, PersonId by, Instant now) =>
        string.IsNullOrWhiteSpace(text) ? Decision.Refuse("Write the note.") : Decision.Accept(new PrivilegedNoted(now, by, text.Trim()));

    /// <summary>Whether somebody may read an event's words: everybody's where it is none of legal's thread.</summary>
    public static bool Reads(CaseEvent one, Case it, PersonId who, EscalationPolicy policy) => !IsPrivileged(one) || one.By == who || IsCounsel(it, who, policy);

    /// <summary>Whether an event's words are legal's.</summary>
    public static bool IsPrivileged(CaseEvent one) => one is PrivilegedNoted or LegalAsked;

    /// <summary>The words of legal's thread that somebody may read, in order.</summary>
    public static IReadOnlyList<CaseEvent> Thread(Case it, PersonId who, EscalationPolicy policy) => [.. it.Events.Where(one => IsPrivileged(one) && Reads(one, it, who, policy))];

    /// <summary>Whether somebody is legal to this case.</summary>
    public static bool IsCounsel(Case it, PersonId who, EscalationPolicy policy) => Authority.Is(who, Role.Legal, policy) && Visibility.MayBeAsked(it, who, policy);

    /// <summary>Everybody who is legal to this case.</summary>
    public static IReadOnlyList<PersonId> Counsel(Case it, EscalationPolicy policy) => [.. Authority.Holders(Role.Legal, policy).Where(one => IsCounsel(it, one, policy))];
}
