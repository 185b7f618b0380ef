using System.Data.Common;

namespace Bot.Storage.Records.Postgres;

/// <summary>Nobody can say now whether a turn was committed. Whoever asked for it asks again: what was committed is a repeat then.</summary>
internal sealed class CommitUnknownException(string why, Exception fault) : DbException(why, fault);
