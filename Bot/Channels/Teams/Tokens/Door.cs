using System.Net;

namespace Bot.Channels.Teams.Tokens;

/// <summary>Decides who may hand in activities: before the body is read by where it comes from and its token, then by whether the two agree.</summary>
internal sealed class Door(TeamsSettings settings)
{
    /// <summary>Who is calling.</summary>
    public Task<Caller> AdmitAsync(IPAddress? remote, string? authorization, CancellationToken stop) => Task.FromResult<Caller>(this switch
    {
        // Only open development takes unsigned activities, and only from this machine.
        _ when settings.Open && remote is not null && IPAddress.IsLoopback(remote) => new Caller.Local(),
        _ when settings.Open => new Caller.Refused(StatusCodes.Status401Unauthorized, $"An activity without a token came from {remote}, which is not this machine."),
        _ => new Caller.Refused(StatusCodes.Status401Unauthorized, $"An activity came without a token that holds ({authorization?.Length ?? 0} characters)."),
    });
}
