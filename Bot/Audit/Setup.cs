using Bot.Audit.Anchors;
using Bot.Health;

namespace Bot.Audit;

/// <summary>Wires the proof: anchors over the records, and what is said of them.</summary>
internal static class Setup
{
    /// <summary>Adds what makes anchors. It is added first, so that it ends last: after whatever writes.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services, AuditSettings settings) => services
        .AddAuditCheck(settings)
        .AddSingleton<AccessNotes>()
        .AddSingleton<Anchoring>()
        .AddHostedService(provider => provider.GetRequiredService<Anchoring>())
        .AddSingleton(provider => new HealthPart("audit", () => Health(settings, provider.GetRequiredService<Anchoring>())));

    /// <summary>Adds what <c>doctor</c> says of it.</summary>
    public static IServiceCollection AddAuditCheck(this IServiceCollection services, AuditSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<AnchorStore>()
        .AddSingleton<ISelfCheck, AuditCheck>();

    private static object Health(AuditSettings settings, Anchoring anchoring) => new
    {
        signedBy = settings.Key?.Fingerprint,
        lastAnchor = anchoring.Last?.Number,
        at = anchoring.Last?.At.ToString(),
        alarm = anchoring.Alarm,
    };
}
