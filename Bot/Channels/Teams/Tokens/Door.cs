using System.Net;
using Microsoft.Extensions.Primitives;

namespace Bot.Channels.Teams.Tokens;

/// <summary>Decides who may hand in activities: before the body is read by where it comes from and its token, then by whether the two agree. Without <paramref name="tokens"/> none is taken.</summary>
internal sealed class Door(TeamsSettings settings, TokenCheck? tokens = null)
{
    /// <summary>Who is calling.</summary>
    public async Task<Caller> AdmitAsync(IPAddress? remote, StringValues authorization, CancellationToken stop) => this switch
    {
        // Only open development takes unsigned activities, and only from this machine; with credentials it is never open.
        _ when settings.Open && remote is not null && IPAddress.IsLoopback(remote) => new Caller.Local(),
        _ when settings.Open => new Caller.Refused(StatusCodes.Status401Unauthorized, $"it came from {remote}, which is not this machine"),
        _ when tokens is null => new Caller.Refused(StatusCodes.Status401Unauthorized, "Teams is not set up"),
        _ when authorization.Count > 1 => new Caller.Refused(StatusCodes.Status401Unauthorized, "it came with several Authorization headers"),
        _ => await tokens.ReadAsync(remote, authorization, stop),
    };
}
