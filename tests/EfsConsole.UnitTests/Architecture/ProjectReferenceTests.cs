using System.Xml.Linq;

namespace EfsConsole.UnitTests.Architecture;

/// <summary>References go one way only, as docs/ARCHITECTURE.md draws them.</summary>
public class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Sees = new(StringComparer.Ordinal)
    {
        ["EfsConsole.Domain"] = [],
        ["EfsConsole.Cryptography"] = [],
        ["EfsConsole.FileStore"] = ["EfsConsole.Domain", "EfsConsole.Cryptography"],
        ["EfsConsole.Persistence"] = ["EfsConsole.Domain"],
        ["EfsConsole.Services"] = ["EfsConsole.Domain", "EfsConsole.Cryptography", "EfsConsole.Persistence"],
        ["EfsConsole.AwsApi"] = ["EfsConsole.Domain"],
        ["EfsConsole.Web"] = ["EfsConsole.Domain", "EfsConsole.Cryptography", "EfsConsole.FileStore", "EfsConsole.Persistence", "EfsConsole.Services", "EfsConsole.AwsApi"],
    };

    public static TheoryData<string> Projects()
    {
        var data = new TheoryData<string>();
        foreach (var project in Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            data.Add(Path.GetFileNameWithoutExtension(project));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_GoOnlyWhereTheHouseAllows(string project)
    {
        Sees.ShouldContainKey(project, $"{project} stands in no room of the house: add it to docs/ARCHITECTURE.md and to this table.");

        var references = XDocument.Load(Path.Combine(RepositoryFolder.Path, "src", project, project + ".csproj"))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

        references.Except(Sees[project], StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Table_Projects_AllExist() => Projects().Select(row => row.Data).ShouldBe(Sees.Keys, ignoreOrder: true);

    [Fact]
    public void Solution_Projects_HoldsAll()
    {
        var solution = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "EfsConsole.sln"));
        var missing = new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, folder), "*.csproj", SearchOption.AllDirectories))
            .Select(Path.GetFileNameWithoutExtension)
            .Where(name => !solution.Contains($"\"{name}\"", StringComparison.Ordinal));
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Versions_Packages_StandInOnePlace()
    {
        var withVersion = new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, folder), "*.csproj", SearchOption.AllDirectories))
            .Where(file => XDocument.Load(file).Descendants("PackageReference").Any(reference => reference.Attribute("Version") is not null));
        withVersion.ShouldBeEmpty();
    }
}
