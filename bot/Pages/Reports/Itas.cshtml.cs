using OitBot.Storage;

namespace OitBot.Pages.Reports;

/// <summary>What ITAS asks for each item, ready to be copied.</summary>
public sealed class ItasModel(OitDatabase database) : ReportPage(database)
{
    public Task OnGetAsync() => LoadAsync();
}
