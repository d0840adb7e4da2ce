//! Fields: text that Word works out, of which the result is shown and the code is not: ECMA-376
//! part 1, 17.16.

use std::collections::HashSet;
use std::rc::Rc;

use crate::tag::{Key, Tag};
use crate::xml::{Node, Tree};

/// No code of a link is longer.
const LONGEST_CODE: usize = 8192;

#[derive(Debug, Default)]
struct Field {
    code: String,
    /// Whether the result has begun.
    is_result: bool,
    link: Option<Rc<str>>,
}

/// The fields that are open.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    open: Vec<Field>,
    /// How many of them have not come to their result.
    codes: usize,
    whole: HashSet<Node>,
}

impl Fields {
    /// Those of a part. One that never ends is none, so that it does not hide the rest of the text.
    pub(crate) fn of(tree: &Tree) -> Self {
        let mut whole = HashSet::new();
        let mut open = Vec::new();
        let mut at = tree.root();
        while at < tree.len() {
            let tag = tree.tag(at);
            if tag == Tag::FieldCharacter {
                match tree.attribute(at, Key::FieldType) {
                    Some("begin") => open.push(at),
                    Some("end") => whole.extend(open.pop()),
                    _ => {}
                }
            }
            at = match tag {
                Tag::Deleted | Tag::MovedFrom | Tag::Unchosen => tree.end_of(at),
                _ => at.next(),
            };
        }
        Self {
            whole,
            ..Self::default()
        }
    }

    /// Takes a character that begins, parts or ends a field.
    pub(crate) fn take(&mut self, tree: &Tree, node: Node) {
        match tree.attribute(node, Key::FieldType) {
            Some("begin") if self.whole.contains(&node) => {
                self.open.push(Field::default());
                self.codes += 1;
            }
            Some("separate") => {
                if let Some(field) = self.open.last_mut().filter(|field| !field.is_result) {
                    field.is_result = true;
                    field.link = link_of_code(&field.code);
                    self.codes -= 1;
                }
            }
            Some("end") => {
                let ended = self.open.pop();
                self.codes -= usize::from(ended.is_some_and(|field| !field.is_result));
            }
            _ => {}
        }
    }

    /// Takes a piece of the code of the innermost field.
    pub(crate) fn code(&mut self, code: &str) {
        if let Some(field) = self.open.last_mut()
            && field.code.len() + code.len() < LONGEST_CODE
        {
            field.code.push_str(code);
        }
    }

    /// Whether text that stands here is shown.
    pub(crate) fn is_shown(&self) -> bool {
        self.codes == 0
    }

    /// Where text that stands here leads.
    pub(crate) fn link(&self) -> Option<&Rc<str>> {
        self.open
            .iter()
            .rev()
            .take(8)
            .find_map(|field| field.link.as_ref())
    }
}

/// Where the code of a field leads: 17.16.5.25.
pub(crate) fn link_of_code(code: &str) -> Option<Rc<str>> {
    let code = code.trim_start();
    let (name, rest) = code.split_at_checked("HYPERLINK".len())?;
    if !name.eq_ignore_ascii_case("HYPERLINK") {
        return None;
    }
    let rest = rest.trim_start();
    let target = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().unwrap_or_default(),
        None => rest.split_whitespace().next().unwrap_or_default(),
    };
    link(&target.replace("\\\\", "\\"))
}

/// An address that leads out of the document to where a reader can follow.
pub(crate) fn link(target: &str) -> Option<Rc<str>> {
    let target = target.trim();
    let lower = target.to_ascii_lowercase();
    let known = ["http://", "https://", "mailto:", "tel:", "ftp://"];
    if target.contains(char::is_control) {
        None
    } else if known
        .iter()
        .any(|scheme| lower.len() > scheme.len() && lower.starts_with(scheme))
    {
        Some(target.into())
    } else if lower.starts_with("www.") {
        Some(format!("http://{target}").into())
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{link, link_of_code};

    #[test]
    fn links_lead_out() {
        let cases = [
            ("https://example.org/a b", Some("https://example.org/a b")),
            ("www.example.org", Some("http://www.example.org")),
            ("mailto:a@example.org", Some("mailto:a@example.org")),
            ("file:///C:/a.docx", None),
            ("javascript:alert(1)", None),
            ("../a.docx", None),
            ("#_Toc1", None),
            ("http://", None),
        ];
        for (target, expected) in cases {
            assert_eq!(link(target).as_deref(), expected, "{target}");
        }
    }

    #[test]
    fn codes_say_where_they_lead() {
        let cases = [
            (
                " HYPERLINK \"https://example.org/8\" ",
                Some("https://example.org/8"),
            ),
            (
                "hyperlink https://example.org/8 \\o tip",
                Some("https://example.org/8"),
            ),
            (" HYPERLINK \\l \"_Toc1\"", None),
            (" PAGE ", None),
            ("HYPERLINK", None),
            ("HYPERLINé", None),
        ];
        for (code, expected) in cases {
            assert_eq!(link_of_code(code).as_deref(), expected, "{code}");
        }
    }
}
