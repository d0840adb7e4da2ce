//! Photographs that a new report comes with: copied into its folder, with a list for captions.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::{quoted, short};
use crate::build::Work;
use crate::commands::progress::Progress;
use crate::diagnostic::{Diagnostic, Problem, Reporter, visible};
use crate::model::{CAPTIONS, Caption};
use crate::photos::{Taken, taken};
use crate::source::is_leftover;
use vietnamese::{Collator, nfc, slug};

/// The folder of the photographs, beside the report.
const FOLDER: &str = "anh";
/// The head of the list of captions.
const HEAD: &str = include_str!("captions.yaml");
/// A larger file is no photograph.
const LARGEST_FILE: u64 = 256 << 20;

/// Photographs that were copied.
pub struct Copied {
    /// The name of each, in their order.
    names: Vec<String>,
    /// The one for the head of the report: the first that is wider than high.
    cover: usize,
}

impl Copied {
    /// The lines about them in the report.
    pub fn lines(&self) -> String {
        let cover = self.names.get(self.cover).map_or("", String::as_str);
        format!(
            "# Ảnh đầu bài, và thư viện ảnh: mọi ảnh trong thư mục {FOLDER}, theo thứ tự tên tệp.\n\
             # Chú thích của các ảnh ghi trong {FOLDER}/{CAPTIONS}.\n\
             cover: {FOLDER}/{cover}\ngallery: {FOLDER}/\n"
        )
    }
}

/// Where the captions are to be written, from the report.
pub fn list_of(report: &Path) -> PathBuf {
    report.with_file_name(FOLDER).join(CAPTIONS)
}

/// Copies the photographs of a folder into that of a report; tells what it leaves out. None where
/// there is no photograph.
///
/// # Errors
/// Those of the system, with the folder or file that they are about.
pub fn copy(
    from: &Path,
    report: &Path,
    reporter: &Reporter,
) -> Result<Option<Copied>, (PathBuf, io::Error)> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| (path, error)
    };
    let files = files_of(from).map_err(at(from))?;
    let folder = report.join(FOLDER);
    fs::create_dir(&folder).map_err(at(&folder))?;
    let progress = Progress::new(reporter);
    progress.begin(Work::Photographs, files.len());
    let written = files.par_iter().enumerate().map(|(number, file)| {
        let written = read(file).map(|photo| {
            let photo = photo?;
            let place = folder.join(number.to_string());
            let written = fs::write(&place, &photo.bytes).map_err(at(&place));
            // The bytes are many, and needed no longer.
            let bytes = Vec::new();
            Some((place, written, Taken { bytes, ..photo }))
        });
        progress.step();
        written
    });
    let written: Vec<_> = written.collect();
    progress.end();
    let mut photos = Vec::new();
    for (file, written) in files.iter().zip(written) {
        match written {
            Ok(Some((place, written, photo))) => {
                written?;
                photos.push((file, place, photo));
            }
            Ok(None) => leave_out(
                file,
                &Problem::NotAPicture {
                    path: name_of(file),
                },
                reporter,
            ),
            Err(problem) => leave_out(file, &problem, reporter),
        }
    }
    if photos.is_empty() {
        return Ok(None);
    }
    let names = names(
        photos
            .iter()
            .map(|(file, _, photo)| (*file, photo.extension)),
    );
    let mut list = HEAD.to_owned();
    for ((_, place, photo), name) in photos.iter().zip(&names) {
        fs::rename(place, folder.join(name)).map_err(at(place))?;
        list.push_str(&format!("{name}: {}\n", line(photo.caption.as_ref())));
    }
    let place = folder.join(CAPTIONS);
    fs::write(&place, list).map_err(at(&place))?;
    let cover = photos.iter().position(|(_, _, photo)| photo.is_wide);
    let cover = cover.unwrap_or_default();
    Ok(Some(Copied { names, cover }))
}

/// The files that lie in a folder itself, in the order of their names, without what systems leave.
fn files_of(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = name_of(&path);
        if path.is_file() && !name.starts_with('.') && !is_leftover(&name) {
            files.push((name, path));
        }
    }
    Collator::new().sort_by_key(&mut files, |(name, _)| name);
    Ok(files.into_iter().map(|(_, path)| path).collect())
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    nfc(&name).into_owned()
}

fn read(file: &Path) -> Result<Option<Taken>, Problem> {
    let unreadable = |error: io::Error| Problem::Unreadable {
        detail: error.to_string(),
    };
    let bytes = fs::metadata(file).map_err(unreadable)?.len();
    if bytes > LARGEST_FILE {
        let limit = LARGEST_FILE;
        return Err(Problem::TooLarge { bytes, limit });
    }
    taken(&fs::read(file).map_err(unreadable)?)
}

fn leave_out(file: &Path, problem: &Problem, reporter: &Reporter) {
    let problem = Diagnostic::everywhere(problem.clone());
    let left = reporter.say("Không chép", "Left out");
    let message = problem.message(reporter.language);
    let line = format!("{left} {}: {message}", name_of(file));
    reporter.line(&visible(&line));
}

/// Plain names in the order of the files, each once; with numbers where they would stand in another.
fn names<'a>(photos: impl Iterator<Item = (&'a PathBuf, &'static str)>) -> Vec<String> {
    let photos: Vec<(String, &str)> = photos
        .map(|(file, extension)| {
            let name = name_of(file);
            let stem = name.rsplit_once('.').map_or(&*name, |(stem, _)| stem);
            (short(&slug(stem), 60).to_owned(), extension)
        })
        .collect();
    let plain = photos
        .iter()
        .map(|(stem, extension)| format!("{stem}.{extension}"));
    let plain: Vec<String> = plain.collect();
    let order = Collator::new();
    let is_named = photos.iter().all(|(stem, _)| !stem.is_empty());
    if is_named && plain.is_sorted_by(|one, other| order.compare(one, other).is_lt()) {
        return plain;
    }
    let digits = photos.len().to_string().len();
    let numbered = (1..).zip(&photos).map(|(number, (stem, extension))| {
        let stem = if stem.is_empty() { "anh" } else { stem };
        format!("{number:0digits$}-{stem}.{extension}")
    });
    numbered.collect()
}

/// What stands behind the name of a picture: its caption, or a place for one.
fn line(caption: Option<&Caption>) -> String {
    let quoted = |text: &Option<String>| quoted(text.as_deref().unwrap_or_default());
    match caption {
        Some(caption) if caption.credit.is_some() => format!(
            "{{caption: {}, credit: {}}}",
            quoted(&caption.text),
            quoted(&caption.credit)
        ),
        Some(caption) => quoted(&caption.text),
        None => quoted(&None),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::names;

    #[test]
    fn names_are_plain_and_keep_their_order() {
        let cases: [(&[&str], &[&str]); 5] = [
            (&["Ảnh 2.JPG", "Ảnh 10.heic"], &["anh-2.jpg", "anh-10.jpg"]),
            // Without marks they would be one.
            (&["hội.jpg", "hời.jpg"], &["1-hoi.jpg", "2-hoi.jpg"]),
            (
                &["ao.jpg", "áo b.jpg", "ao c.jpg"],
                &["ao.jpg", "ao-b.jpg", "ao-c.jpg"],
            ),
            (&["đ.jpg", "e.jpg"], &["d.jpg", "e.jpg"]),
            (&["!.jpg", "?.jpg"], &["1-anh.jpg", "2-anh.jpg"]),
        ];
        for (given, expected) in cases {
            let files: Vec<PathBuf> = given.iter().map(PathBuf::from).collect();
            let found = names(files.iter().map(|file| (file, "jpg")));
            assert_eq!(found, expected, "{given:?}");
        }
    }
}
