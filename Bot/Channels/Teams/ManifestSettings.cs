namespace Bot.Channels.Teams;

/// <summary>What a manifest is made for.</summary>
/// <param name="AppId">The Application (client) ID of the bot's app registration; the app in Teams has the same.</param>
/// <param name="Url">Where Teams reaches the bot over https.</param>
/// <param name="Command">The command's name, without the slash.</param>
/// <param name="Slash">With slash commands, which not every Teams knows yet.</param>
/// <param name="Site">A page about who runs the bot, its privacy and its terms; null for the bot's own address.</param>
internal sealed record ManifestSettings(string AppId, string Url, string Command, bool Slash, string? Site = null);
