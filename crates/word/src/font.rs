//! Fonts, as far as they tell what letters mean.

/// What the letters of a font mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Font {
    /// What Unicode says.
    #[default]
    Unicode,
    /// TCVN 5712:1993: the fonts of ABC, `.VnTime` and others.
    Tcvn3,
    /// The same, shown as capitals: `.VnTimeH`, in which H is for "hoa".
    Tcvn3Capitals,
    /// VNI for Windows: `VNI-Times` and others.
    Vni,
    /// Signs: Wingdings.
    Wingdings,
    /// Signs and Greek letters: Symbol.
    Symbol,
}

impl Font {
    /// The font of this name.
    pub(crate) fn of(name: &str) -> Self {
        let name = name.trim().to_lowercase();
        if name.starts_with(".vn") {
            match name.ends_with('h') {
                true => Self::Tcvn3Capitals,
                false => Self::Tcvn3,
            }
        } else if name.starts_with("vni-") || name.starts_with("vni ") {
            Self::Vni
        } else if name.starts_with("wingdings") {
            Self::Wingdings
        } else if name == "symbol" {
            Self::Symbol
        } else {
            Self::Unicode
        }
    }
}

/// What a sign of Wingdings or Symbol looks like. Word writes its byte, or U+F000 and its byte.
pub(crate) fn sign(font: Font, c: char) -> Option<char> {
    let byte = match u32::from(c) {
        byte @ 0x20..=0xff => byte,
        private @ 0xf020..=0xf0ff => private - 0xf000,
        _ => return None,
    };
    let signs: &[(u32, char)] = match font {
        Font::Wingdings => &[
            (0x22, '✂'),
            (0x28, '☎'),
            (0x2a, '✉'),
            (0x46, '☞'),
            (0x6c, '●'),
            (0x6e, '■'),
            (0x6f, '□'),
            (0x71, '❑'),
            (0x72, '❒'),
            (0x75, '◆'),
            (0x76, '❖'),
            (0x9f, '•'),
            (0xa1, '○'),
            (0xa7, '▪'),
            (0xa8, '◻'),
            (0xb2, '✧'),
            (0xd8, '➢'),
            (0xe0, '→'),
            (0xdf, '←'),
            (0xe8, '➔'),
            (0xf0, '⇨'),
            (0xfb, '✗'),
            (0xfc, '✓'),
            (0xfd, '☒'),
            (0xfe, '☑'),
        ],
        Font::Symbol => &[
            (0x61, 'α'),
            (0x62, 'β'),
            (0x67, 'γ'),
            (0x64, 'δ'),
            (0x6c, 'λ'),
            (0x6d, 'μ'),
            (0x70, 'π'),
            (0x73, 'σ'),
            (0x44, 'Δ'),
            (0x53, 'Σ'),
            (0x57, 'Ω'),
            (0xa3, '≤'),
            (0xa5, '∞'),
            (0xac, '←'),
            (0xae, '→'),
            (0xb0, '°'),
            (0xb1, '±'),
            (0xb3, '≥'),
            (0xb4, '×'),
            (0xb7, '•'),
            (0xb8, '÷'),
            (0xb9, '≠'),
            (0xbb, '≈'),
            (0xbc, '…'),
            (0xd6, '√'),
            (0xe5, '∑'),
            (0xde, '⇒'),
        ],
        _ => return None,
    };
    let found = signs.iter().find(|(known, _)| *known == byte);
    // An unknown one stands at the beginning of a line more often than not.
    Some(found.map_or('•', |(_, sign)| *sign))
}

#[cfg(test)]
mod tests {
    use super::Font;

    #[test]
    fn fonts_are_told_by_their_names() {
        let cases = [
            (".VnTime", Font::Tcvn3),
            (".vntimeh", Font::Tcvn3Capitals),
            (".VnArial Narrow", Font::Tcvn3),
            ("VNI-Times", Font::Vni),
            ("VNI Times", Font::Vni),
            ("Wingdings 2", Font::Wingdings),
            ("Symbol", Font::Symbol),
            ("Times New Roman", Font::Unicode),
            ("Vnitimes", Font::Unicode),
        ];
        for (name, expected) in cases {
            assert_eq!(Font::of(name), expected, "{name}");
        }
    }
}
