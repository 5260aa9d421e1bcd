namespace OitBot.Storage.Model;

/// <summary>A public body (หน่วยงาน). Every row but conversations and seen events belongs to one.</summary>
public sealed class Agency
{
    public long Id { get; set; }

    /// <summary>The official name, unique in the deployment.</summary>
    public required string Name { get; set; }

    /// <summary>Address of the main website that ITAS asks for.</summary>
    public string? Website { get; set; }
}
