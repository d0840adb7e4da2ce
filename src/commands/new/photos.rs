//! Photographs that a new report comes with: copied into its folder, with a list for captions.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use container::Kind;
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::quoted;
use crate::build::Work;
use crate::commands::progress::Progress;
use crate::diagnostic::{Diagnostic, Language, Problem, Reporter, visible};
use crate::model::{CAPTIONS, Caption, LONGEST_PICTURE, file_stem};
use crate::photos::{HEAD as BEGINNING, Taken, taken};
use crate::source::is_leftover;
use vietnamese::{Collator, nfc};

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
    let (files, folders) = files_of(from).map_err(at(from))?;
    if !folders.is_empty() {
        let text = reporter.say("Không tìm ảnh trong thư mục con", "Not looked into");
        let line = format!("{text}: {}", folders.join(", "));
        reporter.line(&visible(&line));
    }
    let folder = report.join(FOLDER);
    fs::create_dir(&folder).map_err(at(&folder))?;
    let progress = Progress::new(reporter);
    progress.begin(Work::Photographs, files.len());
    let written = files.par_iter().enumerate().map(|(number, file)| {
        let written = read(file).map(|photo| {
            let place = folder.join(number.to_string());
            let written = fs::write(&place, &photo.bytes).map_err(at(&place));
            // The bytes are many, and needed no longer.
            let bytes = Vec::new();
            (place, written, Taken { bytes, ..photo })
        });
        progress.step();
        written
    });
    let written: Vec<_> = written.collect();
    progress.end();
    let mut photos = Vec::new();
    for (file, written) in files.iter().zip(written) {
        match written {
            Ok((place, written, photo)) => {
                written?;
                photos.push((file, place, photo));
            }
            Err(why) => leave_out(file, &why, reporter),
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
    let (copied, left) = (photos.len(), files.len() - photos.len());
    reporter.line(&match reporter.language {
        Language::Vietnamese => format!("Đã chép {copied} ảnh, bỏ qua {left} tệp"),
        Language::English => format!("Copied {copied}, left out {left}"),
    });
    let cover = photos.iter().position(|(_, _, photo)| photo.is_wide);
    let cover = cover.unwrap_or_default();
    Ok(Some(Copied { names, cover }))
}

/// The files that lie in a folder itself, in the order of their names, without what systems leave;
/// and the names of the folders in it.
fn files_of(folder: &Path) -> io::Result<(Vec<PathBuf>, Vec<String>)> {
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = name_of(&path);
        if name.starts_with('.') || is_leftover(&name) {
            continue;
        }
        if path.is_file() {
            files.push((name, path));
        } else if path.is_dir() {
            folders.push(name);
        }
    }
    let order = Collator::new();
    order.sort_by_key(&mut files, |(name, _)| name);
    order.sort_by_key(&mut folders, |name| name);
    Ok((files.into_iter().map(|(_, path)| path).collect(), folders))
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    nfc(&name).into_owned()
}

/// Why a file is not copied.
enum Left {
    /// It is a film.
    Film,
    /// It is something else.
    Other,
    /// Something is wrong with it.
    Problem(Problem),
}

fn read(file: &Path) -> Result<Taken, Left> {
    let unreadable = |error: io::Error| {
        Left::Problem(Problem::Unreadable {
            detail: error.to_string(),
        })
    };
    let opened = File::open(file).map_err(unreadable)?;
    let bytes = opened.metadata().map_err(unreadable)?.len();
    let mut head = Vec::new();
    opened
        .take(BEGINNING)
        .read_to_end(&mut head)
        .map_err(unreadable)?;
    if let Some(Kind::Mp4 | Kind::QuickTime | Kind::Matroska) = container::kind(&head) {
        return Err(Left::Film);
    }
    if bytes > LARGEST_FILE {
        let limit = LARGEST_FILE;
        return Err(Left::Problem(Problem::TooLarge { bytes, limit }));
    }
    let photo = taken(&fs::read(file).map_err(unreadable)?);
    photo.map_err(Left::Problem)?.ok_or(Left::Other)
}

fn leave_out(file: &Path, why: &Left, reporter: &Reporter) {
    let name = name_of(file);
    let target = match name.contains(char::is_whitespace) {
        true => format!("<{name}>"),
        false => name.clone(),
    };
    let why = match (why, reporter.language) {
        (Left::Film, Language::Vietnamese) => {
            format!("đây là phim. Hãy đặt phim cạnh bài và dẫn đến bằng `[phim]({target})`")
        }
        (Left::Film, Language::English) => {
            format!("this is a film. Put it beside the report, and link to it: `[film]({target})`")
        }
        (Left::Other, Language::Vietnamese) => "không phải là ảnh".to_owned(),
        (Left::Other, Language::English) => "it is no picture".to_owned(),
        (Left::Problem(problem), language) => {
            Diagnostic::everywhere(problem.clone()).message(language)
        }
    };
    let left = reporter.say("Không chép", "Left out");
    reporter.line(&visible(&format!("{left} `{name}`: {why}")));
}

/// Plain names in the order of the files, each once; with numbers where they would stand in another.
fn names<'a>(photos: impl Iterator<Item = (&'a PathBuf, &'static str)>) -> Vec<String> {
    let photos: Vec<(String, &str)> = photos
        .map(|(file, extension)| {
            let name = name_of(file);
            let stem = name.rsplit_once('.').map_or(&*name, |(stem, _)| stem);
            (file_stem(stem, LONGEST_PICTURE, ""), extension)
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
            // A hyphen comes before a dot.
            (
                &["ao.jpg", "áo b.jpg", "ao c.jpg"],
                &["1-ao.jpg", "2-ao-b.jpg", "3-ao-c.jpg"],
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
