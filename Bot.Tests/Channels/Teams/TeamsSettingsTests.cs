using Bot.Channels.Teams;
using Microsoft.Extensions.Configuration;

namespace Bot.Tests.Channels.Teams;

public sealed class TeamsSettingsTests
{
    private const string Whole = "AppId=a|TenantId=t|AppSecret=s";

    [Theory]
    [InlineData("")]
    [InlineData(Whole)]
    [InlineData("AppId=a|TenantId=t|ManagedIdentity=true|Cloud=China")]
    [InlineData(Whole + "|TestTools=true|MetadataUrl=http://127.0.0.1:5/|LoginUrl=https://127.0.0.1:6/")]
    [InlineData(Whole + "|MetadataUrl=https://mirror.example/keys")]
    public void Nothing_and_everything_may_be_set(string settings) => Read(settings).Refusal.ShouldBeNull();

    [Theory]
    [InlineData("TestTools=true", "Teams:AppId")]
    [InlineData("AppSecret=s", "Teams:AppId")]
    [InlineData("AppId=a|AppSecret=s", "Teams:TenantId")]
    [InlineData("AppId=a|TenantId=t", "Teams:AppSecret")]
    [InlineData("AppId=a|TenantId=t|CertificatePath=/nowhere.pem", "no such file")]
    [InlineData(Whole + "|Cloud=Azure", "Public, USGov, USGovDoD, China")]
    [InlineData(Whole + "|MetadataUrl=http://127.0.0.1:5/", "Teams:MetadataUrl")]
    [InlineData(Whole + "|MetadataUrl=http://mirror.example/|TestTools=true", "Teams:MetadataUrl")]
    [InlineData(Whole + "|MetadataUrl=keys", "Teams:MetadataUrl")]
    [InlineData(Whole + "|LoginUrl=http://login.example/", "Teams:LoginUrl")]
    [InlineData(Whole + "|LoginUrl=https://", "Teams:LoginUrl")]
    public void A_part_is_refused_with_what_is_missing(string settings, string says) => Read(settings).Refusal.ShouldNotBeNull().ShouldContain(says);

    private static TeamsSettings Read(string settings) => TeamsSettings.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create<string, string?>($"Teams:{pair[0]}", pair[1])))
            .Build(),
        "https://bot.example",
        open: false);
}
