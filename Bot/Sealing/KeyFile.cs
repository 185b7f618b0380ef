using System.Security.Cryptography;
using Bot.Storage;

namespace Bot.Sealing;

/// <summary>The master key of a trial: a file that the bot makes itself, for nobody else on the machine.</summary>
internal static class KeyFile
{
    /// <summary>The key in a file, made where there is none. A fault with a sentence where the file holds something else.</summary>
    public static async Task<byte[]> ReadAsync(string file)
    {
        if (!File.Exists(file))
            await MakeAsync(file);
        return Box.KeyOf(await File.ReadAllTextAsync(file)) ?? throw new SealedException($"{file} holds no key of {Box.KeyBytes} bytes in base64. Put back the file that the records beside it were sealed with.");
    }

    private static async Task MakeAsync(string file)
    {
        await using var written = new StreamWriter(file, OwnFile.ToWrite(FileMode.CreateNew));
        await written.WriteLineAsync(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Box.KeyBytes)));
    }
}
