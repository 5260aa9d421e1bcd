using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace OitBot.Storage.Register;

/// <summary>Reads a register as agencies keep it: .txt as in the sample, .csv, .tsv, .xlsx, always the same seven columns.</summary>
public static class ReadRegister
{
    /// <summary>The largest file that is read at all, in bytes.</summary>
    public const long LargestFile = 20L << 20;

    /// <summary>The largest text that is read, in bytes; a workbook may also hold pictures. The sample has 86 kB.</summary>
    public const long LargestText = 4L << 20;

    /// <summary>Reads a file. Never throws for what a path or a file may be; memory stays below a small multiple of the file.</summary>
    public static RegisterOutcome File(string path, NameDecisions? names = null)
    {
        if (Directory.Exists(path))
            return new FileIsFolder();
        try
        {
            using var file = System.IO.File.OpenRead(path);
            return Stream(file, path, names);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new FileMissing();
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new FileNotReadable();
        }
    }

    /// <summary>Reads an open file to its end, at most <see cref="LargestFile"/> bytes.</summary>
    /// <param name="file">Anything readable; pipes too.</param>
    /// <param name="name">Its extension says which form it has; a year in it helps where the text names none.</param>
    public static RegisterOutcome Stream(Stream file, string name, NameDecisions? names = null)
    {
        if (file.CanSeek && file.Length - file.Position > LargestFile)
            return new FileTooLarge(LargestFile);
        using var copy = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = file.Read(buffer)) > 0)
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > LargestFile)
                return new FileTooLarge(LargestFile);
        }
        return Bytes(copy.ToArray(), name, names);
    }

    /// <summary>Reads a file's content.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="name">As in <see cref="Stream"/>.</param>
    /// <param name="names">Who is who as far as somebody decided it; null for nothing decided.</param>
    public static RegisterOutcome Bytes(byte[] bytes, string name, NameDecisions? names = null)
    {
        if (bytes.LongLength > LargestFile)
            return new FileTooLarge(LargestFile);
        var extension = Path.GetExtension(name).ToUpperInvariant();
        try
        {
            var outcome =
                bytes.AsSpan().StartsWith("PK"u8) || extension is ".XLSX" or ".XLSM"
                    ? Workbook(bytes, name, names)
                    : Text(bytes, name, extension, names);
            return outcome is RegisterReading reading
                ? reading with
                {
                    FileHash = Convert.ToHexStringLower(SHA256.HashData(bytes)),
                }
                : outcome;
        }
        catch (RegexMatchTimeoutException)
        {
            return new NoItemsFound();
        }
    }

    private static RegisterOutcome Workbook(byte[] bytes, string name, NameDecisions? names)
    {
        if (bytes.Length == 0)
            return new FileEmpty();
        return ReadRows.FromWorkbook(bytes) is { } rows
            ? Understand(rows, name, cutInHalf: false, names)
            : new WorkbookNotReadable();
    }

    private static RegisterOutcome Text(
        byte[] bytes,
        string name,
        string extension,
        NameDecisions? names
    )
    {
        if (bytes.LongLength > LargestText)
            return new FileTooLarge(LargestText);
        if (RegisterBytes.Decode(bytes) is not var (text, cut))
            return new FileIsBinary();
        if (string.IsNullOrWhiteSpace(text))
            return new FileEmpty();
        if (LooksLikeWebPage(text))
            return new FileIsWebPage();
        var rows = extension switch
        {
            ".CSV" => ReadRows.FromCsv(text, tabs: false),
            ".TSV" or ".TAB" => ReadRows.FromCsv(text, tabs: true),
            _ => ReadRows.FromText(text),
        };
        return Understand(rows, name, cut, names);
    }

    private static bool LooksLikeWebPage(string text)
    {
        var start = text.AsSpan().TrimStart();
        return start.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase);
    }

    private static RegisterOutcome Understand(
        List<RegisterRow> rows,
        string name,
        bool cutInHalf,
        NameDecisions? names
    )
    {
        var table = RegisterTable.Read(rows);
        if (table.Items.Count == 0)
            return new NoItemsFound();
        var reading = PutTogether.Reading(table, rows, Path.GetFileName(name), cutInHalf, names);
        // Any numbered list has rows that begin with a number; a register also has its header or people.
        return table.HasHeader || reading.People.Count > 0 ? reading : new NoItemsFound();
    }
}
