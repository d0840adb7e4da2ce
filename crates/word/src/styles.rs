//! Styles, and what they say of text: ECMA-376 part 1, 17.7.

use std::collections::HashMap;

use crate::document::Alignment;
use crate::font::Font;
use crate::tag::{Key, Tag};
use crate::xml::{Node, Tree};

/// What is said of the look of text; none where nothing is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Look {
    pub(crate) bold: Option<bool>,
    pub(crate) italic: Option<bool>,
    pub(crate) struck: Option<bool>,
    pub(crate) caps: Option<bool>,
    pub(crate) hidden: Option<bool>,
    pub(crate) raised: Option<bool>,
    /// The font of letters beyond ASCII, 17.3.2.26; or of others where it alone is said to be old.
    pub(crate) font: Option<Font>,
}

impl Look {
    /// What the properties of a run say: 17.3.2.
    pub(crate) fn of(tree: &Tree, properties: Node) -> Self {
        let switch = |tag| tree.switch(properties, tag);
        let fonts = tree.child(properties, Tag::Fonts);
        // A font of the theme is one of Unicode, and goes before one by name.
        let font = |theme, name| {
            let fonts = fonts?;
            match tree.attribute(fonts, theme) {
                Some(_) => Some(Font::Unicode),
                None => tree.attribute(fonts, name).map(Font::of),
            }
        };
        let raised = tree.value(properties, Tag::VerticalAlignment);
        Self {
            bold: switch(Tag::Bold),
            italic: switch(Tag::Italic),
            struck: switch(Tag::Strike).or_else(|| switch(Tag::DoubleStrike)),
            caps: switch(Tag::Caps),
            hidden: switch(Tag::Vanish),
            raised: raised.map(|raised| raised == "superscript"),
            font: font(Key::HighAnsiTheme, Key::HighAnsi).or_else(|| {
                font(Key::AsciiTheme, Key::Ascii).filter(|font| *font != Font::Unicode)
            }),
        }
    }

    /// What this says, and where it says nothing, what another does.
    fn or(self, other: Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            struck: self.struck.or(other.struck),
            caps: self.caps.or(other.caps),
            hidden: self.hidden.or(other.hidden),
            raised: self.raised.or(other.raised),
            font: self.font.or(other.font),
        }
    }

    /// What the style of a paragraph and that of a run say together: 17.7.3, by which a switch that
    /// both turn on is off.
    fn toggled(self, other: Self) -> Self {
        let toggle = |a: Option<bool>, b: Option<bool>| match (a, b) {
            (Some(a), Some(b)) => Some(a != b),
            (a, b) => a.or(b),
        };
        Self {
            bold: toggle(self.bold, other.bold),
            italic: toggle(self.italic, other.italic),
            struck: toggle(self.struck, other.struck),
            caps: toggle(self.caps, other.caps),
            hidden: toggle(self.hidden, other.hidden),
            ..self.or(other)
        }
    }
}

/// What a paragraph is by the name of its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Heading(u8),
    Caption,
    Contents,
}

impl Role {
    fn of(name: &str) -> Option<Self> {
        let name = vietnamese::nfc(name.trim()).to_lowercase();
        if name == "caption" || name == "chú thích" {
            return Some(Self::Caption);
        }
        if name.starts_with("toc ") || name.starts_with("mục lục") || name == "contents heading"
        {
            return Some(Self::Contents);
        }
        let headings = ["heading ", "tiêu đề", "đầu đề", "title"];
        let level = headings
            .iter()
            .find_map(|heading| name.strip_prefix(heading))?;
        match level.trim() {
            "" => Some(Self::Heading(1)),
            level => match level.parse() {
                Ok(level @ 1..=9) => Some(Self::Heading(level)),
                _ => None,
            },
        }
    }
}

/// What is said of a paragraph; none where nothing is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Layout {
    pub(crate) alignment: Option<Alignment>,
    pub(crate) outline: Option<u8>,
    pub(crate) numbering: Option<u32>,
    pub(crate) level: Option<u8>,
    /// In twentieths of a point.
    pub(crate) left: Option<i32>,
    pub(crate) role: Option<Role>,
}

impl Layout {
    /// What the properties of a paragraph say: 17.3.1.
    pub(crate) fn of(tree: &Tree, properties: Node) -> Self {
        let numbering = tree.child(properties, Tag::NumberingProperties);
        let number = |tag| tree.value(numbering?, tag);
        let indentation = tree.child(properties, Tag::Indentation);
        let indent = |key| tree.attribute(indentation?, key);
        Self {
            alignment: tree
                .value(properties, Tag::Justification)
                .map(|value| match value {
                    "center" => Alignment::Center,
                    "right" | "end" => Alignment::Right,
                    _ => Alignment::Left,
                }),
            outline: tree.value(properties, Tag::OutlineLevel).map(number_of),
            numbering: number(Tag::NumberingId).map(number_of),
            level: number(Tag::NumberingLevel).map(number_of),
            left: indent(Key::Left)
                .or_else(|| indent(Key::Start))
                .map(number_of),
            role: None,
        }
    }

    /// What this says, and where it says nothing, what another does.
    pub(crate) fn or(self, other: Self) -> Self {
        Self {
            alignment: self.alignment.or(other.alignment),
            outline: self.outline.or(other.outline),
            numbering: self.numbering.or(other.numbering),
            level: self.level.or(other.level),
            left: self.left.or(other.left),
            role: self.role.or(other.role),
        }
    }
}

/// A number of an attribute; what is none, or too large, is the smallest.
pub(crate) fn number_of<N: std::str::FromStr + Default>(value: &str) -> N {
    value.trim().parse().unwrap_or_default()
}

/// A style with all that those say which it is based on.
#[derive(Clone, Copy, Debug, Default)]
struct Style {
    look: Look,
    layout: Layout,
    has_borders: bool,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    styles: HashMap<String, Style>,
    defaults: Look,
    usual_paragraph: Option<String>,
}

impl Styles {
    /// Reads the part with the styles.
    pub(crate) fn read(tree: &Tree) -> Self {
        let mut styles = Self::default();
        let mut own: HashMap<&str, (Style, Option<&str>)> = HashMap::new();
        let mut order: Vec<&str> = Vec::new();
        for node in tree.children(tree.root()) {
            match tree.tag(node) {
                Tag::DocumentDefaults => {
                    let look = tree
                        .descendants(node)
                        .find(|at| tree.tag(*at) == Tag::RunProperties);
                    styles.defaults = look.map(|at| Look::of(tree, at)).unwrap_or_default();
                }
                Tag::Style => {
                    let Some(id) = tree.attribute(node, Key::StyleId) else {
                        continue;
                    };
                    let is_usual = matches!(
                        tree.attribute(node, Key::Default),
                        Some("1" | "true" | "on")
                    );
                    if is_usual && tree.attribute(node, Key::Type) == Some("paragraph") {
                        styles.usual_paragraph = Some(id.to_owned());
                    }
                    own.entry(id).or_insert_with(|| {
                        order.push(id);
                        (own_style(tree, node), tree.value(node, Tag::BasedOn))
                    });
                }
                _ => {}
            }
        }
        for id in order {
            styles.settle(id, &own);
        }
        styles
    }

    /// Notes a style with what it is based on. One based on itself has what was said up to there.
    fn settle(&mut self, id: &str, own: &HashMap<&str, (Style, Option<&str>)>) {
        let mut chain: Vec<&str> = Vec::new();
        let mut at = Some(id);
        while let Some((id, (style, base))) = at.and_then(|at| own.get_key_value(at)) {
            if self.styles.contains_key(*id) {
                break;
            }
            // Until the ones below are known, it is its own: that ends a ring.
            self.styles.insert((*id).to_owned(), *style);
            chain.push(id);
            at = *base;
        }
        let mut below = at
            .and_then(|at| self.styles.get(at))
            .copied()
            .unwrap_or_default();
        for id in chain.into_iter().rev() {
            if let Some(style) = self.styles.get_mut(id) {
                style.look = style.look.or(below.look);
                style.layout = style.layout.or(below.layout);
                style.has_borders |= below.has_borders;
                below = *style;
            }
        }
    }

    fn style(&self, id: Option<&str>) -> Style {
        let style = id.and_then(|id| self.styles.get(id));
        style.copied().unwrap_or_default()
    }

    /// The style of a paragraph: one that is not there is the usual one, 17.3.1.27.
    fn paragraph_style(&self, id: Option<&str>) -> Style {
        let known = id.filter(|id| self.styles.contains_key(*id));
        self.style(known.or(self.usual_paragraph.as_deref()))
    }

    /// What a paragraph of this style is laid out like.
    pub(crate) fn layout(&self, id: Option<&str>) -> Layout {
        self.paragraph_style(id).layout
    }

    /// How a run looks: what it says itself, then its style, that of the paragraph, and the defaults.
    pub(crate) fn look(&self, own: Look, run: Option<&str>, paragraph: Option<&str>) -> Look {
        let paragraph = self.paragraph_style(paragraph);
        let styles = self.style(run).look.toggled(paragraph.look);
        own.or(styles).or(self.defaults)
    }

    /// Whether tables of this style have lines.
    pub(crate) fn has_borders(&self, id: Option<&str>) -> bool {
        self.style(id).has_borders
    }
}

/// What a style says itself.
fn own_style(tree: &Tree, node: Node) -> Style {
    let look = tree.child(node, Tag::RunProperties);
    let layout = tree.child(node, Tag::ParagraphProperties);
    let mut layout = layout.map(|at| Layout::of(tree, at)).unwrap_or_default();
    layout.role = tree.value(node, Tag::Name).and_then(Role::of);
    Style {
        look: look.map(|at| Look::of(tree, at)).unwrap_or_default(),
        layout,
        has_borders: has_lines(tree, node),
    }
}

/// Whether any border within a node is a line: 17.4.38, 17.4.66.
pub(crate) fn has_lines(tree: &Tree, node: Node) -> bool {
    tree.descendants(node)
        .filter(|at| matches!(tree.tag(*at), Tag::TableBorders | Tag::CellBorders))
        .any(|borders| count_lines(tree, borders).0 > 0)
}

/// How many of these borders are lines, and how many are none.
pub(crate) fn count_lines(tree: &Tree, borders: Node) -> (usize, usize) {
    let (mut lines, mut none) = (0, 0);
    for side in tree.children(borders) {
        match tree.attribute(side, Key::Val) {
            None => {}
            Some("none" | "nil") => none += 1,
            Some(_) => lines += 1,
        }
    }
    (lines, none)
}

#[cfg(test)]
mod tests {
    use super::{Look, Role, Styles};
    use crate::font::Font;
    use crate::xml::Tree;

    #[test]
    fn names_tell_roles() {
        let cases = [
            ("heading 1", Some(Role::Heading(1))),
            ("Heading 9", Some(Role::Heading(9))),
            ("Heading 10", None),
            ("Tiêu đề", Some(Role::Heading(1))),
            ("Tiêu đề 2", Some(Role::Heading(2))),
            ("Title", Some(Role::Heading(1))),
            ("Subtitle", None),
            // What headings of LibreOffice are based on, and what is none as well.
            ("Heading", None),
            ("caption", Some(Role::Caption)),
            ("toc 3", Some(Role::Contents)),
            ("TOC Heading", Some(Role::Contents)),
            ("Table Heading", None),
            ("Heading Char", None),
        ];
        for (name, expected) in cases {
            assert_eq!(Role::of(name), expected, "{name}");
        }
    }

    #[test]
    fn styles_say_what_they_are_based_on() {
        let text = "<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>
            <w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii='Arial' w:hAnsi='Arial'/></w:rPr></w:rPrDefault></w:docDefaults>
            <w:style w:type='paragraph' w:default='1' w:styleId='N'><w:name w:val='Normal'/><w:rPr><w:rFonts w:hAnsi='.VnTime'/></w:rPr></w:style>
            <w:style w:type='paragraph' w:styleId='A'><w:basedOn w:val='B'/><w:rPr><w:i/></w:rPr></w:style>
            <w:style w:type='paragraph' w:styleId='B'><w:basedOn w:val='N'/><w:pPr><w:outlineLvl w:val='2'/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
            <w:style w:type='character' w:styleId='C'><w:rPr><w:b/></w:rPr></w:style>
            <w:style w:type='paragraph' w:styleId='X'><w:basedOn w:val='Y'/><w:rPr><w:b/></w:rPr></w:style>
            <w:style w:type='paragraph' w:styleId='Y'><w:basedOn w:val='X'/><w:rPr><w:i/></w:rPr></w:style>
            <w:style w:type='paragraph' w:styleId='Z'><w:basedOn w:val='Z'/><w:rPr><w:i/></w:rPr></w:style>
            </w:styles>";
        let tree = Tree::read("styles", text, 99, &mut 999).expect("styles");
        let styles = Styles::read(&tree);
        let look = |run, paragraph| {
            let look = styles.look(Look::default(), run, paragraph);
            (look.bold, look.italic, look.font)
        };
        let cases = [
            (None, None, (None, None, Some(Font::Tcvn3))),
            (None, Some("A"), (Some(true), Some(true), Some(Font::Tcvn3))),
            // Bold twice is not bold.
            (
                Some("C"),
                Some("A"),
                (Some(false), Some(true), Some(Font::Tcvn3)),
            ),
            (None, Some("Z"), (None, Some(true), Some(Font::Unicode))),
        ];
        for (run, paragraph, expected) in cases {
            assert_eq!(look(run, paragraph), expected, "{run:?} {paragraph:?}");
        }
        let (bold, italic, _) = look(None, Some("X"));
        assert!(
            bold == Some(true) || italic == Some(true),
            "a ring says something"
        );
        assert_eq!(styles.layout(Some("A")).outline, Some(2));
    }
}
