//! `bantin schema`: what may stand in the files of a site.

use std::io;
use std::path::Path;

use serde::Serialize;

use super::{Exit, REFUSED, print};
use crate::cli::SchemaArgs;
use crate::diagnostic::{Language, Reporter};
use crate::output::{make_folder, write_whole_file};
use crate::schema::{InOrder, Kind, json};

/// Runs the command.
pub fn run(args: &SchemaArgs, reporter: &Reporter) -> Exit {
    let language = reporter.language;
    let Some(folder) = &args.to else {
        let text = match args.kind {
            Some(kind) => pretty(&json(kind, language)),
            None => {
                let kinds = Kind::ALL.map(|kind| (kind.name(), json(kind, language)));
                pretty(&InOrder(kinds.into()))
            }
        };
        return print::bytes(text.as_bytes(), reporter);
    };
    write(folder, args.kind, language).map_err(|error| {
        let text = reporter.say(
            "không ghi được; hãy xem quyền ghi và chỗ trống trên đĩa",
            "cannot be written; look at the permissions and the room on the disk",
        );
        reporter.line(&format!("{}: {text}: {error}", folder.display()));
        REFUSED
    })
}

/// Writes the schema of a kind, or of all, into a folder; what is there under its name is replaced.
fn write(folder: &Path, kind: Option<Kind>, language: Language) -> io::Result<()> {
    make_folder(folder)?;
    let kinds = Kind::ALL.into_iter();
    for kind in kinds.filter(|it| kind.is_none_or(|kind| kind == *it)) {
        let file = folder.join(format!("{}.schema.json", kind.name()));
        write_whole_file(&file, pretty(&json(kind, language)).as_bytes(), true)?;
    }
    Ok(())
}

fn pretty<T: Serialize>(value: &T) -> String {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    format!("{text}\n")
}
