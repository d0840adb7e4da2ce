//! A report that begins: its file, with a headline, the day, and that it is a draft.

use jiff::civil::Date;
use serde_json::json;

use super::change::{Change, Step};
use super::session::Session;
use super::undone::Undone;
use super::working_copy::WorkingCopy;
use super::yaml::changed;
use crate::model::{LONGEST_STEM, SourcePath, file_stem};
use crate::parse::ARTICLES;
use crate::schema::Kind;
use crate::source::CONTENT;

/// Makes a report; an existing one is never overwritten.
pub fn new_report(session: &Session, title: &str) -> (SourcePath, Result<WorkingCopy, Undone>) {
    let today = session.reader.today();
    let path = free_place(session, title, today);
    let facts = [
        ("title", json!(title.trim())),
        ("date", json!(today)),
        ("draft", json!(true)),
    ];
    let yaml = facts
        .into_iter()
        .try_fold(String::new(), |yaml, (key, value)| {
            let path = vec![Step::Key(key.to_owned())];
            changed(&yaml, &Change::Set { path, value }, Kind::Article)
        });
    let copy = match yaml {
        Ok(yaml) => session.create(&path, &format!("---\n{yaml}---\n\n")),
        Err(refusal) => Err(Undone::Refused(refusal.into())),
    };
    (path, copy)
}

/// The first free place for a report with a headline, in a folder of its own, where its pictures will lie as well.
pub fn free_place(session: &Session, title: &str, day: Date) -> SourcePath {
    let base = file_stem(title, LONGEST_STEM, "bai");
    let year = format!("{CONTENT}/{ARTICLES}/{}", day.year());
    let names = (2..).map(|number| format!("{base}-{number}"));
    let mut names = [base.clone()].into_iter().chain(names);
    let is_free = |name: &String| {
        let taken = [format!("{year}/{name}"), format!("{year}/{name}.md")];
        let mut taken = taken.iter().map(|place| session.root.join(place));
        taken.all(|place| place.symlink_metadata().is_err())
    };
    let name = names.find(is_free).unwrap_or_default();
    SourcePath::new(format!("{year}/{name}/index.md"))
}
