using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Policies;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases.People;

/// <summary>Who may do what (T4), as people decided it: nothing here is read from the code that is tested.</summary>
internal static class RightsTable
{
    public const string Allowed = "allowed";
    public const string Denied = "denied";
    public const string Hidden = "hidden";

    /// <summary>What each verb is about. A new verb needs a line here: see, work, or what it waits for.</summary>
    public static readonly IReadOnlyDictionary<string, string> Verbs = new Dictionary<string, string>
    {
        ["show-case"] = "see", ["timeline"] = "see", ["show-record"] = "see", ["why"] = "see", ["why-ping"] = "see",
        ["add-attempt"] = "work", ["add-note"] = "work", ["update-client"] = "work", ["wait"] = "work", ["resume"] = "work", ["snooze"] = "work", ["choose-channel"] = "work",
        ["record-decision"] = "work", ["record-asked"] = "work", ["record-confirmed"] = "work", ["record-disputed"] = "work", ["escalate"] = "work", ["name-concerned"] = "work",
        ["resolve"] = "work", ["post-mortem"] = "work", ["close"] = "work", ["reopen"] = "work", ["hear-client"] = "work", ["change-level"] = "work", ["legal-hold"] = "work", ["keep-promise"] = "work",
        ["make-confidential"] = "work", ["consult-legal"] = "work", ["privileged-note"] = "work", ["grant"] = "work", ["ask-advice"] = "work", ["give-advice"] = "work", ["legal-notes"] = "see", ["who-looked"] = "see",
        ["confidential-members"] = "work", ["open-up"] = "work",
        ["acknowledge"] = "acknowledge",
        ["still-on-it"] = "answer", ["need-help"] = "answer", ["hand-over"] = "answer",
        ["approve"] = "decide", ["reject"] = "decide",
        ["lift-hold"] = "lift",
    };

    /// <summary>Those that are about no case, and who may: everybody who is here, those who log, those who keep the policy.</summary>
    public static readonly IReadOnlyDictionary<string, string> Others = new Dictionary<string, string>
    {
        ["mine"] = "ask", ["home"] = "ask", ["help"] = "ask", ["digest"] = "ask", ["preferences"] = "ask", ["policy"] = "ask", ["link"] = "ask", ["unlink"] = "ask",
        ["approvals"] = "ask", ["away"] = "ask", ["back"] = "ask", ["who"] = "ask", ["load"] = "ask",
        ["log-issue"] = "log", ["swap"] = "log", ["accept-swap"] = "log", ["decline-swap"] = "log", ["apply-policy"] = "administer",
    };

    /// <summary>Everybody: two of the first tier, two approvers, two executives, counsel, an auditor, an administrator, somebody with one client only, somebody in no tier, somebody who left, and an account that nobody holds.</summary>
    public static readonly string[] People = ["ada", "ben", "mia", "noor", "eva", "leo", "lex", "aud", "adm", "sco", "tess", "gus", "nobody"];

    public static readonly string[] States = ["new", "acknowledged", "waiting", "pending", "held", "resolved", "closed"];

    /// <summary>What somebody is to a case: nothing, its owner (who asked for the escalation and placed the hold), its reporter, whom it is about, or not of its client; named as one who sees it though it is confidential, or left out of that.</summary>
    public static readonly string[] Relations = ["none", "owner", "reporter", "concerned", "foreign", "named", "outside"];

    public static string PolicyText => SmallPolicy.Hours().Replace(
        "tiers:",
        string.Join(
            "\n",
            "  - { id: lex,  name: Lex Roe,     web: lex,  roles: [legal] }",
            "  - { id: aud,  name: Aud Itor,    web: aud,  roles: [auditor] }",
            "  - { id: adm,  name: Adm Inis,    web: adm,  roles: [administrator] }",
            "  - { id: sco,  name: Sco Ped,     web: sco,  clients: [Northwind] }",
            "  - { id: tess, name: Tess Tee,    web: tess }",
            "  - { id: gus,  name: Gus Gone,    web: gus,  active: false }",
            "tiers:"),
        StringComparison.Ordinal);

    public static EscalationPolicy Policy => ((PolicyResult.Loaded)PolicyFile.Read(PolicyText)).Policy;

    /// <summary>What the answer has to be.</summary>
    public static string Expected(string who, string about, string state, string relation)
    {
        if (who is "gus" or "nobody" or "adm" || relation is "concerned" || (who, relation) is ("sco", "foreign"))
            return Hidden;

        // Whoever is asked to decide has to read what they decide about.
        if (relation == "outside" && (who, state) is not (("mia" or "noor"), "pending"))
            return Hidden;
        if (about == "see")
            return Allowed;
        if (who == "aud")
            return Denied;
        var acknowledged = state is "acknowledged" or "waiting" or "pending" or "held";
        var may = about switch
        {
            "work" => true,
            "acknowledge" => state != "new" || who is "ada" or "ben",
            "answer" => !acknowledged || relation is "owner",
            "decide" => state != "pending" || (who is "mia" or "noor" && relation is not ("owner" or "reporter")),
            "lift" => state != "held" || relation is "owner" || who is "eva" or "leo" or "lex",
            _ => throw new InvalidOperationException(about),
        };
        return may ? Allowed : Denied;
    }

    /// <summary>The same for what is about no case.</summary>
    public static string Expected(string who, string about) => (about, who) switch
    {
        (_, "gus" or "nobody") => Hidden,
        ("ask", _) => Allowed,
        ("log", _) => who is "aud" or "adm" ? Denied : Allowed,
        ("administer", _) => who is "eva" or "leo" or "adm" ? Allowed : Denied,
        _ => throw new InvalidOperationException(about),
    };

    /// <summary>A case in a state, and what somebody is to it. Otherwise Ben owns it and Tess logged it, except to themselves: then the other way round, or Ada.</summary>
    public static Case Case(long number, string state, string relation, string who)
    {
        var person = new PersonId(who);
        var owner = relation == "owner" ? person : who == "ben" ? Samples.Ada : Samples.Ben;
        var reporter = relation == "reporter" ? person : new PersonId(who == "tess" ? "sco" : "tess");
        var at = Samples.Monday;
        List<CaseEvent> events =
        [
            Samples.Opened() with { By = reporter, Owner = owner, Client = relation == "foreign" ? "Elsewhere" : "Northwind", Level = Samples.Moderate, Tier = Samples.L1 },
            .. relation == "concerned" ? [new ComplaintNamed(at, reporter, [person], "They said so.")] : Array.Empty<CaseEvent>(),
            .. relation is "named" or "outside" ? [new MadeConfidential(at, reporter, "Between us.", relation == "named" ? [person] : [], [])] : Array.Empty<CaseEvent>(),
        ];
        if (state != "new")
            events.Add(new Acknowledged(at, owner, Samples.L1));
        CaseEvent[] more = state switch
        {
            "new" or "acknowledged" => [],
            "waiting" => [new WaitStarted(at, owner, WaitReason.Client, "They think about it.", at + Duration.FromDays(1))],
            "pending" => [new EscalationRequested(at, owner, 1, Samples.L1, Samples.L2, "Take it.", "it is big", false)],
            "held" => [new HoldPlaced(at, owner, "A letter.", at + Duration.FromDays(1))],
            "resolved" => [new Resolved(at, owner, "Paid back.")],
            "closed" => [new Resolved(at, owner, "Paid back."), new Closed(at, owner, null, null)],
            _ => throw new InvalidOperationException(state),
        };
        return Bot.Cases.Case.From(new CaseId(number), [.. events, .. more]);
    }
}
