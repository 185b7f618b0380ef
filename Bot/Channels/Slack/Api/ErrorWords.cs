using System.Collections.Frozen;

namespace Bot.Channels.Slack.Api;

/// <summary>
/// What Slack's error words mean for a send. The lists are those of the methods' own pages:
/// https://docs.slack.dev/reference/methods/chat.postMessage, chat.update, chat.postEphemeral, conversations.open, conversations.info, users.info, views.open.
/// </summary>
internal static class ErrorWords
{
    private static readonly FrozenSet<string> Busy = FrozenSet.Create(
        "ratelimited", "rate_limited", "message_limit_exceeded");

    /// <summary>Nobody has done anything yet, and in a while it may go: the install or the workspace has to be put right first.</summary>
    private static readonly FrozenSet<string> Credentials = FrozenSet.Create(
        "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "missing_scope", "no_permission", "not_allowed_token_type", "invalid_token",
        "org_login_required", "team_added_to_org", "two_factor_setup_required", "ekm_access_denied", "enterprise_is_restricted", "access_denied", "accesslimited",
        "external_channel_migrating", "method_deprecated", "deprecated_endpoint", "app_missing_action_url", "user_is_bot", "no_active_hooks");

    private static readonly FrozenSet<string> Recipient = FrozenSet.Create(
        "channel_not_found", "not_in_channel", "is_archived", "is_inactive", "user_not_found", "users_not_found", "user_disabled", "user_not_visible", "cannot_dm_bot", "user_not_in_channel",
        "invalid_user_combination", "message_not_found", "cant_update_message", "edit_window_closed", "thread_not_found", "cannot_reply_to_message", "messages_tab_disabled",
        "restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_only_channel", "restricted_action_non_threadable_channel", "restricted_action_thread_locked",
        "team_access_not_granted", "team_not_found", "method_not_supported_for_channel_type", "channel_type_not_supported", "duplicate_channel_not_found", "duplicate_message_not_found",
        "slack_connect_file_link_sharing_blocked", "slack_connect_canvas_sharing_blocked", "cant_broadcast_message", "is_bot", "channel_is_archived", "action_prohibited",
        "posting_to_general_channel_denied", "used_url", "expired_url",
        "expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id", "trigger_expired", "trigger_exchanged", "not_found", "hash_conflict", "push_limit_reached", "no_dual_broadcast_content_update");

    private static readonly FrozenSet<string> Doubtful = FrozenSet.Create(
        "internal_error", "fatal_error", "service_unavailable", "request_timeout", "update_failed", "team_is_being_migrated", "timeout", "server_error", "unavailable", "rollup_error");

    /// <summary>What a word is about.</summary>
    public static ErrorKind Of(string word) =>
        Busy.Contains(word) ? ErrorKind.Busy
        : Credentials.Contains(word) ? ErrorKind.Credentials
        : Recipient.Contains(word) ? ErrorKind.Recipient
        : Doubtful.Contains(word) ? ErrorKind.Doubtful
        : ErrorKind.Mistake;
}

/// <summary>What kind of "no" it is.</summary>
internal enum ErrorKind
{
    /// <summary>Too many calls: later.</summary>
    Busy,

    /// <summary>The token, its rights or the workspace: an operator has to act.</summary>
    Credentials,

    /// <summary>This channel, person, message or trigger, for good.</summary>
    Recipient,

    /// <summary>Slack broke down on the way: it may have been done.</summary>
    Doubtful,

    /// <summary>The call itself was wrong, or the word is new to us: a fault.</summary>
    Mistake,
}
