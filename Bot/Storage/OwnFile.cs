namespace Bot.Storage;

/// <summary>A file with a secret in it: where the system knows such a thing, nobody but who runs the bot may read it, from its first byte on.</summary>
internal static class OwnFile
{
    /// <summary>To write one.</summary>
    public static FileStreamOptions ToWrite(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
