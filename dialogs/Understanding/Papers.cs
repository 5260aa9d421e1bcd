namespace OitBot.Dialogs.Understanding;

/// <summary>Things that lie on a desk and are lent, fetched and given back, whatever becomes of the item.</summary>
internal static class Papers
{
    static readonly string[] _names =
    [
        "แฟ้ม",
        "เอกสาร",
        "ไฟล์",
        "เล่ม",
        "ต้นฉบับ",
        "สำเนา",
        "หนังสือ",
        "กระดาษ",
        "สมุด",
        "รูป",
    ];

    public static bool Begin(ReadOnlySpan<char> text)
    {
        foreach (var name in _names)
        {
            if (text.StartsWith(name))
            {
                return true;
            }
        }
        return false;
    }

    public static bool End(ReadOnlySpan<char> text)
    {
        foreach (var name in _names)
        {
            if (text.EndsWith(name))
            {
                return true;
            }
        }
        return false;
    }
}
