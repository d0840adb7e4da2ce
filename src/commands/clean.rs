//! `bantin clean`: files without what cameras and programs wrote into them, in their place.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, ErrorKind, Read, Seek, Write};
use std::path::Path;

use container::{
    Damage, Kind, Private, Secret, clean, film_without_private, private, private_in_film,
    without_private,
};

use super::{Exit, PROBLEMS, REFUSED};
use crate::cli::CleanArgs;
use crate::diagnostic::{
    Diagnostic, Diagnostics, PictureProblem, Place, Problem, Reporter, Uncleaned, shown, visible,
};
use crate::output::{InPlace, sweep_staged};
use crate::photos::{HEAD, name_of, positions_and_authors};
use crate::source::{BYTES_LIMIT, read_bytes, unreadable};

/// What became of a file.
struct Cleaned {
    kind: Kind,
    is_changed: bool,
    /// What it told before, and what it tells now.
    told: Vec<Private>,
    left: Vec<Private>,
}

/// Why a file is as it was.
enum Refused {
    /// Something is wrong with it.
    File(Problem),
    /// The machine refused to write it.
    Machine(io::Error),
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self::File(problem)
    }
}

/// Runs the command.
pub fn run(args: &CleanArgs, reporter: &Reporter) -> Exit {
    let mut problems = Diagnostics::default();
    let mut is_refused = false;
    if !args.dry_run {
        let folders: BTreeSet<_> = args.files.iter().filter_map(|it| it.parent()).collect();
        folders.into_iter().for_each(sweep_staged);
    }
    for path in &args.files {
        let name = shown(path);
        let mut report =
            |problem| problems.push(Diagnostic::new(Place::file(path.display()), problem));
        match cleaned(path, args.dry_run) {
            Ok(cleaned) => {
                reporter.line(&format!(
                    "{name}: {}",
                    told(&cleaned, args.dry_run, reporter)
                ));
                let (positions, authors) = positions_and_authors(&cleaned.left);
                if !positions.is_empty() || !authors.is_empty() {
                    report(Problem::PersonalDataLeft { positions, authors });
                }
            }
            Err(Refused::File(problem)) => report(problem),
            Err(Refused::Machine(error)) => {
                let text = reporter.say("không ghi được", "it cannot be written");
                reporter.line(&format!("{name}: {text}: {error}"));
                is_refused = true;
            }
        }
    }
    let has_errors = problems.has_errors();
    reporter.problems(problems, &|_| None);
    match () {
        () if is_refused => Err(REFUSED),
        () if has_errors => Err(PROBLEMS),
        () => Ok(()),
    }
}

/// Cleans a file, or finds out what there is to clean.
fn cleaned(path: &Path, dry_run: bool) -> Result<Cleaned, Refused> {
    let uncleaned = |why| Problem::NotCleaned { why };
    if path.symlink_metadata().is_ok_and(|it| it.is_dir()) {
        let path = path.display().to_string();
        let path = path.trim_end_matches('/').to_owned();
        return Err(uncleaned(Uncleaned::Folder(path)).into());
    }
    let mut place = InPlace::open(path)?;
    let mut head = Vec::new();
    let read = (&place.file).take(HEAD).read_to_end(&mut head);
    read.and_then(|_| place.file.rewind()).map_err(unreadable)?;
    if head.is_empty() {
        return Err(uncleaned(Uncleaned::Empty).into());
    }
    let kind = container::kind(&head).ok_or_else(|| uncleaned(Uncleaned::Unknown))?;
    if matches!(kind, Kind::Mp4 | Kind::QuickTime) {
        return film(place, kind, dry_run);
    }
    let file = place.file.try_clone().map_err(unreadable)?;
    let bytes = read_bytes(file, None, BYTES_LIMIT)?;
    // What an archive is, its end says.
    let kind = container::kind(&bytes).unwrap_or(kind);
    let told = private(&bytes);
    let without = match kind.is_picture() {
        true => clean(&bytes),
        false => without_private(&bytes),
    };
    let without = match without {
        // A signature is no matter where there is nothing to take out.
        Err(Damage::Signed) if told.is_empty() => Cow::Borrowed(&*bytes),
        other => other.map_err(|damage| problem(damage, kind))?,
    };
    let is_changed = *without != *bytes;
    if is_changed && !dry_run {
        let written = place.replace(|_, new| {
            new.write_all(&without)?;
            Ok((true, ()))
        });
        written.map_err(Refused::Machine)?;
    }
    Ok(Cleaned {
        kind,
        is_changed,
        left: private(&without),
        told,
    })
}

/// The same for a film, which is not read as a whole.
fn film(mut place: InPlace, kind: Kind, dry_run: bool) -> Result<Cleaned, Refused> {
    let told = private_in_film(&mut place.file).map_err(unreadable)?;
    let cleaned = match dry_run {
        true => film_without_private(&mut place.file, &mut io::sink()),
        false => place.replace(|film, new| {
            let (is_changed, left) = film_without_private(film, new)?;
            Ok((is_changed, (is_changed, left)))
        }),
    };
    let (is_changed, left) = cleaned.map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => Refused::File(Problem::NotCleaned {
            why: Uncleaned::Damaged,
        }),
        _ => Refused::Machine(error),
    })?;
    Ok(Cleaned {
        kind,
        is_changed,
        told,
        left,
    })
}

fn problem(damage: Damage, kind: Kind) -> Problem {
    let why = match damage {
        Damage::Kind(_) if kind.is_picture() => Uncleaned::Picture(name_of(kind)),
        Damage::Kind(_) => Uncleaned::Other(name_of(kind)),
        Damage::Signed => Uncleaned::Signed,
        Damage::Encrypted => Uncleaned::Encrypted,
        Damage::Cut if kind.is_picture() => {
            return PictureProblem::HalfPicture.into();
        }
        _ if kind.is_picture() => return PictureProblem::BrokenPhoto.into(),
        _ => Uncleaned::Damaged,
    };
    Problem::NotCleaned { why }
}

/// What is said of a file: what is gone, or would go.
fn told(cleaned: &Cleaned, dry_run: bool, reporter: &Reporter) -> String {
    if !cleaned.is_changed {
        return reporter
            .say("không có gì phải xóa", "nothing to remove")
            .to_owned();
    }
    let gone: Vec<Private> = cleaned
        .told
        .iter()
        .filter(|it| !cleaned.left.contains(it))
        .cloned()
        .collect();
    let (positions, authors) = positions_and_authors(&gone);
    let of = |wanted| {
        let found = gone.iter().filter(move |it| it.what == wanted);
        found.map(|it| it.value.clone()).collect::<Vec<_>>()
    };
    let all = [
        (positions, reporter.say("tọa độ", "position")),
        (authors, reporter.say("tác giả", "author")),
        (
            of(Secret::Organisation),
            reporter.say("cơ quan", "organisation"),
        ),
        (of(Secret::Device), reporter.say("máy", "device")),
    ];
    let parts = all
        .iter()
        .flat_map(|(values, what)| values.iter().map(move |it| format!("{what} {it}")));
    let parts: Vec<String> = parts.collect();
    let what = match parts.is_empty() {
        true => reporter
            .say("phần mô tả kèm theo", "what describes it")
            .to_owned(),
        false => parts.join("; "),
    };
    let done = match dry_run {
        true => reporter.say("sẽ xóa", "would remove"),
        false => reporter.say("đã xóa", "removed"),
    };
    let stays = match cleaned.kind.is_office() {
        true => reporter.say(
            " (tên trong nhận xét và theo dõi thay đổi thì còn: hãy xóa trong chương trình soạn thảo)",
            " (names in comments and tracked changes stay: remove them in the program)",
        ),
        false => "",
    };
    format!("{done} {}{stays}", visible(&what))
}
