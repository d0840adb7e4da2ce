//! `bantin import`: Word documents as drafts of reports, with what was guessed told in plain words.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::new::folder::{in_folder, sweep};
use super::new::{create, fill};
use super::{Environment, Exit, PROBLEMS, REFUSED, USAGE, open_site};
use crate::build::registries_of;
use crate::cli::{Cli, DocumentArgs};
use crate::diagnostic::{Diagnostic, Language, NoDocument, Problem, Reporter, shown, visible};
use crate::import::{Draft, DraftPicture, Known, import, report};
use crate::model::{AwardStatus, LONGEST_PICTURE, file_stem};
use crate::parse::ARTICLES;
use crate::photos::taken;
use crate::source::{Beneath, CONTENT};
use vietnamese::slug;

/// The folder of the pictures, beside the report.
const FOLDER: &str = "anh";
/// A larger file is no document.
const LARGEST: u64 = 256 << 20;

/// What keeps a report from being written: the file or folder, and why.
type Unwritten = (PathBuf, io::Error);

/// Runs the command.
pub fn run(cli: &Cli, args: &DocumentArgs, environment: &Environment, reporter: &Reporter) -> Exit {
    if args.report.is_some() && args.documents.len() > 1 {
        let text = reporter.say(
            "`--to` chỉ dùng cho một tài liệu",
            "`--to` is for one document alone",
        );
        reporter.line(text);
        return Err(USAGE);
    }
    let (source, config) = open_site(cli, reporter)?;
    let registries = registries_of(&source, &config);
    let today = environment.now().to_zoned((*config.zone).clone()).date();
    let language = match config.language.as_str() {
        "en" => Language::English,
        _ => Language::Vietnamese,
    };
    let known = Known::new(&registries, language, &config.organisation.name, today);
    sweep(&cli.site.join(CONTENT).join(ARTICLES));
    let mut exit = Ok(());
    for document in &args.documents {
        let draft = match read(document)
            .and_then(|bytes| import(&bytes, &known).map_err(NoDocument::from))
        {
            Ok(draft) => draft,
            Err(found) => {
                let path = document.display().to_string();
                reporter.problem(Problem::NoDocument { path, found });
                exit = Err(PROBLEMS);
                continue;
            }
        };
        let place = Place {
            cli,
            args,
            document,
            today,
            language,
        };
        match place.written(&draft, reporter) {
            Ok(path) => tell(&draft, &path, reporter),
            Err(Refused::Unwritten((path, error))) => {
                reporter.usage(Problem::Unwritable {
                    path: path.display().to_string(),
                    detail: error.to_string(),
                });
                exit = Err(REFUSED);
            }
            Err(Refused::Link(path)) => {
                reporter.usage(Problem::OutputSymlink { path });
                exit = Err(REFUSED);
            }
        }
    }
    exit
}

/// The bytes of a document.
fn read(path: &Path) -> Result<Vec<u8>, NoDocument> {
    let unreadable = |error: io::Error| NoDocument::Unreadable {
        detail: error.to_string(),
    };
    let data = fs::metadata(path).map_err(unreadable)?;
    if data.is_dir() {
        return Err(NoDocument::Folder);
    }
    if data.len() > LARGEST {
        return Err(NoDocument::TooLarge);
    }
    fs::read(path).map_err(unreadable)
}

/// Why a report is not written.
enum Refused {
    Unwritten(Unwritten),
    Link(String),
}

impl From<Unwritten> for Refused {
    fn from(unwritten: Unwritten) -> Self {
        Self::Unwritten(unwritten)
    }
}

/// Where a report of a document goes.
struct Place<'p> {
    cli: &'p Cli,
    args: &'p DocumentArgs,
    document: &'p Path,
    today: Date,
    language: Language,
}

impl Place<'_> {
    /// Writes a report where nothing is yet, its pictures beside it; returns its path.
    fn written(&self, draft: &Draft, reporter: &Reporter) -> Result<PathBuf, Refused> {
        if let Some(path) = &self.args.report {
            return Ok(self.at(path, draft, reporter)?);
        }
        let day = draft
            .published
            .as_ref()
            .map_or(self.today, |it| it.value.date);
        let below = Path::new(CONTENT)
            .join(ARTICLES)
            .join(day.year().to_string());
        // Nothing is written through a link.
        if let Some(link) = Beneath::at(&self.cli.site).first_link(&below) {
            return Err(Refused::Link(link.display().to_string()));
        }
        let folder = self.cli.site.join(&below);
        let title = self.title(draft);
        if draft.pictures.is_empty() {
            let text = report(draft, &[], self.language, self.today);
            let made = create(&folder, &title, &text).map_err(|error| (folder, error))?;
            return Ok(made);
        }
        let made = in_folder(&folder, &title, |stage| {
            let names = save(&draft.pictures, &stage.join(FOLDER), FOLDER, reporter)?;
            Ok(Some(report(draft, &names, self.language, self.today)))
        })?;
        Ok(made.unwrap_or(folder))
    }

    /// Writes a report at a path of its own, its pictures into a folder of its name.
    fn at(&self, path: &Path, draft: &Draft, reporter: &Reporter) -> Result<PathBuf, Unwritten> {
        let failed = |error| (path.to_owned(), error);
        let file = fs::File::create_new(path).map_err(failed)?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let folder = format!("{}-{FOLDER}", slug(&stem));
        let pictures = path.with_file_name(&folder);
        let names = match draft.pictures.is_empty() {
            true => Ok(Vec::new()),
            false => save(&draft.pictures, &pictures, &folder, reporter),
        };
        let written = names.and_then(|names| {
            let text = report(draft, &names, self.language, self.today);
            fill(file, &text, path).map_err(failed)
        });
        if let Err((at, error)) = written {
            let _ = fs::remove_file(path);
            return Err((at, error));
        }
        Ok(path.to_owned())
    }

    /// What the report is called: its headline, else the name of the document.
    fn title(&self, draft: &Draft) -> String {
        let title = draft.title.as_ref().map(|it| it.value.clone());
        let is_name = |it: &String| it.chars().any(char::is_alphanumeric);
        title.filter(is_name).unwrap_or_else(|| {
            let stem = self.document.file_stem().unwrap_or_default();
            stem.to_string_lossy().into_owned()
        })
    }
}

/// Saves pictures into a folder, which is new, as photographs are taken into a site; returns their names as a
/// report beside the folder calls them.
fn save(
    pictures: &[DraftPicture],
    folder: &Path,
    called: &str,
    reporter: &Reporter,
) -> Result<Vec<Option<String>>, Unwritten> {
    fs::create_dir(folder).map_err(|error| (folder.to_owned(), error))?;
    let digits = pictures.len().to_string().len();
    let mut names = Vec::with_capacity(pictures.len());
    for (number, picture) in (1..).zip(pictures) {
        let photo = match taken(&picture.bytes) {
            Ok(Some(photo)) => photo,
            Ok(None) => {
                let why = reporter.say(
                    "không phải là ảnh mà bantin đọc được",
                    "it is no picture that bantin reads",
                );
                leave_out(picture, why, reporter);
                names.push(None);
                continue;
            }
            Err(problem) => {
                let why = Diagnostic::everywhere(problem).message(reporter.language);
                leave_out(picture, &why, reporter);
                names.push(None);
                continue;
            }
        };
        let caption = picture.caption.as_deref().unwrap_or_default();
        let stem = file_stem(caption, LONGEST_PICTURE, FOLDER);
        let name = format!("{number:0digits$}-{stem}.{}", photo.extension);
        let place = folder.join(&name);
        fs::write(&place, &photo.bytes).map_err(|error| (place, error))?;
        names.push(Some(format!("{called}/{name}")));
    }
    Ok(names)
}

fn leave_out(picture: &DraftPicture, why: &str, reporter: &Reporter) {
    let left = reporter.say("Không lấy ảnh", "Left out");
    reporter.line(&visible(&format!("{left} `{}`: {why}", picture.name)));
}

/// Tells what was found in a document, what was guessed, and what is to be done.
fn tell(draft: &Draft, path: &Path, reporter: &Reporter) {
    let made = reporter.say("Đã tạo bài nháp", "Made a draft:");
    reporter.line(&format!("{made} {}", shown(path)));
    let guessed = guessed(draft, reporter);
    if !guessed.is_empty() {
        let text = reporter.say("  Đoán được", "  Guessed");
        reporter.line(&visible(&format!("{text}: {}", guessed.join(", "))));
    }
    if !draft.pictures.is_empty() {
        let count = draft.pictures.len();
        reporter.line(&match reporter.language {
            Language::Vietnamese => format!("  Ảnh: {count}, trong thư mục bên cạnh bài"),
            Language::English => format!("  Pictures: {count}, in a folder beside the report"),
        });
    }
    if draft.left.pictures > 0 {
        let count = draft.left.pictures;
        reporter.line(&match reporter.language {
            Language::Vietnamese => {
                format!("  Có {count} ảnh không nằm trong tệp: hãy thêm bằng tay")
            }
            Language::English => {
                format!("  {count} pictures are not in the file: add them by hand")
            }
        });
    }
    if !draft.left.lines.is_empty() {
        let count = draft.left.lines.len();
        reporter.line(&match reporter.language {
            Language::Vietnamese => {
                format!("  Bỏ {count} dòng quanh bài của trang cũ: trình đơn, bộ đếm, địa chỉ")
            }
            Language::English => {
                format!("  Left out {count} lines of a portal around the text")
            }
        });
    }
    if !draft.officers.is_empty() && draft.clusters.is_empty() {
        reporter.line(reporter.say(
            "  Chưa rõ cán bộ của cụm nào: hãy ghi `cluster: …`",
            "  Of which cluster the officers are is not known: write `cluster: …`",
        ));
    }
    reporter.line(reporter.say(
        "  Cần xác nhận: đọc từng dòng `# đoán từ: …`, sửa giá trị bên dưới nếu sai, rồi xóa dòng ấy; khi xong hãy xóa `draft: true`",
        "  To be confirmed: read each line `# guessed from: …`, mend the value below it where it is wrong, then remove that line; when all is done, remove `draft: true`",
    ));
}

/// What was guessed, in words.
fn guessed(draft: &Draft, reporter: &Reporter) -> Vec<String> {
    let event = &draft.event;
    let singles = [
        (draft.title.is_some(), "tiêu đề", "headline"),
        (draft.published.is_some(), "ngày đăng", "day"),
        (event.date.is_some(), "ngày diễn ra", "day of the event"),
        (event.place.is_some(), "nơi diễn ra", "place"),
        (event.host.is_some(), "đơn vị tổ chức", "host"),
        (!draft.clusters.is_empty(), "cụm", "cluster"),
        (draft.year.is_some(), "năm thi đua", "emulation year"),
        (draft.summary.is_some(), "sapo", "lead"),
        (draft.author.is_some(), "người viết", "author"),
        (draft.pact.is_some(), "giao ước", "pact"),
        (draft.source.is_some(), "nguồn", "source"),
    ];
    let singles = singles.into_iter().filter(|(is_there, ..)| *is_there);
    let mut words: Vec<String> = singles
        .map(|(_, vietnamese, english)| reporter.say(vietnamese, english).to_owned())
        .collect();
    let proposed = draft.awards.iter();
    let proposed = proposed
        .filter(|it| it.value.status == AwardStatus::Proposed)
        .count();
    let counts = [
        (draft.participants.len(), "người dự", "people"),
        (draft.awards.len() - proposed, "khen thưởng", "awards"),
        (
            proposed,
            "khen thưởng mới đề nghị",
            "awards that are only proposed",
        ),
        (draft.officers.len(), "cán bộ cụm", "officers"),
        (draft.ratings.len(), "xếp loại", "ratings"),
        (draft.figures.len(), "số liệu", "figures"),
    ];
    for (count, vietnamese, english) in counts.into_iter().filter(|(count, ..)| *count > 0) {
        words.push(format!("{count} {}", reporter.say(vietnamese, english)));
    }
    words
}
