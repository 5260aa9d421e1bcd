namespace OitBot.Tests.Pages;

/// <summary>Who opens a page, each with the rights of those before.</summary>
internal enum Who
{
    Stranger,
    Officer,
    Executive,
    Coordinator,
}

/// <summary>Every page and action, with whom it is for.</summary>
internal static class AccessTable
{
    /// <summary>A page and the least that opens it.</summary>
    internal static readonly (string Path, Who From)[] Reading =
    [
        ("/", Who.Stranger),
        ("/signin", Who.Stranger),
        ("/?handler=Board", Who.Officer),
        ("/me", Who.Officer),
        ("/items", Who.Officer),
        ("/items/12", Who.Officer),
        ("/officers", Who.Executive),
        ("/officers/3", Who.Executive),
        ("/officers/cards", Who.Coordinator),
        ("/items/bulk", Who.Coordinator),
        ("/log", Who.Executive),
        ("/log?item=3", Who.Executive),
        ("/log?handler=Check", Who.Executive),
        ("/log?handler=Export", Who.Executive),
        ("/register", Who.Executive),
        ("/register/draft", Who.Coordinator),
        ("/broadcasts", Who.Executive),
        ("/broadcasts/1", Who.Executive),
        ("/broadcasts/new", Who.Coordinator),
        ("/reminders", Who.Executive),
        ("/reminders?from=2023-05-01", Who.Executive),
        ("/reports", Who.Executive),
        ("/reports?handler=Xlsx", Who.Executive),
        ("/reports?handler=Csv", Who.Executive),
        ("/reports/itas", Who.Executive),
        ("/reports?file=xlsx", Who.Executive),
        ("/reports/signoff", Who.Executive),
        ("/reports/signoff?digits=thai", Who.Executive),
    ];

    /// <summary>An action with fields that make sense, and the least that may do it.</summary>
    internal static readonly (string Path, Who From, (string, string)[] Fields)[] Acting =
    [
        (
            "/items/30",
            Who.Coordinator,
            [("action", "deadline"), ("duty", "prepare"), ("on", "2023-04-20")]
        ),
        (
            "/items/30",
            Who.Coordinator,
            [("action", "assign"), ("duty", "prepare"), ("person", "3")]
        ),
        (
            "/items/20",
            Who.Coordinator,
            [("action", "attach"), ("url", "https://a.go.th/x"), ("reason", "ลาป่วย")]
        ),
        ("/log?handler=Check", Who.Executive, []),
        ("/register?handler=Policy", Who.Coordinator, [("prepare", "Any"), ("certify", "All")]),
        (
            "/broadcasts/new",
            Who.Coordinator,
            [("text", "ขอเชิญประชุม OIT"), ("on", "2023-03-21"), ("at", "09:00")]
        ),
        ("/broadcasts/new?handler=Reach", Who.Coordinator, [("work", "open")]),
        ("/broadcasts/1?handler=Send", Who.Coordinator, [("version", "1")]),
        (
            "/register?handler=Dates",
            Who.Coordinator,
            [("closes", "2023-05-15"), ("prepareBy", "2023-05-01"), ("certifyBy", "2023-05-10")]
        ),
        (
            "/register?handler=Holiday",
            Who.Coordinator,
            [("day", "2023-04-20"), ("name", "งานประจำปีของจังหวัด")]
        ),
        ("/register?handler=NoHoliday", Who.Coordinator, [("day", "2023-04-20")]),
        ("/register/draft?handler=Names", Who.Coordinator, []),
        ("/register/draft?handler=Dates", Who.Coordinator, [("closes", "2023-05-15")]),
        ("/register/draft?handler=Drop", Who.Coordinator, []),
        (
            "/items/30?handler=Words",
            Who.Coordinator,
            [("title", "ชื่อข้อที่แก้แล้ว"), ("criteria", "เรื่องที่หนึ่ง\nเรื่องที่สอง")]
        ),
        (
            "/officers?handler=Add",
            Who.Coordinator,
            [("name", "นายใหม่ มาทำงาน"), ("position", "นิติกร"), ("role", "Officer")]
        ),
        ("/officers/4?handler=Help", Who.Coordinator, [("person", "3")]),
        ("/officers/4?handler=EndHelp", Who.Coordinator, [("person", "3")]),
        ("/officers/7?handler=Leave", Who.Coordinator, []),
        ("/officers/4?handler=Name", Who.Coordinator, [("name", "นางสาวทดสอบ ชื่อใหม่")]),
        ("/officers/1?handler=Role", Who.Coordinator, [("role", "Coordinator")]),
        (
            "/officers/4?handler=Delegate",
            Who.Coordinator,
            [("person", "3"), ("from", "2023-03-20"), ("to", "2023-03-31"), ("kind", "ActsIn")]
        ),
        ("/officers/3?handler=Sessions", Who.Coordinator, []),
        ("/officers/4?handler=Move", Who.Coordinator, [("person", "3")]),
        ("/officers/4?handler=Erase", Who.Coordinator, []),
        ("/officers/4?handler=Join", Who.Coordinator, [("person", "3")]),
        ("/officers/cards", Who.Coordinator, [("pick", "3"), ("newest", "0")]),
        (
            "/officers/5?handler=Delegate",
            Who.Coordinator,
            [("person", "3"), ("from", "2023-03-20"), ("to", "2023-03-31"), ("kind", "ActsIn")]
        ),
        ("/officers/5?handler=EndDelegation", Who.Coordinator, [("delegation", "2")]),
        (
            "/items/30",
            Who.Coordinator,
            [("action", "unassign"), ("duty", "prepare"), ("person", "3")]
        ),
        ("/items/bulk", Who.Coordinator, [("kind", "assign"), ("pick", "30")]),
        (
            "/items/bulk?handler=Preview",
            Who.Coordinator,
            [("kind", "assign"), ("pick", "30"), ("duty", "certify"), ("person", "3")]
        ),
        ("/items/bulk", Who.Coordinator, [("kind", "deadline"), ("pick", "30")]),
        (
            "/items/bulk?handler=Preview",
            Who.Coordinator,
            [("kind", "deadline"), ("pick", "30"), ("on", "2023-04-21")]
        ),
        (
            "/items/bulk?handler=Apply",
            Who.Coordinator,
            [("kind", "deadline"), ("pick", "30:0"), ("on", "2023-04-21")]
        ),
    ];

    /// <summary>Actions that need a state of their own before they work; nobody else may do them in any state.</summary>
    internal static readonly (
        string Path,
        Who From,
        (string, string)[] Fields
    )[] LookedAtElsewhere =
    [
        ("/register?handler=Upload", Who.Coordinator, []),
        ("/register/draft?handler=Apply", Who.Coordinator, [("draft", "1")]),
        ("/broadcasts/1?handler=PutOff", Who.Coordinator, [("version", "1"), ("to", "1")]),
        ("/broadcasts/1?handler=Cancel", Who.Coordinator, [("version", "1")]),
        ("/broadcasts/1?handler=Stop", Who.Coordinator, []),
        ("/broadcasts/1?handler=Resend", Who.Coordinator, [("version", "1")]),
        ("/broadcasts/1?handler=ResendLater", Who.Coordinator, [("version", "1"), ("to", "1")]),
        ("/items/30?handler=Wish", Who.Coordinator, [("wish", "1"), ("grant", "true")]),
        ("/officers/3?handler=Unlink", Who.Coordinator, [("channel", "line")]),
        ("/me?handler=Out", Who.Officer, []),
        ("/me?handler=Everywhere", Who.Officer, []),
    ];

    /// <summary>What only those named for an item do, here with O18, in an order in which each step works.</summary>
    internal static readonly (string, string)[][] Signing =
    [
        [("action", "nothing"), ("explanation", "รอบนี้ไม่มีการร้องเรียน")],
        [("action", "remove")],
        [("action", "attach"), ("url", "https://www.ayutthaya.go.th/oit2566/o18.pdf")],
        [("action", "prepare")],
        [("action", "withdraw-prepared")],
        [("action", "prepare")],
        [("action", "certify")],
        [("action", "withdraw-certified")],
        [("action", "return"), ("reason", "ลิงก์เปิดไม่ได้")],
    ];

    /// <summary>Open to everybody, or with a rule of their own that another test looks at.</summary>
    internal static readonly string[] WithRulesOfTheirOwn =
    [
        "GET /problem/{code:int}",
        "POST /problem/{code:int}",
        "POST /signin",
        "POST /signin?handler=Person",
        "GET /officers/{id:long}/copy",
        "GET /officers/{id:long}/copy?handler=File",
    ];
}
