namespace OitBot.Dialogs.Understanding;

/// <summary>What single characters are, and the one form that stands for their look-alikes.</summary>
internal static class Letters
{
    public static bool IsThai(char c) => c is >= '\u0E01' and <= '\u0E5B';

    public static bool IsConsonant(char c) => c is >= 'ก' and <= 'ฮ';

    /// <summary>Marks above and below, and vowels that can only follow a consonant: no word begins with one.</summary>
    public static bool IsFollowing(char c) =>
        c
            is 'ะ'
                or 'ั'
                or 'า'
                or 'ำ'
                or (>= '\u0E34' and <= '\u0E3A')
                or (>= '\u0E47' and <= '\u0E4E');

    /// <summary>Vowels written before their consonant: no word ends with one.</summary>
    public static bool IsLeading(char c) => c is >= 'เ' and <= 'ไ';

    public static bool IsTone(char c) => c is >= '\u0E48' and <= '\u0E4B';

    public static bool IsLatin(char c) => c is >= 'a' and <= 'z';

    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    /// <summary>The normal form of a character, or '\0' where it is to be left out.</summary>
    public static char Normal(char c) =>
        c switch
        {
            >= '๐' and <= '๙' => (char)('0' + (c - '๐')),
            >= 'A' and <= 'Z' => (char)(c + 32),
            >= '！' and <= '～' => Normal((char)(c - 0xFEE0)),
            '\u200B'
            or '\u200C'
            or '\u200D'
            or '\u200E'
            or '\u200F'
            or '\u2060'
            or '\uFEFF'
            or '\u00AD' => '\0',
            >= '\uFE00' and <= '\uFE0F' => '\0',
            '\u00A0' or '\u3000' or '\t' or (>= '\u2000' and <= '\u200A') or '\u202F' => ' ',
            '\r' => ' ',
            '–' or '—' or '−' or '‐' or '‑' or '‒' or '~' or '〜' => '-',
            '○'
            or '◯'
            or '〇'
            or '⚪'
            or '⭕'
            or 'О'
            or 'о'
            or 'Ο'
            or 'ο'
            or 'Ⓞ'
            or 'ⓞ'
            or '●'
            or '⓪'
            or '°'
            or 'º' => 'o',
            '“' or '”' or '„' or '«' or '»' => '"',
            '‘' or '’' or '‚' or '`' or '´' => '\'',
            >= '\uE000' and <= '\uF8FF' => ' ',
            _ => char.ToLowerInvariant(c),
        };

    /// <summary>Two typed characters that are one letter: เเ is แ, and a circle with า is ำ.</summary>
    public static bool Joins(char[] text, int n, char c, out char joined)
    {
        joined = (text[n - 1], c) switch
        {
            ('เ', 'เ') => 'แ',
            ('\u0E4D', 'า') => 'ำ',
            _ => '\0',
        };
        return joined != '\0';
    }

    /// <summary>
    /// เตีอน, เลิ่อน, เคลี่อน: in the syllable of เ and อ, over one consonant or two that sound as one, only ื can stand,
    /// whatever key beside it was touched. In เวทีอบรม the อ begins the next syllable.
    /// </summary>
    public static void MendVowel(char[] text, int n)
    {
        const char Ue = '\u0E37';
        var at = n >= 2 && IsTone(text[n - 2]) ? n - 3 : n - 2;
        if (
            at >= 2
            && text[n - 1] == 'อ'
            && text[at] is '\u0E34' or '\u0E35'
            && IsConsonant(text[at - 1])
            && (text[at - 2] == 'เ' || at >= 3 && IsCluster(text, at - 2) && text[at - 3] == 'เ')
        )
        {
            text[at] = Ue;
        }
    }

    static bool IsCluster(char[] text, int at) =>
        text[at] is 'ก' or 'ข' or 'ค' or 'ต' or 'ป' or 'ผ' or 'พ'
        && text[at + 1] is 'ร' or 'ล' or 'ว';

    /// <summary>Puts a tone mark typed behind (or within) ำ where it belongs, and drops a second tone mark.</summary>
    public static int OrderMarks(char[] text, int n)
    {
        if (n >= 3 && text[n - 1] == 'า' && IsTone(text[n - 2]) && text[n - 3] == '\u0E4D')
        {
            text[n - 3] = text[n - 2];
            text[n - 2] = 'ำ';
            return n - 1;
        }
        if (n >= 2 && IsTone(text[n - 1]) && text[n - 2] == 'ำ')
        {
            (text[n - 1], text[n - 2]) = (text[n - 2], text[n - 1]);
            return n;
        }
        return n >= 2 && IsTone(text[n - 1]) && IsTone(text[n - 2]) ? n - 1 : n;
    }
}
