using System.Text.Json;

namespace Bot.Channels.Slack;

/// <summary>What an inbound came with besides what was done: everything that is needed to answer it on Slack.</summary>
internal sealed record Context(Origin Origin, Workspace Workspace, string User)
{
    /// <summary>The workspace that the person is a member of, where it is said; in a shared channel it may be another than the app is installed in.</summary>
    public string? Team { get; init; }

    /// <summary>The person's account, as policies write it.</summary>
    public string Account => Accounts.Write(Team ?? Workspace.Team, User);

    /// <summary>Opens one view within three seconds; null where there is none.</summary>
    public string? TriggerId { get; init; }

    /// <summary>Takes up to five messages within half an hour; null where there is none.</summary>
    public string? ResponseUrl { get; init; }

    /// <summary>The view it was done in; null where it was done elsewhere.</summary>
    public JsonElement? View { get; init; }

    /// <summary>The conversation it was done in, or that the view was opened from; null where there is none.</summary>
    public string? Conversation { get; init; }

    /// <summary>Whether others read in that conversation.</summary>
    public bool Shared { get; init; }
}

/// <summary>Where something was done, which decides how it is answered.</summary>
internal enum Origin
{
    /// <summary>A slash command: answered by a modal, or by an ephemeral message in the response.</summary>
    Command,

    /// <summary>A shortcut: answered by a modal.</summary>
    Shortcut,

    /// <summary>A button of a message: a modal, or an ephemeral message by the response URL.</summary>
    Message,

    /// <summary>A button inside a modal: the modal changes, or another one is put on it.</summary>
    View,

    /// <summary>A modal that was submitted: its answer is in the response.</summary>
    Submission,

    /// <summary>A modal that was closed: nothing is answered.</summary>
    Dismissal,

    /// <summary>A button of App Home: a modal.</summary>
    Home,

    /// <summary>A typed message: answered by a message.</summary>
    Text,

    /// <summary>An emoji on a message: only refusals are answered, to the person alone.</summary>
    Reaction,
}
