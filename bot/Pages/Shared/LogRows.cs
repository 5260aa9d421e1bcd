using OitBot.Storage.Model;

namespace OitBot.Pages.Shared;

/// <summary>Lines of the log for a table.</summary>
/// <param name="Entries">Newest first mostly.</param>
/// <param name="Name">How an officer is called towards the visitor.</param>
public sealed record LogRows(IReadOnlyList<SignOffEntry> Entries, Func<long, string> Name);
