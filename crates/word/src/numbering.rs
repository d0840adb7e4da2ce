//! Lists of Word, and the numbers that they count: ECMA-376 part 1, 17.9.

use std::collections::{HashMap, HashSet};

use crate::number_format::NumberFormat;
use crate::styles::{Layout, number_of};
use crate::tag::{Key, Tag};
use crate::xml::{Node, Tree};

/// A list has so many levels.
const LEVELS: usize = 9;
/// No mark is longer: it is a text of the file, which each item repeats.
const LONGEST_MARK: usize = 100;

#[derive(Clone, Debug, Default)]
struct Level {
    start: u32,
    format: NumberFormat,
    /// In which `%1` stands for the number of the first level.
    text: String,
    left: Option<i32>,
    /// Of which level an item makes this one begin anew, if not of any above.
    restart: Option<u8>,
    /// Whether all numbers of it are decimals.
    is_legal: bool,
    /// The style whose paragraphs are of this level.
    style: Option<String>,
}

/// Levels that instances of lists share.
#[derive(Clone, Debug, Default)]
struct Abstract {
    levels: Vec<Level>,
    /// The style that says what the levels are, where they are not here.
    link: Option<String>,
}

/// An instance of a list.
#[derive(Clone, Debug, Default)]
struct Instance {
    of: u32,
    overrides: HashMap<u8, Override>,
}

#[derive(Clone, Debug)]
struct Override {
    start: Option<u32>,
    level: Option<Level>,
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    abstracts: HashMap<u32, Abstract>,
    instances: HashMap<u32, Instance>,
    /// What was counted so far, by what is shared.
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    /// Levels of instances that began anew.
    begun: HashSet<(u32, u8)>,
}

/// What stands in front of an item of a list of Word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The list, and the level of it, from 0.
    pub(crate) list: u32,
    pub(crate) level: u8,
    pub(crate) is_bullet: bool,
    /// The number of its level.
    pub(crate) number: u32,
    /// What is shown.
    pub(crate) label: String,
    /// How far to the right it stands, if its list says so.
    pub(crate) left: Option<i32>,
}

impl Numbering {
    /// Reads the part with the lists.
    pub(crate) fn read(tree: &Tree) -> Self {
        let mut numbering = Self::default();
        let mut styles: HashMap<&str, u32> = HashMap::new();
        for node in tree.children(tree.root()) {
            let number = |key| number_of(tree.attribute(node, key).unwrap_or_default());
            match tree.tag(node) {
                Tag::AbstractNumbering => {
                    let id = number(Key::AbstractId);
                    if let Some(style) = tree.value(node, Tag::StyleOfNumbering) {
                        styles.insert(style, id);
                    }
                    let list = Abstract {
                        levels: levels(tree, node),
                        link: tree.value(node, Tag::NumberingStyle).map(str::to_owned),
                    };
                    numbering.abstracts.entry(id).or_insert(list);
                }
                Tag::Numbering => {
                    let list = Instance {
                        of: number_of(
                            tree.value(node, Tag::AbstractNumberingId)
                                .unwrap_or_default(),
                        ),
                        overrides: overrides(tree, node),
                    };
                    numbering
                        .instances
                        .entry(number(Key::NumId))
                        .or_insert(list);
                }
                _ => {}
            }
        }
        // 17.9.21: a list that is defined by a style.
        for instance in numbering.instances.values_mut() {
            let link = numbering
                .abstracts
                .get(&instance.of)
                .and_then(|list| list.link.as_deref());
            if let Some(of) = link.and_then(|link| styles.get(link)) {
                instance.of = *of;
            }
        }
        numbering
    }

    /// The mark of the next paragraph that is laid out so; none if it is no item.
    pub(crate) fn next(&mut self, layout: &Layout, style: Option<&str>) -> Option<Mark> {
        // 17.9.18: the list 0 is none.
        let list = layout.numbering.filter(|list| *list != 0)?;
        let instance = self.instances.get(&list)?;
        let shared = self.abstracts.get(&instance.of)?;
        let of_style = || {
            let is_of = |level: &Level| style.is_some() && level.style.as_deref() == style;
            u8::try_from(shared.levels.iter().position(is_of)?).ok()
        };
        let at = layout
            .level
            .or_else(of_style)
            .unwrap_or(0)
            .min(LEVELS as u8 - 1);
        let level_at = |at: u8| {
            let own = instance
                .overrides
                .get(&at)
                .and_then(|own| own.level.as_ref());
            own.or_else(|| shared.levels.get(usize::from(at)))
        };
        let level = level_at(at)?;
        let counts = self.counts.entry(instance.of).or_default();
        let anew = instance.overrides.get(&at).and_then(|own| own.start);
        let anew = anew.filter(|_| self.begun.insert((list, at)));
        let count = counts.get_mut(usize::from(at))?;
        let number = match (anew, *count) {
            (Some(start), _) => start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => level.start,
        };
        *count = Some(number);
        for (below, count) in (0..).zip(counts.iter_mut()).skip(usize::from(at) + 1) {
            // 17.9.10: 0 for never, and otherwise the level, from 1, that makes it begin anew.
            let restart = level_at(below).and_then(|level| level.restart);
            if restart.is_none_or(|restart| restart > at) {
                *count = None;
            }
        }
        let mut label = String::new();
        let mut rest = level.text.chars().peekable();
        while let Some(c) = rest.next() {
            let shown = rest
                .peek()
                .filter(|_| c == '%')
                .and_then(|c| c.to_digit(10));
            let Some(shown) = shown.and_then(|shown| u8::try_from(shown).ok()?.checked_sub(1))
            else {
                label.push(c);
                continue;
            };
            rest.next();
            if let Some(of) = level_at(shown) {
                let count = counts.get(usize::from(shown)).copied().flatten();
                let format = match level.is_legal {
                    true => NumberFormat::Decimal,
                    false => of.format,
                };
                label.push_str(&format.show(count.unwrap_or(of.start)));
            }
        }
        Some(Mark {
            list,
            level: at,
            is_bullet: level.format == NumberFormat::Bullet,
            number,
            label: label.trim().to_owned(),
            left: level.left,
        })
    }
}

fn levels(tree: &Tree, list: Node) -> Vec<Level> {
    let mut levels = Vec::new();
    for node in tree
        .children(list)
        .filter(|node| tree.tag(*node) == Tag::Level)
    {
        let at: usize = number_of(tree.attribute(node, Key::Level).unwrap_or_default());
        if at < LEVELS {
            if levels.len() <= at {
                levels.resize_with(at + 1, Level::default);
            }
            if let Some(place) = levels.get_mut(at) {
                *place = level(tree, node);
            }
        }
    }
    levels
}

fn level(tree: &Tree, node: Node) -> Level {
    let value = |tag| tree.value(node, tag);
    let text = value(Tag::LevelText).unwrap_or_default();
    let layout = tree.child(node, Tag::ParagraphProperties);
    Level {
        start: value(Tag::Start).map(number_of).unwrap_or_default(),
        format: value(Tag::NumberFormat)
            .map(NumberFormat::of)
            .unwrap_or_default(),
        text: text.chars().take(LONGEST_MARK).collect(),
        left: layout.and_then(|layout| Layout::of(tree, layout).left),
        restart: value(Tag::LevelRestart).map(number_of),
        is_legal: tree.switch(node, Tag::LegalNumbering) == Some(true),
        style: value(Tag::ParagraphStyle).map(str::to_owned),
    }
}

fn overrides(tree: &Tree, instance: Node) -> HashMap<u8, Override> {
    let nodes = tree.children(instance);
    nodes
        .filter(|node| tree.tag(*node) == Tag::LevelOverride)
        .map(|node| {
            let at = number_of(tree.attribute(node, Key::Level).unwrap_or_default());
            let own = Override {
                start: tree.value(node, Tag::StartOverride).map(number_of),
                level: tree.child(node, Tag::Level).map(|node| level(tree, node)),
            };
            (at, own)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Numbering;
    use crate::styles::Layout;
    use crate::xml::Tree;

    #[test]
    fn items_are_counted() {
        let text = "<w:numbering xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>
            <w:abstractNum w:abstractNumId='5'>
            <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl>
            <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2)'/></w:lvl>
            <w:lvl w:ilvl='2'><w:start w:val='1'/><w:isLgl/><w:lvlText w:val='%1.%2.%3'/></w:lvl>
            <w:lvl w:ilvl='3'><w:start w:val='4'/><w:numFmt w:val='bullet'/><w:lvlText w:val='-'/></w:lvl>
            <w:lvl w:ilvl='99999999999'/>
            </w:abstractNum>
            <w:num w:numId='1'><w:abstractNumId w:val='5'/></w:num>
            <w:num w:numId='2'><w:abstractNumId w:val='5'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='7'/></w:lvlOverride></w:num>
            <w:num w:numId='3'><w:abstractNumId w:val='9'/></w:num>
            </w:numbering>";
        let tree = Tree::read("numbering", text, 99, &mut 999).expect("lists");
        let mut numbering = Numbering::read(&tree);
        let cases = [
            (1, 0, Some("I.")),
            (1, 1, Some("I.1)")),
            (1, 1, Some("I.2)")),
            (1, 2, Some("1.2.1")),
            (1, 3, Some("-")),
            (1, 0, Some("II.")),
            (1, 1, Some("II.1)")),
            (2, 0, Some("VII.")),
            (2, 0, Some("VIII.")),
            (1, 0, Some("IX.")),
            // Levels that are not there are the last one, and nothing.
            (1, 200, None),
            (0, 0, None),
            (3, 0, None),
            (4_000_000_000, 0, None),
        ];
        for (list, level, expected) in cases {
            let layout = Layout {
                numbering: Some(list),
                level: Some(level),
                ..Layout::default()
            };
            let mark = numbering.next(&layout, None);
            assert_eq!(
                mark.map(|mark| mark.label).as_deref(),
                expected,
                "{list} {level}"
            );
        }
    }
}
