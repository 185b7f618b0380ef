using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Channels.Slack;

/// <summary>The way back to a conversation, kept with its place as compact JSON: the install it belongs to.</summary>
internal sealed record Reference(string? Enterprise, string? Team, bool IsEnterpriseInstall = false)
{
    private static readonly JsonSerializerOptions Names = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    /// <summary>The install.</summary>
    [JsonIgnore]
    public Workspace Workspace => new(Enterprise, Team, IsEnterpriseInstall);

    /// <summary>Of an install.</summary>
    public static Reference Of(Workspace workspace) => new(workspace.Enterprise, workspace.Team, workspace.IsEnterpriseInstall);

    /// <summary>Reads what <see cref="Write"/> wrote; null where it is something else.</summary>
    public static Reference? Read(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize<Reference>(text, Names);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The compact JSON.</summary>
    public string Write() => JsonSerializer.Serialize(this, Names);
}
