using Microsoft.AspNetCore.Mvc;
using OitBot.Storage;
using OitBot.Storage.Model;

namespace OitBot.Pages.Reports;

/// <summary>The sheet that the head of office (ผู้รายงานข้อมูล) signs, in the form of an official paper.</summary>
public sealed class SignOffModel(OitDatabase database) : ReportPage(database)
{
    [FromQuery(Name = "digits")]
    public string? Digits { get; set; }

    public bool IsThai => Digits == "thai";

    public Officer? Reporter =>
        Board.Round?.ReporterId is { } id ? Board.People.GetValueOrDefault(id) : null;

    /// <summary>A text in the digits that were chosen.</summary>
    public string T(string text) => IsThai ? ThaiDigits.Of(text) : text;

    public Task OnGetAsync() => LoadAsync();
}
