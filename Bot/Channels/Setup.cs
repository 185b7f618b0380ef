using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bot.Channels;

/// <summary>Wires what channels share.</summary>
internal static class Setup
{
    /// <summary>Adds what is done after an answer; each channel that needs it may ask for it.</summary>
    public static IServiceCollection AddAfterwards(this IServiceCollection services)
    {
        services.TryAddSingleton<Afterwards>();
        return services.AddHostedService(provider => provider.GetRequiredService<Afterwards>());
    }
}
