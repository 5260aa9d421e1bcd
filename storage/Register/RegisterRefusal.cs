namespace OitBot.Storage.Register;

/// <summary>Why a file is not a register at all. The command words it.</summary>
public abstract record RegisterRefusal : RegisterOutcome;

/// <summary>No file has that name.</summary>
public sealed record FileMissing : RegisterRefusal;

/// <summary>The name is a folder's.</summary>
public sealed record FileIsFolder : RegisterRefusal;

/// <summary>The file is there but may not be opened.</summary>
public sealed record FileNotReadable : RegisterRefusal;

/// <summary>Nothing but white space.</summary>
public sealed record FileEmpty : RegisterRefusal;

/// <summary>Larger than any register; nothing of it was read.</summary>
/// <param name="Limit">The largest size in bytes.</param>
public sealed record FileTooLarge(long Limit) : RegisterRefusal;

/// <summary>Neither text nor a workbook.</summary>
public sealed record FileIsBinary : RegisterRefusal;

/// <summary>A saved web page.</summary>
public sealed record FileIsWebPage : RegisterRefusal;

/// <summary>Named or packed like a workbook, but it cannot be opened as one.</summary>
public sealed record WorkbookNotReadable : RegisterRefusal;

/// <summary>Readable, but without a single row that begins with an item number.</summary>
public sealed record NoItemsFound : RegisterRefusal;
