using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts;

/// <summary>People at their Teams clients, and what the bot sent them: the Agents Playground, or a fake.</summary>
internal interface ITeamsClients
{
    /// <summary>Types a message; in a chat of several people it mentions the bot.</summary>
    Task SayAsync(Member member, string conversation, string text);

    /// <summary>Presses an Action.Execute of a card the bot sent; gives the bot's answer: <c>{type, value}</c>.</summary>
    Task<JsonElement> PressAsync(Member member, Sent card, string verb, JsonObject? data = null);

    /// <summary>The first thing the bot sent that satisfies <paramref name="wanted"/>, at once or as soon as it is sent; each is given once.</summary>
    Task<Sent> NextAsync(Func<Sent, bool> wanted);
}
