using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using OitBot.Pages.Shared;
using OitBot.Storage;
using OitBot.Storage.PersonalData;

namespace OitBot.Pages.Officers;

/// <summary>
/// What the database keeps of a person's channels and sessions (PDPA), to be read, printed or taken as a file; for
/// coordinators and for the person.
/// </summary>
public sealed class CopyModel(OitDatabase database) : OitPage(database)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public ChannelDataCopy Copy { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id) =>
        await FindAsync(id) ? Page() : NotFound();

    /// <summary>The same as a file that programs read; its messages are in words too.</summary>
    public async Task<IActionResult> OnGetFileAsync(long id)
    {
        if (!await FindAsync(id))
            return NotFound();
        var messages = Copy.Messages.Select(message =>
            message with
            {
                Content = SentWords.Text(message.Content),
            }
        );
        return File(
            JsonSerializer.SerializeToUtf8Bytes(Copy with { Messages = [.. messages] }, Readable),
            "application/json",
            $"personal-data-{id}.json"
        );
    }

    private async Task<bool> FindAsync(long id)
    {
        if (!Visitor.IsCoordinator && id != Visitor.Officer.Id)
            return false;
        await using var db = Database.Open();
        if (await ChannelData.CopyAsync(db, Visitor.Agency.Id, id, Gone) is not { } copy)
            return false;
        // Nobody is shown a spelling of their own name that nobody confirmed.
        Copy = id == Visitor.Officer.Id ? copy with { Name = Words.Called(Visitor.Officer) } : copy;
        return true;
    }
}
