using System.Diagnostics;
using Bot.Channels;
using Bot.Storage.Records;
using Bot.Storage.State;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Bot.Tests.EndToEnd.Failpoints;

/// <summary>Puts failpoints around the seams of the bot that is being built in this process: its database, its drafts, its channels, its requests. The bot itself knows nothing of them.</summary>
internal sealed class Insertion : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly Failpoint failpoint = new();

    private Insertion()
    {
    }

    /// <summary>Waits for .NET to say that a host is about to be built, as it does for tools.</summary>
    public static void WhereAHostIsBuilt() => DiagnosticListener.AllListeners.Subscribe(new Insertion());

    /// <inheritdoc/>
    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting")
            value.Subscribe(this);
    }

    /// <inheritdoc/>
    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: "HostBuilding", Value: IHostBuilder builder })
            builder.ConfigureServices(Insert);
    }

    /// <inheritdoc/>
    public void OnCompleted()
    {
    }

    /// <inheritdoc/>
    public void OnError(Exception error)
    {
    }

    private void Insert(IServiceCollection services)
    {
        Around<Database>(services, database => new MortalDatabase(database, failpoint));
        Around<IStateStore>(services, drafts => new MortalDrafts(drafts, failpoint));
        Around<IChannel>(services, channel => new MortalChannel(channel, failpoint));
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(new MortalRequests(failpoint)));
    }

    private static void Around<T>(IServiceCollection services, Func<T, T> with)
        where T : class
    {
        var known = services.Where(one => one.ServiceType == typeof(T)).ToList();
        services.RemoveAll<T>();
        foreach (var one in known)
            services.AddSingleton(provider => with((T)(one.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, one.ImplementationType!))));
    }
}
