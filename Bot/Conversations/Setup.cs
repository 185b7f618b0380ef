using Bot.Absences;
using Bot.People;
using Bot.Pings;

namespace Bot.Conversations;

/// <summary>Wires the way of a message: the conductor with its dialogs, and the outbox with its sender.</summary>
internal static class Setup
{
    /// <summary>The command's name where none is set.</summary>
    public const string DefaultName = "escalate";

    /// <summary>Adds the conversations; the command's name is <c>Commands:Name</c>.</summary>
    public static IServiceCollection AddConversations(this IServiceCollection services, IConfiguration settings) => services
        .AddSingleton(new CommandText(settings["Commands:Name"]?.TrimStart('/') ?? DefaultName))
        .AddSingleton<DialogCatalog>()
        .AddSingleton<DirectoryBook>()
        .AddSingleton<Linking>()
        .AddSingleton<Gate>()
        .AddSingleton<Pressing>()
        .AddSingleton<Reach>()
        .AddSingleton<WaitingCases>()
        .AddSingleton<Sight>()
        .AddSingleton<Circles>()
        .AddSingleton<Indiscretion>()
        .AddSingleton<Aftermath>()
        .AddSingleton<Ending>()
        .AddSingleton<Briefing>()
        .AddSingleton<Conductor>()
        .AddSingleton<Drawing>()
        .AddSingleton<LiveCards>()
        .AddSingleton<Outbox>()
        .AddPings()
        .AddAbsences()
        .AddKeyedSingleton<Signal>(Outbox.Sending)
        .AddKeyedSingleton<Signal>(Outbox.Waking)
        .AddHostedService<Sender>();
}
