using Bot.Audit;
using Bot.Audit.Anchors;
using Microsoft.Extensions.Configuration;

namespace Bot.Tests.Audit;

public sealed class AuditSettingsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("audit-settings-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void In_open_development_a_key_is_made_once_beside_the_records_and_only_its_owner_reads_it()
    {
        var settings = Settings();
        Read(settings).Key.ShouldBeNull();
        Read(settings).InDevelopment(settings, open: false).Key.ShouldBeNull();
        using var made = Read(settings).InDevelopment(settings, open: true).Key!;
        Read(settings).InDevelopment(settings, open: true).Key!.Fingerprint.ShouldBe(made.Fingerprint);
        var file = Path.Combine(folder, "audit-signing-key.pem");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Read(settings).AnchorFile.ShouldBe(Path.Combine(folder, "audit-anchors.jsonl"));
    }

    [Fact]
    public void A_key_is_read_as_PEM_and_as_base64()
    {
        using var key = SigningKey.New();
        var pem = key.PrivatePem();
        var base64 = string.Concat(pem.Split('\n').Where(line => !line.StartsWith('-')));
        Read(Settings(("Audit:SigningKey", pem))).Key!.Fingerprint.ShouldBe(key.Fingerprint);
        Read(Settings(("Audit:SigningKey", base64))).Key!.Fingerprint.ShouldBe(key.Fingerprint);
        byte[] hash = new byte[32];
        using var open = SigningKey.Read(key.PublicPem)!;
        open.Signed(hash, key.Sign(hash)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Audit:SigningKey", "secret")]
    [InlineData("Audit:SigningKey", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    [InlineData("Audit:SigningKeyFile", "/no/such/file.pem")]
    [InlineData("Audit:AnchorEvery", "daily")]
    [InlineData("Audit:AnchorEvery", "PT0S")]
    public void What_cannot_be_used_is_refused_with_its_setting_and_without_its_value(string name, string value)
    {
        var refusal = Read(Settings((name, value))).Refusal.ShouldNotBeNull();
        refusal.ShouldContain(name);
        if (name == "Audit:SigningKey")
            refusal.ShouldNotContain(value);
    }

    [Fact]
    public void A_public_key_or_one_on_another_curve_signs_nothing()
    {
        using var key = SigningKey.New();
        Read(Settings(("Audit:SigningKey", key.PublicPem))).Refusal.ShouldNotBeNull();
        using var other = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP384);
        Read(Settings(("Audit:SigningKey", other.ExportPkcs8PrivateKeyPem()))).Refusal.ShouldNotBeNull();
    }

    private static AuditSettings Read(IConfiguration settings) => AuditSettings.Read(settings);

    private IConfiguration Settings(params (string Name, string Value)[] more) => new ConfigurationBuilder()
        .AddInMemoryCollection([new("Records:ConnectionString", $"Data Source={Path.Combine(folder, "records.db")}"), .. more.Select(one => new KeyValuePair<string, string?>(one.Name, one.Value))]).Build();
}
