using System.Security.Cryptography;
using OitBot.Storage;

namespace OitBot.Hosting;

/// <summary>
/// Keys that must not lie in the database: the one that hashes registration codes, and Data Protection's.
/// Server and verbs share the folder; files are readable for their owner only.
/// </summary>
public sealed class Keys
{
    private const int CodeKeyBytes = 32;

    private Keys(string folder, byte[] codeKey)
    {
        Folder = folder;
        CodeKey = codeKey;
    }

    /// <summary>Absolute path.</summary>
    public string Folder { get; }

    /// <summary>Key of the HMAC over registration codes.</summary>
    public byte[] CodeKey { get; }

    /// <summary>Opens the folder that `Keys:Folder` names, or the one beside the SQLite file, and makes what is missing.</summary>
    /// <exception cref="ConfigurationException">The folder or the key cannot be used.</exception>
    public static Keys Open(IConfiguration configuration, OitDatabase database)
    {
        var folder = configuration["Keys:Folder"] is { Length: > 0 } given
            ? Path.GetFullPath(given)
            : Beside(database);
        try
        {
            MakeFolder(folder);
            var key = CodeKeyIn(Path.Combine(folder, "codes.key"));
            return key.Length == CodeKeyBytes
                ? new Keys(folder, key)
                : throw new ConfigurationException(
                    "Keys:Folder",
                    $"codes.key in {folder} is damaged"
                );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException("Keys:Folder", e.Message);
        }
    }

    private static string Beside(OitDatabase database) =>
        database.SqlitePath is { } path
            ? Path.ChangeExtension(path, ".keys")
            : Path.GetFullPath("oitbot.keys");

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(
                folder,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
    }

    /// <summary>Two processes that start together must end up with one key: the first to move its file into place wins.</summary>
    private static byte[] CodeKeyIn(string file)
    {
        if (!File.Exists(file))
        {
            var draft = $"{file}.{Guid.NewGuid():N}";
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
            };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var stream = new FileStream(draft, options))
            {
                stream.Write(RandomNumberGenerator.GetBytes(CodeKeyBytes));
                stream.Flush(flushToDisk: true);
            }
            MoveUnlessThere(draft, file);
        }
        return File.ReadAllBytes(file);
    }

    private static void MoveUnlessThere(string draft, string file)
    {
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }
}
