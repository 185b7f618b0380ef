using Bot.Channels.Teams;
using Microsoft.Extensions.Configuration;

namespace Bot.Tests.Channels.Teams;

/// <summary>The clouds, as Microsoft's documentation and its own SDKs have them.</summary>
public sealed class CloudTests
{
    [Theory]
    [InlineData("Public", "https://login.botframework.com", "https://api.botframework.com", "https://login.microsoftonline.com", "smba.trafficmanager.net", "https://sts.windows.net")]
    [InlineData("usgov", "https://login.botframework.azure.us", "https://api.botframework.us", "https://login.microsoftonline.us", "smba.infra.gov.teams.microsoft.us", "https://sts.windows.net")]
    [InlineData("USGovDoD", "https://login.botframework.azure.us", "https://api.botframework.us", "https://login.microsoftonline.us", "smba.infra.dod.teams.microsoft.us", "https://sts.windows.net")]
    [InlineData("China", "https://login.botframework.azure.cn", "https://api.botframework.azure.cn", "https://login.partner.microsoftonline.cn", "frontend.botapi.msg.infra.teams.microsoftonline.cn", "https://sts.chinacloudapi.cn")]
    public void Each_has_its_own_addresses(string name, string keys, string issuer, string login, string host, string sts)
    {
        var cloud = Read($"Cloud={name}").ShouldNotBeNull();
        cloud.Metadata.ShouldBe(new Uri($"{keys}/v1/.well-known/openidconfiguration"));
        cloud.Issuer.ShouldBe(issuer);
        cloud.Scope.ShouldBe($"{issuer}/.default");
        cloud.Login.ShouldBe(new Uri(login));
        cloud.Hosts.ShouldContain(host);
        cloud.OwnIssuers("t-1").ShouldBe([$"{sts}/t-1/", $"{login}/t-1/v2.0"]);
        cloud.OwnMetadata("t-1").ShouldBe(new Uri($"{login}/t-1/v2.0/.well-known/openid-configuration"));
        Cloud.IsOwn(new Uri(keys).Host.ToUpperInvariant()).ShouldBeTrue();
        Cloud.IsOwn(new Uri(login).Host).ShouldBeTrue();
    }

    [Fact]
    public void Without_a_name_it_is_everybodys_and_an_unknown_name_is_none()
    {
        Read(string.Empty).ShouldBe(Cloud.Public);
        Read("Cloud=Azure").ShouldBeNull();
        Cloud.IsOwn("evil.example").ShouldBeFalse();
    }

    [Fact]
    public void Other_addresses_change_where_keys_are_had_and_not_who_issues()
    {
        var cloud = Read("MetadataUrl=http://127.0.0.1:5/keys|LoginUrl=https://127.0.0.1:6/|Issuer=https://issuer.example").ShouldNotBeNull();
        (cloud.Metadata.Port, cloud.Login.Port, cloud.Issuer).ShouldBe((5, 6, "https://issuer.example"));
        cloud.OwnIssuers("t-1")[1].ShouldBe("https://login.microsoftonline.com/t-1/v2.0");
        cloud.OwnMetadata("t-1").ShouldBe(new Uri("https://127.0.0.1:6/t-1/v2.0/.well-known/openid-configuration"));
    }

    private static Cloud? Read(string settings) => Cloud.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create<string, string?>($"Teams:{pair[0]}", pair[1])))
        .Build()
        .GetSection("Teams"));
}
