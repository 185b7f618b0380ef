namespace Bot.Tests.Support;

/// <summary>The text of a small policy: three tiers of two, one room, one level, round the clock. Its times are arguments, from hours to seconds.</summary>
internal static class SmallPolicy
{
    /// <summary>Hours, for tests whose clock is set by hand: acknowledge 1 h, resolve 4 h, first answer and updates 3 h, approval 2 h.</summary>
    public static string Hours(string lapse = "auto_escalate") => Text("PT1H", "PT4H", "PT3H", "PT2H", lapse, "PT15M", "PT1H");

    /// <summary>Seconds, for tests against the running bot.</summary>
    public static string Seconds() => Text("PT3S", "PT12S", "PT6S", "PT30S", "auto_escalate", "PT1S", "PT2S");

    private static string Text(string acknowledge, string resolve, string update, string approval, string lapse, string before, string repeat) =>
        $$"""
        name: Small SOP
        version: 1
        purpose: Everything a test needs and no more.
        scope: { applies_to: [Delivery], covers: [billing] }
        calendars:
          always: { always: true }
        people:
          - { id: ada,  name: Ada Obi,     email: ada@example.com,  web: ada }
          - { id: ben,  name: Ben Ruiz,    email: ben@example.com,  web: ben }
          - { id: mia,  name: Mia Chen,    email: mia@example.com,  web: mia }
          - { id: noor, name: Noor Haddad, email: noor@example.com, web: noor }
          - { id: eva,  name: Eva Lind,    email: eva@example.com,  web: eva }
          - { id: leo,  name: Leo Park,    email: leo@example.com,  web: leo }
        tiers:
          - { id: L1, name: First responders, responsibilities: Try first., authority: Credits up to 500., members: [ada, ben], channel: { web: escalations } }
          - { id: L2, name: Department heads, responsibilities: Own the plan., authority: Credits up to 10000., members: [mia, noor] }
          - { id: L3, name: Executive and legal, responsibilities: Decide the rest., authority: Everything., members: [eva, leo] }
        levels:
          moderate:
            means: [billing dispute]
            calendar: always
            acknowledge: { L1: {{acknowledge}}, L2: {{acknowledge}}, L3: {{acknowledge}} }
            resolve: { L1: {{resolve}}, L2: {{resolve}} }
            client_update: {{update}}
            post_mortem: optional
        escalate:
          after_attempts: 2
          criteria: [contract breach]
          approval: { by: next_tier, quorum: 1, within: {{approval}}, then: {{lapse}} }
        reminders: { at: ["50%", "80%"], before: {{before}}, repeat_every: {{repeat}}, max_repeats: 3, fallback: mia }
        notify:
          opened: [owner]
          acknowledged: [reporter]
          escalated: [owner]
          breached: [owner]
          resolved: [reporter]
        """;
}
