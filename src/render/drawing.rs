//! Drawings (SVG) without what could run: opened by itself, a drawing is a page of the site, with
//! all that a page may do.
//!
//! Elements and attributes are taken over by lists of what draws. Whatever else there is goes:
//! scripts, foreign content, references to other hosts, entities, and what drawing programs note.

use std::borrow::Cow;
use std::collections::HashSet;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::drawing_allowed::{
    is_element, is_harmless, is_harmless_style, is_plain_reference, local, resolved,
};
use crate::markdown::escape;
use crate::model::SourcePath;

/// Whether a file is a drawing.
pub fn is_drawing(path: &SourcePath) -> bool {
    path.extension().eq_ignore_ascii_case("svg")
}

/// The drawing without what could run; as it is, where there is nothing of that.
///
/// # Errors
/// What is wrong with it, if it is not XML in UTF-8: nobody can say what browsers make of it.
pub fn harmless(bytes: &[u8]) -> Result<Cow<'_, [u8]>, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let mut cleaner = Cleaner {
        out: String::with_capacity(text.len()),
        dropped: 0,
        open: Vec::new(),
        style: String::new(),
        is_changed: false,
    };
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Eof if !cleaner.open.is_empty() => return Err("<".to_owned() + &cleaner.open[0]),
            Event::Eof => break,
            event => cleaner.event(event),
        }
    }
    Ok(match cleaner.is_changed {
        true => Cow::Owned(cleaner.out.into_bytes()),
        false => Cow::Borrowed(bytes),
    })
}

struct Cleaner {
    out: String,
    /// How many elements are open within the one that is left out, itself counted.
    dropped: usize,
    /// The elements that are written and not closed yet.
    open: Vec<String>,
    /// What stands in the style sheet that is open, with its references resolved: it is judged as a
    /// whole, however it is cut into pieces.
    style: String,
    is_changed: bool,
}

impl Cleaner {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(_) if self.dropped > 0 => self.dropped += 1,
            Event::End(_) if self.dropped > 0 => self.dropped -= 1,
            _ if self.dropped > 0 => {}
            Event::Start(start) => match self.opened(&start, ">") {
                Some(name) => self.open.push(name),
                None => self.dropped = 1,
            },
            Event::Empty(start) => _ = self.opened(&start, "/>"),
            Event::End(_) => {
                self.close_style();
                if let Some(name) = self.open.pop() {
                    self.out.push_str(&format!("</{name}>"));
                }
            }
            Event::Text(text) if self.is_in_style() => self.style.push_str(&text),
            Event::Text(text) => self.out.push_str(&text),
            Event::CData(text) if self.is_in_style() => self.style.push_str(&text),
            Event::CData(text) => escape(&mut self.out, &text),
            Event::GeneralRef(name) if self.is_in_style() => {
                match resolved(&format!("&{};", &*name)) {
                    Some(text) => self.style.push_str(&text),
                    None => self.is_changed = true,
                }
            }
            Event::GeneralRef(name) if is_plain_reference(&name) => {
                self.out.push_str(&format!("&{};", &*name));
            }
            Event::GeneralRef(_) => self.is_changed = true,
            Event::Decl(declaration) => {
                let text = declaration.to_ascii_lowercase();
                let is_plain = |c: char| c.is_ascii_alphanumeric() || "=\"'.- \t\r\n".contains(c);
                // What is meant as another encoding may be read otherwise than it was here.
                let named = declaration.encoding().transpose();
                let is_utf8 = |name: &str| name.eq_ignore_ascii_case("utf-8");
                let is_other = !named.is_ok_and(|name| name.is_none_or(|name| is_utf8(&name)));
                match is_other || !text.chars().all(is_plain) {
                    true => self.is_changed = true,
                    false => self
                        .out
                        .push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"),
                }
            }
            Event::Comment(_) => {}
            Event::PI(_) | Event::DocType(_) => self.is_changed = true,
            Event::Eof => {}
        }
    }

    /// Whether what comes next stands in a style sheet.
    fn is_in_style(&self) -> bool {
        self.open.last().is_some_and(|name| local(name) == "style")
    }

    /// Writes what stands in the style sheet that is open, if one is and it loads nothing.
    fn close_style(&mut self) {
        let style = std::mem::take(&mut self.style);
        // Judged as it is written: characters that XML forbids are left out.
        let mut written = String::new();
        escape(&mut written, &style);
        match resolved(&written).is_some_and(|style| is_harmless_style(&style)) {
            true => self.out.push_str(&written),
            false => self.is_changed = true,
        }
    }

    /// Writes an opening tag; returns its name, or none where the element is left out.
    fn opened(&mut self, start: &BytesStart<'_>, end: &str) -> Option<String> {
        let name = start.name().as_ref().to_owned();
        let element = local(&name);
        let is_known = is_element(&name);
        let mut attributes = Vec::new();
        let mut seen = HashSet::new();
        let mut is_whole = true;
        for attribute in start.attributes().with_checks(false) {
            let Ok(attribute) = attribute else {
                is_whole = false;
                break;
            };
            let key = attribute.key.as_ref().to_owned();
            let value = attribute.value.into_owned();
            match is_harmless(element, &key, &value) && seen.insert(key.clone()) {
                true => attributes.push((key, value)),
                false => is_whole = false,
            }
        }
        // An animation that loses its target, or would change where a link leads, is none.
        let animates = element.starts_with("animate") || element == "set";
        if !is_known || (animates && !is_whole) || self.is_in_style() {
            self.is_changed = true;
            return None;
        }
        // XML has no such values: they are written anew as it has them.
        let is_odd = attributes.iter().any(|(_, value)| value.contains('<'));
        self.is_changed |= !is_whole || is_odd;
        self.out.push('<');
        self.out.push_str(&name);
        for (key, value) in attributes {
            let value = value.replace('"', "&quot;").replace('<', "&lt;");
            self.out.push_str(&format!(" {key}=\"{value}\""));
        }
        self.out.push_str(end);
        Some(name)
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    fn drawing(inner: &str) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inner}</svg>"
        )
    }

    #[test]
    fn what_draws_stays_to_the_byte() {
        let cases = [
            "<path d='M0 0'/><!-- a --><text>Cờ &amp; hoa</text>",
            "<style>.a { fill: url(#b) }</style><g style=\"fill:red\" class=\"a\"/>",
            "<linearGradient id=\"b\"/><use xlink:href=\"#b\"/>",
            "<image href=\"data:image/png;base64,AA\"/><a href=\"https://a.vn/\"><rect/></a>",
            "<animate attributeName=\"x\" from=\"0\" to=\"9\"/>",
        ];
        for inner in cases {
            let text = format!(
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{}",
                drawing(inner)
            );
            let found = harmless(text.as_bytes()).expect("XML");
            assert_eq!(found, text.as_bytes(), "{inner}");
        }
    }

    #[test]
    fn what_could_run_or_load_goes() {
        let cases = [
            ("<script>x</script><rect/>", "<rect/>"),
            ("<g><script><g/></script><rect/></g>", "<g><rect/></g>"),
            (
                "<svg:script xmlns:svg=\"http://www.w3.org/2000/svg\">x</svg:script>",
                "",
            ),
            (
                "<x:script xmlns:x=\"http://www.w3.org/2000/svg\">x</x:script>",
                "",
            ),
            ("<g xmlns=\"http://www.w3.org/1999/xhtml\"/>", "<g/>"),
            ("<foreignObject><iframe src=\"x\"/></foreignObject>", ""),
            (
                "<rect onload=\"x\" ONCLICK='y' width=\"1\"/>",
                "<rect width=\"1\"/>",
            ),
            (
                "<rect x<script=\"1\" y/z=\"2\" \u{1}=\"3\" width=\"1\"/>",
                "<rect width=\"1\"/>",
            ),
            (
                "<a xlink:href=\"javascript:x\"><rect/></a>",
                "<a><rect/></a>",
            ),
            ("<a href=\"java&#x9;script:x\"/>", "<a/>"),
            ("<use href=\"//a.vn/x.svg#y\"/>", "<use/>"),
            ("<use href=\"data:image/svg+xml,x\"/>", "<use/>"),
            ("<image href=\"data:image/svg+xml,x\"/>", "<image/>"),
            ("<image href=\"https://a.vn/x.png\"/>", "<image/>"),
            (
                "<a><animate attributeName=\"xlink:href\" to=\"x\"/></a>",
                "<a></a>",
            ),
            ("<set attributeName=\"onload\" to=\"x\"/>", ""),
            ("<animate attributeName=\"x\" values=\"javascript:x\"/>", ""),
            ("<style>@import 'x';</style>", "<style></style>"),
            (
                "<style><![CDATA[a{background:url(//a.vn)}]]></style>",
                "<style></style>",
            ),
            ("<style>a{b:u\\72l(x)}</style>", "<style></style>"),
            ("<style>a{b:u&#114;l(//a.vn)}</style>", "<style></style>"),
            ("<style>a{b:u<!-- -->rl(//a.vn)}</style>", "<style></style>"),
            ("<style>@im<![CDATA[port 'x']]></style>", "<style></style>"),
            (
                "<style><![CDATA[a{b:u\u{2}rl(//a.vn)}]]></style>",
                "<style></style>",
            ),
            ("<style>@im<g/>port 'x'</style>", "<style></style>"),
            ("<style>a{}<g>b</g></style>", "<style>a{}</style>"),
            (
                "<g style=\"fill:url(https://a.vn/#x)\" id=\"a\"/>",
                "<g id=\"a\"/>",
            ),
            ("<rect fill=\"url( 'x' )\"/>", "<rect/>"),
            (
                "<metadata><rdf/></metadata><text>&x;a</text>",
                "<text>a</text>",
            ),
            ("<svg:w<script:animate/><rect/>", "<rect/>"),
            ("<rect d=\"a<b\"/>", "<rect d=\"a&lt;b\"/>"),
            ("<rect xml:base=\"javascript:x\"/>", "<rect/>"),
            ("<?xml-stylesheet href='x'?><rect/>", "<rect/>"),
        ];
        for (inner, expected) in cases {
            let found = harmless(drawing(inner).as_bytes()).map(|it| it.into_owned());
            let found = String::from_utf8(found.expect("XML")).expect("UTF-8");
            assert_eq!(found, drawing(expected), "{inner}");
        }
    }

    #[test]
    fn what_stands_before_the_drawing_goes_where_it_matters() {
        let body = drawing("<rect/>");
        let cases = [
            "<!DOCTYPE svg [<!ENTITY x \"<script>y</script>\">]>",
            "<?xml version=\"1.0\" encoding=\"iso-2022-jp\"?>",
            "<?xml-stylesheet href=\"x\"?>",
            "<?xml version=\"1.0\" <script>?>",
        ];
        for before in cases {
            let text = format!("{before}{body}");
            let found = harmless(text.as_bytes()).expect("XML");
            assert_eq!(found, body.as_bytes(), "{before}");
        }
    }

    #[test]
    fn what_is_not_xml_is_refused() {
        for text in [
            "<svg",
            "<svg><g></svg>",
            "<svg>",
            "<svg a=\"\u{1}",
            "\u{feff}<svg><",
        ] {
            assert!(harmless(text.as_bytes()).is_err(), "{text}");
        }
        assert!(harmless(b"\xff\xfe<\0s\0").is_err(), "UTF-16");
    }
}
