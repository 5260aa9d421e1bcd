namespace OitBot.Storage.Register;

/// <summary>"ผู้รายงานข้อมูล … (นาย ก ข หัวหน้าสำนักงาน…)" below the table.</summary>
static class RegisterReporterLine
{
    private const string Label = "ผู้รายงาน";

    public static RegisterReporter? Read(List<string> lines)
    {
        var at = lines.FindIndex(line => line.StartsWith(Label, StringComparison.Ordinal));
        if (at < 0)
            return null;
        for (var i = at; i < lines.Count; i++)
        {
            if (PersonPlaces.Read(lines[i]).Places is not [var place, ..])
                continue;
            return new(place.Form, PositionOf(place, i + 1 < lines.Count ? lines[i + 1] : ""));
        }
        return null;
    }

    // The position may stand on the next line, under the name.
    private static string PositionOf(PersonPlace place, string next) =>
        place.Position.Length > 0 || next.StartsWith('*')
            ? place.Position
            : ThaiText.Unwrap(next.Trim(' ', '(', ')'));
}
