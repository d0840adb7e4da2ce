//! The text of runs as it is meant: out of the fonts of before Unicode, in form C, with single blanks.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use vietnamese::{Encoding, from_legacy, is_vni_mark};

use crate::document::{Figure, Inline, Text};
use crate::font::{Font, sign};
use crate::raw::{Piece, RawText};

/// A piece of a paragraph, as it is meant.
#[derive(Debug)]
pub(crate) enum Content {
    Inline(Inline),
    Figure(Figure),
}

/// The pieces of a paragraph as they are meant.
pub(crate) fn contents(mut pieces: Vec<Piece>) -> Vec<Content> {
    join_letters(&mut pieces);
    let mut contents: Vec<Content> = Vec::new();
    // Whether a blank may come next, and whether the last letter may have something raised behind it.
    let mut blank = Blank::AtStart;
    let mut last: Option<char> = None;
    for piece in pieces {
        match piece {
            Piece::Text(raw) => {
                let text = spaced(&meant(&raw, last), &mut blank);
                last = text.chars().next_back().or(last);
                push_text(&mut contents, text, raw);
            }
            Piece::Break => {
                trim_end(&mut contents);
                contents.push(Content::Inline(Inline::Break));
                blank = Blank::AtStart;
                last = None;
            }
            Piece::Note(at) => {
                contents.push(Content::Inline(Inline::Note(at)));
                blank = Blank::Within;
            }
            Piece::Figure(figure) => contents.push(Content::Figure(figure)),
        }
    }
    trim_end(&mut contents);
    contents
}

/// Whether the text so far ends with a blank.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Blank {
    AtStart,
    Within,
    Behind,
}

/// Text with blanks of any kind as single ones, without what is never seen.
fn spaced(text: &str, blank: &mut Blank) -> String {
    let mut spaced = String::with_capacity(text.len());
    for c in text.nfc() {
        let is_unseen = matches!(
            c,
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{200e}' | '\u{200f}' | '\u{202a}'
                ..='\u{202e}'
        );
        if c.is_whitespace() {
            if *blank == Blank::Within {
                spaced.push(' ');
                *blank = Blank::Behind;
            }
        } else if !is_unseen && !c.is_control() {
            spaced.push(c);
            *blank = Blank::Within;
        }
    }
    spaced
}

fn push_text(contents: &mut Vec<Content>, text: String, raw: RawText) {
    if text.is_empty() {
        return;
    }
    let text = Text {
        text,
        format: raw.look.format,
    };
    match (contents.last_mut(), raw.link) {
        (Some(Content::Inline(Inline::Text(last))), None) if last.format == text.format => {
            last.text.push_str(&text.text);
        }
        (Some(Content::Inline(Inline::Link { target, texts })), Some(link))
            if **target == *link =>
        {
            match texts.last_mut() {
                Some(last) if last.format == text.format => last.text.push_str(&text.text),
                _ => texts.push(text),
            }
        }
        (_, None) => contents.push(Content::Inline(Inline::Text(text))),
        (_, Some(link)) => contents.push(Content::Inline(Inline::Link {
            target: link.to_string(),
            texts: vec![text],
        })),
    }
}

/// Takes the blank away with which a line ends.
fn trim_end(contents: &mut Vec<Content>) {
    while let Some(Content::Inline(inline)) = contents.last_mut() {
        let text = match inline {
            Inline::Text(text) => text,
            Inline::Link { texts, .. } => match texts.last_mut() {
                Some(text) => text,
                None => return,
            },
            _ => return,
        };
        text.text.truncate(text.text.trim_end().len());
        if !text.text.is_empty() {
            return;
        }
        if let Inline::Link { texts, .. } = inline {
            texts.pop();
            if !texts.is_empty() {
                continue;
            }
        }
        contents.pop();
    }
}

/// Moves what belongs to the letter in front of it to that: a run may begin within one.
fn join_letters(pieces: &mut [Piece]) {
    for at in 1..pieces.len() {
        let (before, from) = pieces.split_at_mut(at);
        let (Some(Piece::Text(before)), Some(Piece::Text(text))) =
            (before.last_mut(), from.first_mut())
        else {
            continue;
        };
        let is_vni = before.look.font == Font::Vni && text.look.font == Font::Vni;
        if !before.text.ends_with(char::is_alphabetic) {
            continue;
        }
        let belongs = |c: char| is_combining_mark(c) || (is_vni && is_vni_mark(c));
        let rest = text.text.trim_start_matches(belongs);
        let length = text.text.len() - rest.len();
        before.text.extend(text.text.drain(..length));
    }
}

/// The text of a run as it is meant.
fn meant(raw: &RawText, last: Option<char>) -> String {
    let text = match raw.look.font {
        Font::Unicode => of_unicode(&raw.text),
        Font::Tcvn3 => of_legacy(&raw.text, Encoding::Tcvn3),
        Font::Tcvn3Capitals => of_legacy(&raw.text, Encoding::Tcvn3).to_uppercase(),
        Font::Vni => of_legacy(&raw.text, Encoding::Vni),
        font @ (Font::Wingdings | Font::Symbol) => of_signs(&raw.text, font),
    };
    if raw.look.is_raised && last.is_some_and(char::is_alphabetic) {
        match &*text {
            "2" => return "²".to_owned(),
            "3" => return "³".to_owned(),
            _ => {}
        }
    }
    match raw.look.is_caps {
        true => text.to_uppercase(),
        false => text,
    }
}

/// Text in a font of Unicode; a sign that Word put there from a font of signs is a bullet.
fn of_unicode(text: &str) -> String {
    let own = |c| match c {
        '\u{f020}'..='\u{f0ff}' => sign(Font::Symbol, c).unwrap_or(c),
        c => c,
    };
    text.chars().map(own).collect()
}

/// Text in a font of before Unicode. Word takes letters that such a font does not have from others, so a
/// text with those was typed as Unicode and is only said to be in this font.
fn of_legacy(text: &str, encoding: Encoding) -> String {
    // Fonts of signs, as which Word may see these, have their letters here.
    let plain = |c: char| match u32::from(c) {
        private @ 0xf020..=0xf0ff => char::from_u32(private - 0xf000).unwrap_or(c),
        _ => c,
    };
    let text: String = text.chars().map(plain).collect();
    let is_of_unicode = |c: char| c > '\u{ff}' && c.is_alphabetic();
    if !text.contains(is_of_unicode) {
        return from_legacy(&text, encoding);
    }
    // Both were typed: a word whose letters both have is what the one in front of it is, or behind.
    let words: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
    let sure = |word: &&str| match word.contains(is_of_unicode) {
        true => Some(false),
        false => word.contains(is_of_legacy).then_some(true),
    };
    let Some(mut is_legacy) = words
        .iter()
        .find_map(sure)
        .filter(|_| text.contains(is_of_legacy))
    else {
        return text;
    };
    let mut meant = String::with_capacity(text.len());
    for word in words {
        is_legacy = sure(&word).unwrap_or(is_legacy);
        match is_legacy {
            true => meant.push_str(&from_legacy(word, encoding)),
            false => meant.push_str(word),
        }
    }
    meant
}

/// Whether a letter of Latin-1 is none of Vietnamese.
fn is_of_legacy(c: char) -> bool {
    matches!(c, '\u{a1}'..='\u{bf}') || "ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþÿ".contains(c)
}

/// Text in a font of signs.
fn of_signs(text: &str, font: Font) -> String {
    // Nobody writes words in signs: they were put into this font by mistake.
    const MOST: usize = 3;
    let is_text = |c: &char| c.is_alphabetic() && !matches!(c, '\u{f020}'..='\u{f0ff}');
    if text.chars().filter(is_text).count() > MOST {
        return text.to_owned();
    }
    let meant = |c: char| match c {
        c if c.is_whitespace() => c,
        // Symbol has digits and most marks where ASCII has them.
        c if font == Font::Symbol && c.is_ascii() && !c.is_ascii_alphabetic() => c,
        c => sign(font, c).unwrap_or(c),
    };
    text.chars().map(meant).collect()
}

#[cfg(test)]
mod tests {
    use super::{Content, contents};
    use crate::document::{Format, Inline};
    use crate::font::Font;
    use crate::plain::plain_text;
    use crate::raw::{Piece, RawText, RunLook};

    fn text(text: &str, look: RunLook) -> Piece {
        Piece::Text(RawText {
            text: text.to_owned(),
            look,
            link: None,
        })
    }

    fn in_font(font: Font) -> RunLook {
        RunLook {
            font,
            ..RunLook::default()
        }
    }

    fn inlines(pieces: Vec<Piece>) -> Vec<Inline> {
        let contents = contents(pieces).into_iter();
        contents
            .filter_map(|content| match content {
                Content::Inline(inline) => Some(inline),
                Content::Figure(_) => None,
            })
            .collect()
    }

    #[test]
    fn letters_are_read_by_their_font() {
        let cases = [
            (Font::Tcvn3, "C«ng ®oµn th\u{ad}ëng", "Công đoàn thưởng"),
            (Font::Tcvn3, "C¤NG §OµN", "CÔNG ĐOÀN"),
            (Font::Tcvn3Capitals, "b¸o c¸o n¨m 2009", "BÁO CÁO NĂM 2009"),
            (Font::Tcvn3, "“Mái ấm Công đoàn”", "“Mái ấm Công đoàn”"),
            (
                Font::Tcvn3,
                "Công đoàn vµ c«ng nh©n",
                "Công đoàn và công nhân",
            ),
            (Font::Tcvn3, "\u{f0ae}oµn", "đoàn"),
            (Font::Vni, "Coâng ñoaøn", "Công đoàn"),
            (Font::Vni, "Công đoàn", "Công đoàn"),
            (Font::Unicode, "th\u{ad}ởng", "thởng"),
            (Font::Unicode, "Ho\u{302}\u{323}i", "Hội"),
            (Font::Unicode, " a \u{a0}\u{a0}b\t\u{200b}c ", "a b c"),
            (Font::Unicode, "\u{f0b7} a", "• a"),
            (Font::Wingdings, "\u{f0fc}", "✓"),
            (Font::Wingdings, "Ø", "➢"),
            (Font::Wingdings, "Công đoàn", "Công đoàn"),
            (Font::Symbol, "a = 5", "α = 5"),
        ];
        for (font, raw, expected) in cases {
            let read = inlines(vec![text(raw, in_font(font))]);
            assert_eq!(plain_text(&read), expected, "{font:?} {raw}");
        }
    }

    #[test]
    fn letters_stay_whole_across_runs() {
        let bold = |font| RunLook {
            format: Format {
                is_bold: true,
                ..Format::default()
            },
            font,
            ..RunLook::default()
        };
        let cases = [
            (Font::Unicode, "Ho", "\u{302}\u{323}i nghi", "Hộ", "i nghi"),
            (Font::Vni, "Coâng ño", "aøn", "Công đo", "àn"),
            (Font::Vni, "Coâng ñoa", "øn", "Công đoà", "n"),
            (Font::Vni, "Toâi ", "ñi", "Tôi ", "đi"),
        ];
        for (font, first, second, expected, rest) in cases {
            let read = inlines(vec![text(first, in_font(font)), text(second, bold(font))]);
            let texts: Vec<String> = read
                .iter()
                .map(|one| plain_text(std::slice::from_ref(one)))
                .collect();
            assert_eq!(texts, [expected, rest], "{first}+{second}");
        }
    }

    #[test]
    fn raised_digits_are_those_of_units() {
        let raised = RunLook {
            is_raised: true,
            ..RunLook::default()
        };
        for (before, digit, expected) in [("50 m", "2", "50 m²"), ("năm 201", "2", "năm 2012")] {
            let read = inlines(vec![text(before, RunLook::default()), text(digit, raised)]);
            assert_eq!(plain_text(&read), expected);
        }
    }
}
