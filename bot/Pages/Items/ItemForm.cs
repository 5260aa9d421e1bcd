using Microsoft.AspNetCore.Mvc;
using OitBot.Pages.Shared;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Pages.Items;

/// <summary>What a form of the item's page asks for.</summary>
public sealed class ItemForm
{
    [FromForm(Name = "action")]
    public string Action { get; set; } = "";

    /// <summary>The item's version when the page was made: an older page changes nothing.</summary>
    [FromForm(Name = "version")]
    public long Version { get; set; }

    /// <summary>In whose place.</summary>
    [FromForm(Name = "for")]
    public long? For { get; set; }

    [FromForm(Name = "reason")]
    public string? Reason { get; set; }

    [FromForm(Name = "url")]
    public string? Url { get; set; }

    [FromForm(Name = "explanation")]
    public string? Explanation { get; set; }

    [FromForm(Name = "evidence")]
    public long? Evidence { get; set; }

    [FromForm(Name = "duty")]
    public string? DutyName { get; set; }

    [FromForm(Name = "on")]
    public DateOnly? On { get; set; }

    [FromForm(Name = "time")]
    public TimeOnly? Time { get; set; }

    [FromForm(Name = "person")]
    public long? Person { get; set; }

    [FromForm(Name = "insteadof")]
    public long? InsteadOf { get; set; }

    /// <summary>The visitor has read which certifications fall.</summary>
    [FromForm(Name = "confirmed")]
    public bool Confirmed { get; set; }

    /// <summary>Null: both.</summary>
    public Duty? Duty => FormText.Duty(DutyName);

    /// <summary>The command for the rules; null where the form makes no sense.</summary>
    /// <param name="person">Finds the person whom the form names.</param>
    public async Task<ItemCommand?> CommandAsync(Func<long, Task<Person>> person)
    {
        ItemCommand? command = Action switch
        {
            "prepare" => new Prepare(),
            "withdraw-prepared" => new WithdrawPrepared(),
            "certify" => new Certify(),
            "withdraw-certified" => new WithdrawCertified(),
            "return" => new Return(),
            "attach" => new AddEvidence(FormText.Trimmed(Url) ?? "", FormText.Trimmed(Explanation)),
            "nothing" => new AddEvidence(null, FormText.Trimmed(Explanation)),
            "remove" => new RemoveEvidence(Evidence),
            "deadline" when On is { } on => new SetDeadline(Duty, on, Time),
            "assign" when Person is { } id && Duty is { } duty => new Assign(
                await person(id),
                duty,
                InsteadOf is { } leaves ? [leaves] : null
            ),
            "unassign" when Person is { } id && Duty is { } duty => new Unassign(id, duty),
            _ => null,
        };
        return command is null
            ? null
            : command with
            {
                Version = Version,
                OnBehalfOf = For,
                Reason = FormText.Trimmed(Reason),
                Confirmed = Confirmed,
            };
    }
}
