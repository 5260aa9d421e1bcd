using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OitBot.Dialogs.Cards;

namespace OitBot.Channels.Teams.Package;

/// <summary>What the Teams app says of itself, by Microsoft's manifest schema.</summary>
/// <param name="AppId">The Teams app's GUID; the package and its bot share it.</param>
/// <param name="Agency">Name of the agency.</param>
/// <param name="Website">The agency's main website.</param>
public sealed record TeamsManifest(Guid AppId, string? Agency, Uri Website)
{
    /// <summary>The newest schema that Microsoft has published.</summary>
    public const string SchemaVersion = "1.30";

    public const string ColorIcon = "color.png";
    public const string OutlineIcon = "outline.png";
    public const string AccentColor = "#0B6E5D";
    private const int LongestDeveloper = 32;
    private const int LongestFullName = 100;

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>Shown above the writing area to one person alone. Each title is what is typed.</summary>
    public static readonly IReadOnlyList<BotCommand> PersonalCommands =
    [
        new("งานของฉัน", "ข้อที่ท่านจัดทำและรับรอง พร้อมกำหนดส่ง"),
        new("รอฉันรับรอง", "ข้อที่จัดทำแล้วและรอท่านรับรอง"),
        new("สถานะ O1", "ดูว่าข้อหนึ่งไปถึงไหนแล้ว เปลี่ยนเลขข้อได้"),
        new("O1 ต้องมีอะไรบ้าง", "องค์ประกอบของข้อมูลที่ต้องแสดง"),
        new("แนบลิงก์ O1", "ส่งลิงก์บนเว็บไซต์หลักของหน่วยงาน"),
        new("O1 เสร็จแล้ว", "ลงนามว่าจัดทำข้อมูลแล้ว"),
        new("รับรอง O1", "ตรวจลิงก์แล้วรับรอง"),
        new("ภาพรวม", "ความคืบหน้าทุกข้อของหน่วยงาน"),
        new("ช่วยเหลือ", "สิ่งที่พิมพ์ได้"),
    ];

    /// <summary>Where others read along: nothing personal.</summary>
    public static readonly IReadOnlyList<BotCommand> GroupCommands =
    [
        new("ภาพรวม", "ความคืบหน้าทุกข้อของหน่วยงาน"),
        new("สถานะ O1", "ดูว่าข้อหนึ่งไปถึงไหนแล้ว เปลี่ยนเลขข้อได้"),
        new("ใครรับผิดชอบ O1", "ผู้จัดทำและผู้รับรองของข้อ"),
        new("ช่วยเหลือ", "สิ่งที่พิมพ์ได้"),
    ];

    /// <summary>manifest.json.</summary>
    public string ToJson() =>
        new JsonObject
        {
            ["$schema"] =
                $"https://developer.microsoft.com/json-schemas/teams/v{SchemaVersion}/MicrosoftTeams.schema.json",
            ["manifestVersion"] = SchemaVersion,
            ["version"] = "1.0.0",
            ["id"] = AppId.ToString(),
            ["localizationInfo"] = new JsonObject { ["defaultLanguageTag"] = "th" },
            ["developer"] = new JsonObject
            {
                ["name"] = CardTexts.Clip(Agency ?? "OitBot", LongestDeveloper),
                ["websiteUrl"] = Website.AbsoluteUri,
                ["privacyUrl"] = Website.AbsoluteUri,
                ["termsOfUseUrl"] = Website.AbsoluteUri,
            },
            ["name"] = new JsonObject
            {
                ["short"] = "ผู้ช่วยงาน OIT",
                ["full"] = CardTexts.Clip($"ผู้ช่วยงาน OIT {Agency}".TrimEnd(), LongestFullName),
            },
            ["description"] = new JsonObject
            {
                ["short"] = "ติดตาม จัดทำ และรับรองการเปิดเผยข้อมูลสาธารณะ (OIT) ของหน่วยงาน",
                ["full"] =
                    "แจ้งเตือนข้อที่ท่านรับผิดชอบก่อนถึงกำหนด แสดงองค์ประกอบของข้อมูลที่ต้องเผยแพร่ "
                    + "รับลิงก์และคำอธิบาย และให้ผู้รับรองตรวจและรับรองได้ในแชตเดียว "
                    + "ผู้ประสานงานเห็นความคืบหน้าทุกข้อและแจ้งเวียนถึงผู้ที่ยังค้างอยู่ได้",
            },
            ["icons"] = new JsonObject { ["color"] = ColorIcon, ["outline"] = OutlineIcon },
            ["accentColor"] = AccentColor,
            ["defaultInstallScope"] = "personal",
            ["bots"] = new JsonArray(Bot()),
            ["permissions"] = new JsonArray("identity", "messageTeamMembers"),
            ["validDomains"] = new JsonArray(Website.IdnHost),
        }.ToJsonString(Readable);

    private JsonObject Bot() =>
        new()
        {
            ["botId"] = AppId.ToString(),
            ["scopes"] = new JsonArray("personal", "team", "groupChat"),
            ["supportsFiles"] = false,
            ["isNotificationOnly"] = false,
            ["commandLists"] = new JsonArray(
                List(PersonalCommands, "personal"),
                List(GroupCommands, "team", "groupChat")
            ),
        };

    private static JsonObject List(IReadOnlyList<BotCommand> commands, params string[] scopes) =>
        new()
        {
            ["scopes"] = new JsonArray([.. scopes.Select(scope => JsonValue.Create(scope))]),
            ["commands"] = new JsonArray([
                .. commands.Select(command => new JsonObject
                {
                    ["title"] = command.Title,
                    ["description"] = command.Description,
                }),
            ]),
        };
}

/// <summary>A command that Teams suggests.</summary>
public sealed record BotCommand(string Title, string Description);
