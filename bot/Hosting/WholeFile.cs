namespace OitBot.Hosting;

/// <summary>Writes a file beside its place and moves it there, so that a half-written one never looks whole.</summary>
public static class WholeFile
{
    /// <param name="write">Gets the path to write to, where no file is yet.</param>
    /// <param name="overwrite">Whether a file that is there gives way; otherwise it makes this fail.</param>
    public static async Task WriteAsync(
        string target,
        Func<string, Task> write,
        bool overwrite = true
    )
    {
        var draft = $"{target}.{Guid.NewGuid():N}.part";
        try
        {
            await write(draft);
            File.Move(draft, target, overwrite);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
