using System.Security.Cryptography;

namespace Bot.Conversations;

/// <summary>Opaque ids that cannot be guessed: 128 random bits as 32 hex digits.</summary>
internal static class Nonce
{
    public const int Digits = 32;

    public static string New() => RandomNumberGenerator.GetHexString(Digits, lowercase: true);
}
