namespace Bot.Absences;

/// <summary>Wires who stands in for whom, turns and swaps.</summary>
internal static class Setup
{
    /// <summary>Adds the pieces about absences.</summary>
    public static IServiceCollection AddAbsences(this IServiceCollection services) => services
        .AddSingleton<Rota>()
        .AddSingleton<Presence>()
        .AddSingleton<Agreeing>()
        .AddSingleton<AbsenceCards>()
        .AddSingleton<Telling>();
}
