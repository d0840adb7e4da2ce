//! A cluster, a page that stands alone, or a registry that begins: its file, with a name.

use serde_json::json;

use super::change::{Change, Step};
use super::session::Session;
use super::undone::Undone;
use super::working_copy::WorkingCopy;
use super::yaml::changed;
use crate::model::{LONGEST_STEM, SourcePath, file_stem};
use crate::parse::CLUSTERS;
use crate::schema::{Kind, Place};
use crate::source::CONTENT;

/// Makes a file of a kind, of which `name` is what it is about; an existing one is never overwritten.
pub fn new_file(
    session: &Session,
    kind: Kind,
    name: &str,
) -> (SourcePath, Result<WorkingCopy, Undone>) {
    let path = match (kind.registry(), kind) {
        (Some(file), _) => SourcePath::new(format!("{CONTENT}/{file}")),
        (None, Kind::Cluster) => free_place(session, &format!("{CONTENT}/{CLUSTERS}"), name),
        (None, _) => free_place(session, CONTENT, name),
    };
    let first = Place::whole(kind).names().first().copied();
    let copy = match (first, kind.is_front_matter()) {
        (Some(key), true) => {
            let (path_, value) = (vec![Step::Key(key.to_owned())], json!(name.trim()));
            let yaml = changed("", &Change::Set { path: path_, value }, kind);
            let yaml = yaml.map_err(|refusal| Undone::Refused(refusal.into()));
            yaml.and_then(|yaml| session.create(&path, &format!("---\n{yaml}---\n\n")))
        }
        (Some(key), false) if kind.registry().is_some() => {
            session.create(&path, &format!("{key}: []\n"))
        }
        _ => Err(Undone::NotThere),
    };
    (path, copy)
}

/// The first free file in a folder for something of this name.
fn free_place(session: &Session, folder: &str, name: &str) -> SourcePath {
    let base = file_stem(name, LONGEST_STEM, "trang");
    let names = (2..).map(|number| format!("{base}-{number}"));
    let names = [base.clone()].into_iter().chain(names);
    let mut places = names.map(|name| format!("{folder}/{name}.md"));
    let is_free = |place: &String| session.root.join(place).symlink_metadata().is_err();
    SourcePath::new(places.find(is_free).unwrap_or_default())
}
