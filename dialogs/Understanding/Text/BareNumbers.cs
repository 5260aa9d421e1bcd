namespace OitBot.Dialogs.Understanding;

/// <summary>
/// Which numbers without a marker are items: those beside a word of this trade, at the head or the end of what is said,
/// behind other items, or said alone.
/// </summary>
internal sealed class BareNumbers(Reading reading)
{
    const int Most = 60;
    const string Passing = "ผ่าน";

    static readonly string[] _handingOver =
    [
        "ใช้กับ",
        "ใช้สำหรับ",
        "สำหรับ",
        "ของ",
        "ลง",
        "ใส่",
        "เข้า",
        "กับ",
    ];

    public List<ItemMention> Items(List<ItemMention> numbers)
    {
        numbers.RemoveAll(item => !item.Numbers.All(IsKnown) || IsShare(item) || IsDay(item));
        if (!reading.Marked.Exists(IsMarked))
        {
            var placed = numbers.FindAll(item =>
                IsAlone(item)
                || IsBesideVerb(item)
                || IsAtHead(item)
                || IsAtEnd(item)
                || IsExceptedFrom(item)
                || IsPassed(item)
                || IsGivenBack(item)
            );
            return placed.Count == 0
                ? placed
                : numbers.FindAll(item =>
                    placed.Contains(item) || item.Start > placed[0].End && IsNext(item)
                );
        }
        return numbers.FindAll(IsNext);
    }

    // A number that the round does not have is some other number.
    bool IsKnown(int number) =>
        number <= Most && (reading.Names.IsEmpty || reading.Names.Titles.Has(number));

    // "20 มีนา เลื่อนเป็น 25"
    bool IsDay(ItemMention item) =>
        reading.Tokens.Exists(token =>
            token.Word is Word.Postpone or Word.SetTo or Word.Deadline or Word.Extend
            && token.End <= item.Start
            && IsBlank(token.End, item.Start)
            && TextFrom(token.Start)[..(token.End - token.Start)] is var verb
            && (verb.EndsWith("เป็น") || verb.EndsWith("ไป") || verb.EndsWith("ถึง"))
        );

    // "31 32 ผ่านค่ะ": nothing else is said of them.
    bool IsPassed(ItemMention item)
    {
        var at = item.End + (TextFrom(item.End).StartsWith(" ") ? 1 : 0);
        return IsSilent(0, item.Start)
            && TextFrom(at).StartsWith(Passing)
            && IsSilent(at + Passing.Length, reading.Letters.Length);
    }

    // "2 ใน 3 รับรองแล้ว"
    bool IsShare(ItemMention item) =>
        reading.Normal.Text.AsSpan(0, item.Start).TrimEnd().EndsWith("ใน");

    // "23ถึง26ยกเว้น25จัดทำเสร็จแล้ว": the verb stands behind what is left out.
    bool IsExceptedFrom(ItemMention item) =>
        reading.Marked.Exists(left =>
            left.Start > item.End
            && reading.Normal.Text.AsSpan(item.End, left.Start - item.End).Trim()
                is "ยกเว้น"
                    or "เว้น"
                    or "ไม่รวม"
                    or "นอกจาก"
                    or "except"
            && IsBesideVerb(left)
        );

    // "23ถึง26ยกเว้น25": what an exception names has no marker of its own.
    bool IsMarked(ItemMention item) => reading.Normal.Text[item.Start] is not (>= '1' and <= '9');

    bool IsAlone(ItemMention item) =>
        reading.Tokens.TrueForAll(token =>
            token.Word is Word.Particle or Word.Please or Word.Thanks or Word.Greeting or Word.Bot
        )
        && reading
            .Letters.Where((c, i) => (i < item.Start || i >= item.End) && Letters.IsThai(c))
            .Count() <= reading.Tokens.Sum(t => t.End - t.Start);

    bool IsBesideVerb(ItemMention item) =>
        reading.Tokens.Exists(token =>
            (
                token.Word.IsTrade()
                || token.Word == Word.Must && token.Start >= item.End && IsAsked()
            )
            && (
                (token.End <= item.Start && LeadsTo(token.End, item))
                || (token.Start >= item.End && IsBlank(item.End, token.Start))
            )
        );

    // "รับรองทั้ง 19 และ 20", "รับรองให้ทั้ง 19 20 21"
    bool LeadsTo(int end, ItemMention item) =>
        IsBlank(end, item.Start)
        || item.Numbers.Count > 1
            && reading.Normal.Text.AsSpan(end, item.Start - end).Trim() is "ทั้ง" or "ให้ทั้ง";

    // "๒๙ ต้องแสดงอะไรบ้าง"
    bool IsAsked() => reading.Tokens.Exists(token => token.Word == Word.What);

    // "19 20 ยังเงียบ ตามงานพี่พลอยให้หน่อย", "43 ไม่มี QR EIT ส่งคืนค่ะ": the message begins with what it is about.
    bool IsAtHead(ItemMention item) =>
        IsSilent(0, item.Start)
        && item.End + 1 < reading.Letters.Length
        && reading.Letters[item.End] == ' '
        && Letters.IsThai(reading.Letters[item.End + 1])
        && (reading.Tokens.Exists(token => token.Start == item.End + 1) || HasReason(item))
        && !TextFrom(item.End).StartsWith(" ใน")
        && reading.Tokens.Exists(token => token.Start > item.End && IsOrder(token.Word));

    // "38 รูปเบลอ ตีกลับนะคะ": more than the name of what is counted.
    bool HasReason(ItemMention item)
    {
        var back = reading.Tokens.Find(t => t.Word == Word.SendBack && t.Start > item.End);
        return back.End > 0 && new Clause(reading, item.End, back.Start).Residue >= LeastReason;
    }

    const int LeastReason = 6;

    // "ผ่าน 31 32 33", "เซ็น 41", "https://… ใช้กับ 31 32 33 นะคะ": nothing but politeness follows.
    bool IsAtEnd(ItemMention item)
    {
        if (!IsSilent(item.End, reading.Letters.Length))
        {
            return false;
        }
        var before = reading.Normal.Text.AsSpan(0, item.Start).TrimEnd();
        return before.EndsWith(Passing) && IsJudged(before.Length - Passing.Length)
            || IsSignedAt(before.Length)
            || reading.Links.Exists(link => link.End <= item.Start) && IsHandedOver(before);
    }

    bool IsSignedAt(int end) =>
        reading.Tokens.Exists(token => token.Word == Word.Signed && token.End == end);

    // "คืน 11 กับ 12 งบประมาณไม่ตรงกัน": the message begins with it, and a reason follows.
    bool IsGivenBack(ItemMention item)
    {
        const string Back = "คืน";
        var before = reading.Normal.Text.AsSpan(0, item.Start).TrimEnd();
        return before.EndsWith(Back)
            && IsSilent(0, before.Length - Back.Length)
            && !IsSilent(item.End, reading.Letters.Length);
    }

    static bool IsHandedOver(ReadOnlySpan<char> before)
    {
        foreach (var word in _handingOver)
        {
            if (before.EndsWith(word))
            {
                return true;
            }
        }
        return false;
    }

    static bool IsOrder(Word word) =>
        word
            is Word.Certify
                or Word.SendBack
                or Word.Remind
                or Word.Deadline
                or Word.Postpone
                or Word.Extend
                or Word.Withdraw;

    // "ข้อ 12 เสร็จแล้วครับ 14 ยัง", "รับรองข้อ 19 20 แต่ไม่รับรอง 22": after items that are known.
    bool IsNext(ItemMention item) =>
        reading.Tokens.Exists(token =>
            token.Start >= item.End
                && token.Word is Word.Yet or Word.NotYet or Word.Open
                && IsBlank(item.End, token.Start)
            || token.End <= item.Start
                && (
                    token.Word is Word.But or Word.Whereas or Word.Certify or Word.SendBack
                    || token.Word == Word.Not
                        && TextFrom(token.Start)[..(token.End - token.Start)] is "ไม่ใช่"
                    || TextFrom(token.Start)[..(token.End - token.Start)]
                        is "เหลือแค่"
                            or "เหลือแต่"
                )
                && IsBlank(token.End, item.Start)
        ) || reading.Normal.Text.AsSpan(0, item.Start).TrimEnd().EndsWith("แล้วเอา");

    ReadOnlySpan<char> TextFrom(int start) => reading.Normal.Text.AsSpan(start);

    // "ดูแล้วโอเค ผ่าน 28": said of what was looked at; "เกณฑ์ ผ่าน 40" is a mark.
    bool IsJudged(int start) =>
        start == 0
        || reading.Letters[start - 1] == ' '
            && new Clause(reading, 0, start) is { Residue: 0 } said
            && said.Tokens.All(token =>
                token.Word.IsFiller()
                || token.Word is Word.Check or Word.View or Word.Already or Word.Correct
            );

    bool IsBlank(int start, int end) =>
        reading.Letters.AsSpan(start, end - start).Trim(' ').IsEmpty;

    // Politeness, signs and spaces.
    bool IsSilent(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var letter = reading.Letters[i];
            if (
                (
                    Letters.IsThai(letter)
                    || Letters.IsLatin(letter)
                    || Letters.IsDigit(letter)
                    || Masks.Is(letter)
                    || letter == ItemScan.Mark
                )
                && !reading.Tokens.Exists(token =>
                    token.Start <= i && i < token.End && token.Word.IsFiller()
                )
            )
            {
                return false;
            }
        }
        return true;
    }
}
