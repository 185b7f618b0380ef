using System.Text.Json.Nodes;
using Bot.Channels.AdaptiveCards;
using Bot.Policies;

namespace Bot.Gallery;

/// <summary>The gallery for people who work on the bot: every card and form it can show. The page itself is <c>wwwroot/cards/index.html</c>.</summary>
internal static class Endpoints
{
    /// <summary>Maps the gallery's samples; only in open development.</summary>
    public static void MapGallery(this WebApplication app)
    {
        var development = app.Services.GetRequiredService<Development>();
        if (development.Open)
            app.MapGet("/cards/samples", (PolicyBook policies, IClock clock) => Samples(policies, clock, development.PublicUrl));
    }

    private static IEnumerable<SampleResponse> Samples(PolicyBook policies, IClock clock, string publicUrl) =>
        Exhibit.All(policies.Current, clock.GetCurrentInstant())
            .Select(one => new SampleResponse(one.Group, one.Name, CardRenderer.Render(one.Shown, publicUrl)));

    private sealed record SampleResponse(string Group, string Name, JsonObject Card);
}
