//! Raw HTML as a row of tags and texts, read once from its beginning to its end, as browsers do it
//! (<https://html.spec.whatwg.org/multipage/parsing.html#tokenization>).

use std::ops::Range;

/// A piece of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text as it is written, with references such as `&amp;`.
    Text(&'a str),
    /// An opening tag.
    Open(Tag<'a>),
    /// A closing tag, by its name as written.
    Close(&'a str),
    /// What shows nothing: a comment, a declaration, a tag without its end.
    Nothing,
}

/// An opening tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Its name as written.
    pub name: &'a str,
    /// Its attributes as written, repeated ones among them.
    pub attributes: Vec<Attribute<'a>>,
    /// Whether it ends with `/>`.
    pub is_closed: bool,
}

/// An attribute of a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attribute<'a> {
    /// Its name as written.
    pub name: &'a str,
    /// Where its name begins in the text.
    pub at: usize,
    /// Its value as written, without quotation marks.
    pub value: &'a str,
    /// Where the value stands in the text.
    pub span: Range<usize>,
}

/// The tokens of a text, with the bytes that each takes.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// How many bytes were looked at so far.
    steps: usize,
}

impl<'a> Tokens<'a> {
    /// The tokens of `text`.
    pub(super) fn of(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            steps: 0,
        }
    }

    /// Where the next token begins.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// How many bytes were looked at so far.
    pub(super) fn steps(&self) -> usize {
        self.steps
    }

    /// Goes on behind the content of an element whose content is text: before its closing tag, or
    /// to the end.
    pub(super) fn skip_content(&mut self, name: &str) {
        loop {
            self.skip_until(|byte| byte == b'<');
            if self.at >= self.text.len() {
                return;
            }
            let rest = &self.text[self.at + 1..];
            let inner = rest
                .strip_prefix('/')
                .and_then(|rest| rest.get(..name.len()));
            let is_end = inner.is_some_and(|inner| inner.eq_ignore_ascii_case(name))
                && matches!(
                    rest.as_bytes().get(1 + name.len()),
                    None | Some(b'>' | b'/') | Some(b' ' | b'\t' | b'\n' | b'\r' | 0x0C)
                );
            if is_end {
                return;
            }
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Moves to the first byte of a kind, or to the end, and returns what lies before it.
    fn skip_until(&mut self, is_end: impl Fn(u8) -> bool) -> Range<usize> {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        let length = rest.iter().position(|byte| is_end(*byte));
        self.at += length.unwrap_or(rest.len());
        self.steps += self.at - start + 1;
        start..self.at
    }

    /// Moves behind a text, or to the end.
    fn skip_behind(&mut self, text: &str) {
        let rest = &self.text[self.at..];
        let length = rest.find(text).map_or(rest.len(), |at| at + text.len());
        self.at += length;
        self.steps += length;
    }

    fn markup(&mut self) -> Token<'a> {
        let rest = &self.text[self.at..];
        let mut bytes = rest.bytes().skip(1);
        match (bytes.next(), bytes.next()) {
            (Some(b'!'), _) if rest.starts_with("<!--") => {
                // `<!-->` and `<!--->` are comments as well.
                self.at += "<!".len();
                match rest["<!--".len()..].starts_with('>') {
                    true => self.at += "-->".len(),
                    false if rest["<!--".len()..].starts_with("->") => self.at += "--->".len(),
                    false => {
                        self.at += "--".len();
                        self.comment();
                    }
                }
                Token::Nothing
            }
            (Some(b'!' | b'?'), _) => {
                self.skip_behind(">");
                Token::Nothing
            }
            (Some(b'/'), Some(byte)) if byte.is_ascii_alphabetic() => {
                self.at += "</".len();
                let tag = self.tag();
                tag.map_or(Token::Nothing, |tag| Token::Close(tag.name))
            }
            (Some(b'/'), Some(_)) => {
                self.skip_behind(">");
                Token::Nothing
            }
            (Some(byte), _) if byte.is_ascii_alphabetic() => {
                self.at += "<".len();
                self.tag().map_or(Token::Nothing, Token::Open)
            }
            _ => {
                let start = self.at;
                self.at += 1;
                self.steps += 1;
                Token::Text(&self.text[start..self.at])
            }
        }
    }

    /// Moves behind a comment, which ends with `-->` or `--!>`.
    fn comment(&mut self) {
        loop {
            self.skip_behind("--");
            match self.peek() {
                None => return,
                Some(b'>') => {
                    self.at += 1;
                    return;
                }
                Some(b'!') if self.text[self.at..].starts_with("!>") => {
                    self.at += "!>".len();
                    return;
                }
                // Of `--->` the last two count.
                Some(b'-') => self.at -= 1,
                Some(_) => {}
            }
        }
    }

    /// A tag from its name on; none where the text ends before the tag.
    fn tag(&mut self) -> Option<Tag<'a>> {
        let is_space = |byte: u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C);
        let name = self.skip_until(|byte| is_space(byte) || matches!(byte, b'/' | b'>'));
        let mut attributes = Vec::new();
        let mut is_closed = false;
        loop {
            let gap = self.skip_until(|byte| !is_space(byte) && byte != b'/');
            match self.peek()? {
                b'>' => {
                    is_closed |= self.text[gap].ends_with('/');
                    self.at += 1;
                    return Some(Tag {
                        name: &self.text[name],
                        attributes,
                        is_closed,
                    });
                }
                first => {
                    let start = self.at;
                    // An equals sign at the start belongs to the name.
                    self.at += usize::from(first == b'=');
                    self.skip_until(|byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'='));
                    let name = &self.text[start..self.at];
                    let span = self.value(is_space)?;
                    let value = &self.text[span.clone()];
                    attributes.push(Attribute {
                        name,
                        at: start,
                        value,
                        span,
                    });
                }
            }
        }
    }

    /// The value behind the name of an attribute, which may be none.
    fn value(&mut self, is_space: impl Fn(u8) -> bool) -> Option<Range<usize>> {
        let end = self.at;
        self.skip_until(|byte| !is_space(byte));
        if self.peek()? != b'=' {
            return Some(end..end);
        }
        self.at += 1;
        self.skip_until(|byte| !is_space(byte));
        match self.peek()? {
            quote @ (b'"' | b'\'') => {
                self.at += 1;
                let value = self.skip_until(|byte| byte == quote);
                self.peek()?;
                self.at += 1;
                Some(value)
            }
            _ => Some(self.skip_until(|byte| is_space(byte) || byte == b'>')),
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (Range<usize>, Token<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        let token = match self.peek()? {
            b'<' => self.markup(),
            _ => Token::Text(&self.text[self.skip_until(|byte| byte == b'<')]),
        };
        Some((start..self.at, token))
    }
}

/// The value of an attribute with its references resolved, as far as addresses and ids may need
/// them: those by number, and a few names. Others stay as they are written.
pub(super) fn decoded(value: &str) -> String {
    const NAMES: [(&str, char); 10] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{a0}'),
        ("colon", ':'),
        ("sol", '/'),
        ("Tab", '\t'),
        ("NewLine", '\n'),
    ];
    /// No reference is longer.
    const LONGEST: usize = 12;
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let reference = &rest[at + 1..];
        let length = reference
            .bytes()
            .take(LONGEST)
            .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
            .count();
        let name = &reference[..length];
        let number = name.strip_prefix('#').and_then(|digits| {
            let hex = digits.strip_prefix(['x', 'X']);
            let code = match hex {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => digits.parse(),
            };
            char::from_u32(code.ok()?)
        });
        let named = NAMES.iter().find(|(known, _)| *known == name);
        match number.or(named.map(|(_, character)| *character)) {
            Some(character) => {
                out.push(character);
                let rest_of_it = &reference[length..];
                rest = rest_of_it.strip_prefix(';').unwrap_or(rest_of_it);
            }
            None => {
                out.push('&');
                rest = reference;
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::{Token, Tokens, decoded};

    /// Tokens in short: `<name a=b>`, `</name>`, text in quotes, `-`.
    fn shown(html: &str) -> String {
        let tokens = Tokens::of(html).map(|(_, token)| match token {
            Token::Text(text) => format!("{text:?}"),
            Token::Open(tag) => {
                let attributes = tag.attributes.iter();
                let attributes = attributes.map(|it| format!(" {}={}", it.name, it.value));
                let end = if tag.is_closed { "/" } else { "" };
                format!("<{}{}{end}>", tag.name, attributes.collect::<String>())
            }
            Token::Close(name) => format!("</{name}>"),
            Token::Nothing => "-".to_owned(),
        });
        tokens.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn html_is_read_as_browsers_read_it() {
        let cases = [
            ("a<b>c</b >d", "\"a\" <b> \"c\" </b> \"d\""),
            ("<A HREF=x b='1>2' c=\"\" d>", "<A HREF=x b=1>2 c= d=>"),
            ("<a/b/>", "<a b=/>"),
            ("<a b/c=d/e>", "<a b= c=d/e>"),
            ("<a b = c>", "<a b=c>"),
            ("<a =b>", "<a =b=>"),
            ("<a =b=c>", "<a =b=c>"),
            ("<br/>", "<br/>"),
            ("1 < 2 <3", "\"1 \" \"<\" \" 2 \" \"<\" \"3\""),
            ("<!-- a > --!>b<!-->c<!--->d", "- \"b\" - \"c\" - \"d\""),
            ("<!-- a --- -->b", "- \"b\""),
            ("<!doctype html><?x?></ x>b", "- - - \"b\""),
            ("<a b=\"c", "-"),
            ("<a b", "-"),
            ("a</", "\"a\" \"<\" \"/\""),
            ("<![CDATA[<b>]]>", "- \"]]>\""),
        ];
        for (html, expected) in cases {
            assert_eq!(shown(html), expected, "{html}");
        }
    }

    #[test]
    fn references_are_resolved_in_addresses() {
        let cases = [
            ("a&amp;b", "a&b"),
            ("java&#x09;script&#58;x", "java\tscript:x"),
            ("javascript&colon;x", "javascript:x"),
            ("a&b&#;&#xzz;&bcd;", "a&b&#;&#xzz;&bcd;"),
            ("&#x110000;&", "&#x110000;&"),
        ];
        for (value, expected) in cases {
            assert_eq!(decoded(value), expected, "{value}");
        }
    }

    #[test]
    fn each_byte_is_looked_at_a_few_times_at_most() {
        let attributes: String = (0..20_000).map(|n| format!(" a{n}=b")).collect();
        let cases = [
            "<div><b></x></x>".repeat(5_000),
            "<!--".repeat(20_000),
            "<!---".repeat(20_000),
            "<a b='".repeat(20_000),
            "<".repeat(50_000),
            "</".repeat(50_000),
            format!("<a{attributes}>"),
            "<a / / /".repeat(20_000),
        ];
        for html in cases {
            let mut tokens = Tokens::of(&html);
            while tokens.next().is_some() {}
            let start: String = html.chars().take(20).collect();
            assert!(
                tokens.steps() <= 4 * html.len(),
                "{start}: {}",
                tokens.steps()
            );
        }
        let html = "<script>".to_owned() + &"</scrip".repeat(10_000);
        let mut tokens = Tokens::of(&html);
        tokens.next();
        tokens.skip_content("script");
        assert!(tokens.steps() <= 4 * html.len(), "{}", tokens.steps());
    }
}
