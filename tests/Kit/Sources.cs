namespace OitBot.Tests.Kit;

/// <summary>The project's own files, for tests that look at how they are written.</summary>
internal static class Sources
{
    /// <summary>The folder of the solution.</summary>
    public static string Root
    {
        get
        {
            var root = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(root.FullName, "OitBot.sln")))
                root = root.Parent ?? throw new DirectoryNotFoundException("OitBot.sln");
            return root.FullName;
        }
    }

    /// <summary>Every file with one of these endings, without what a build makes.</summary>
    public static IEnumerable<string> Under(string folder, params string[] endings) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(file => endings.Contains(Path.GetExtension(file)))
            .Where(file =>
                !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")
            );
}
