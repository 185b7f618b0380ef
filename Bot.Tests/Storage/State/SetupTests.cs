using Bot.Storage.State;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Storage.State;

public sealed class SetupTests
{
    [Fact]
    public void Without_settings_the_state_is_a_folder() => Store([]).ShouldBeOfType<FolderState>();

    [Fact]
    public void A_connection_string_makes_it_a_container() =>
        Store(new() { ["State:BlobConnectionString"] = "UseDevelopmentStorage=true", ["State:Folder"] = "unused" }).ShouldBeOfType<BlobState>();

    [Fact]
    public void An_https_address_makes_it_a_container_of_that_account()
    {
        var container = Setup.Container("https://drafts.blob.core.windows.net", "engagementbot-state");

        container.Uri.ShouldBe(new Uri("https://drafts.blob.core.windows.net/engagementbot-state"));
    }

    [Fact]
    public async Task Forms_are_kept_in_the_folder_of_the_settings()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        await using var built = Build(new() { ["State:Folder"] = folder });
        var form = new OpenForm("f1", "log", null, null, 1, [], string.Empty, "19:a", "2025-03-03T09:00:00Z");

        (await built.GetRequiredService<OpenForms>().SaveAsync(new("web", "ada"), form, CancellationToken.None)).ShouldBeTrue();

        Directory.GetFiles(folder).ShouldContain(Path.Combine(folder, FolderState.FileName));
        Directory.Delete(folder, recursive: true);
    }

    private static IStateStore Store(Dictionary<string, string?> settings)
    {
        using var built = Build(settings);
        return built.GetRequiredService<IStateStore>();
    }

    private static ServiceProvider Build(Dictionary<string, string?> settings) =>
        new ServiceCollection().AddLogging().AddState(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
}
