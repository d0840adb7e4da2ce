//! Where something is registered, or lies.

use lsp_types::{Location, Position, Range};
use percent_encoding::percent_decode_str;

use super::checked::Checked;
use super::cursor::Word;
use super::text::{lines, range};
use super::uri::uri_of;
use crate::build::{Known, file_of_cluster};
use crate::decode::sense::Sense;
use crate::decode::{At, from_yaml};
use crate::diagnostic::Span;
use crate::model::SourcePath;
use crate::parse::raw::{RawAwards, RawTags, RawUnits};
use crate::source::{CONTENT, Source};

/// Where what a value names is registered, or the file lies that it is the path of.
pub fn definition(from: &SourcePath, word: &Word, checked: &Checked) -> Option<Location> {
    let Word::Value(place, text) = word else {
        return None;
    };
    let source = checked.source.as_deref()?;
    let sense = place.sense()?;
    let known = checked.names.find(sense, text);
    match sense {
        Sense::Cluster => location(source, &file_of_cluster(&known?.id), Span::NONE),
        Sense::Report | Sense::Picture | Sense::File => file(from, text, source),
        Sense::Unit | Sense::Award | Sense::Rating | Sense::Tag => {
            registered(sense, known?, source)
        }
        Sense::Day | Sense::DayOrYear | Sense::Moment | Sense::Prose => None,
    }
}

/// Where the file lies that a link of a text leads to, in whose address a position stands.
pub fn linked(
    from: &SourcePath,
    line: &str,
    characters: usize,
    checked: &Checked,
) -> Option<Location> {
    let at = line
        .char_indices()
        .nth(characters)
        .map_or(line.len(), |(at, _)| at);
    let (before, after) = line.split_at_checked(at)?;
    let begin = before.rfind("](")? + 2;
    let first = before.get(begin..)?;
    if first.contains([')', ' ']) {
        return None;
    }
    let end = after.find([')', ' ']).unwrap_or(after.len());
    let target = format!("{first}{}", after.get(..end)?);
    let target = target.split('#').next().unwrap_or_default();
    let target = percent_decode_str(target).decode_utf8().ok()?;
    file(from, &target, checked.source.as_deref()?)
}

fn file(from: &SourcePath, written: &str, source: &Source) -> Option<Location> {
    let path = match written.strip_prefix('/') {
        Some(below) => SourcePath::join(CONTENT, below),
        None => SourcePath::join(from.folder(), written),
    };
    let path = path.filter(|path| source.contains(path))?;
    location(source, &path, Span::NONE)
}

/// The entry of a registry.
fn registered(sense: Sense, known: &Known, source: &Source) -> Option<Location> {
    let name = match sense {
        Sense::Unit => "units.yaml",
        Sense::Tag => "tags.yaml",
        _ => "awards.yaml",
    };
    let path = SourcePath::new(format!("{CONTENT}/{name}"));
    let text = source.text(&path).ok()?;
    let ids: Vec<At<String>> = match sense {
        Sense::Unit => {
            let raw: RawUnits = from_yaml(&text).value?;
            raw.units.into_iter().map(|unit| unit.id).collect()
        }
        Sense::Tag => {
            let raw: RawTags = from_yaml(&text).value?;
            raw.tags.into_iter().map(|tag| tag.name).collect()
        }
        _ => {
            let raw: RawAwards = from_yaml(&text).value?;
            let kinds = raw.awards.into_iter().map(|kind| kind.id);
            let ratings = raw.ratings.into_iter().map(|rating| rating.id);
            match sense {
                Sense::Rating => ratings.collect(),
                _ => kinds.collect(),
            }
        }
    };
    let is_it = |id: &&At<String>| id.value.trim() == known.id || id.value == known.name;
    location(source, &path, ids.iter().find(is_it)?.span)
}

fn location(source: &Source, path: &SourcePath, span: Span) -> Option<Location> {
    let uri = uri_of(&source.root().join(path.as_str()))?;
    let range = match span.is_known() {
        true => range(&lines(&source.text(path).ok()?), span),
        false => Range::new(Position::default(), Position::default()),
    };
    Some(Location { uri, range })
}
