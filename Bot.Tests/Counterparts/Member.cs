namespace Bot.Tests.Counterparts;

/// <summary>Somebody in the Playground's tenant: the Teams id (<c>29:…</c>), the name, and the directory id that policies name people by.</summary>
public sealed record Member(string Id, string Name, string AadObjectId)
{
    /// <summary>The one whose client the Playground is: what she writes and sees goes all the way through it.</summary>
    public static readonly Member Ada = new("29:ada-obi", "Ada Obi", "11111111-1111-1111-1111-111111111111");

    /// <summary>Ben Ruiz of the sample policy.</summary>
    public static readonly Member Ben = new("29:ben-ruiz", "Ben Ruiz", "22222222-2222-2222-2222-222222222222");

    /// <summary>Mia Chen of the sample policy.</summary>
    public static readonly Member Mia = new("29:mia-chen", "Mia Chen", "33333333-3333-3333-3333-333333333333");

    /// <summary>Noor Haddad of the sample policy.</summary>
    public static readonly Member Noor = new("29:noor-haddad", "Noor Haddad", "44444444-4444-4444-4444-444444444444");

    /// <summary>In the tenant, but in no policy.</summary>
    public static readonly Member Otto = new("29:otto-outsider", "Otto Outsider", "99999999-9999-9999-9999-999999999999");

    /// <summary>In no policy either: the Playground wants exactly five people beside the one whose client it is.</summary>
    public static readonly Member Olga = new("29:olga-onlooker", "Olga Onlooker", "99999999-9999-9999-9999-999999999998");

    /// <summary>Everybody, Ada first.</summary>
    public static IReadOnlyList<Member> All => [Ada, Ben, Mia, Noor, Otto, Olga];
}
