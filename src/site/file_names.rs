//! Files whose names, kind or size their authors should look at.

use super::Files;
use super::publish::Published;
use crate::diagnostic::{Diagnostic, PictureProblem, Place, Problem};
use crate::model::{Motion, SourcePath};
use crate::source::{CONTENT, STATIC, is_leftover, is_picture};

/// A picture of more bytes keeps a reader with an old telephone waiting.
const HEAVY: u64 = 1_500_000;

/// What is wrong with files, published or not.
pub fn check_names(files: &Files, published: &Published) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    // Both are sorted.
    let mut published_files = published.files().peekable();
    for (path, file) in files {
        let mut report = |problem| problems.push(Diagnostic::new(Place::file(path), problem));
        if let Some(name) = reserved(path) {
            report(Problem::ReservedName { name });
        }
        let is_published = published_files.next_if_eq(&path).is_some();
        let is_shown = published.shows(path);
        // What is made of a picture says nothing that its file says; its name stands in reports.
        let findings = file.findings.iter();
        let findings = findings.filter(|it| is_published || is_of_picture(it));
        if published.holds(path) {
            findings.cloned().for_each(&mut report);
        }
        if !is_published {
            if published.holds(path) {
                continue;
            }
            if let Some(of) = copied_source(path) {
                report(Problem::Backup { of });
            } else if path.below(STATIC).is_some() {
                report(Problem::Leftover);
            }
            continue;
        }
        // Of what moves it is said already, with a better way out. Where pages show what is made of
        // a photograph, its file is loaded by those alone who ask for it.
        let is_loaded = file.look.motion == Motion::None && !is_shown;
        if is_picture(path) && is_loaded && file.stamp.bytes > HEAVY {
            let kilobytes = file.stamp.bytes / 1000;
            report(PictureProblem::HeavyPicture { kilobytes }.into());
        }
    }
    let unused = published.unused().iter().map(|text| {
        let text = text.clone();
        let place = Place::file(crate::config::FILE);
        Diagnostic::new(place, Problem::UnusedInclude { text })
    });
    problems.extend(unused);
    problems
}

/// The name in `static/` that the program keeps for itself in the output.
fn reserved(path: &SourcePath) -> Option<String> {
    let first = path.below(STATIC)?.split('/').next()?;
    let is_ours = first.to_lowercase().starts_with(".bantin");
    is_ours.then(|| first.to_owned())
}

/// The source that a file is a copy of, by its name: `bai.md` of `bai.md.bak`.
fn copied_source(path: &SourcePath) -> Option<String> {
    let name = path.below(CONTENT)?.rsplit('/').next()?;
    let at = name.to_ascii_lowercase().find(".md.")?;
    (at > 0).then(|| name[..at].to_owned() + ".md")
}

/// Whether it is the name of a picture that is wrong, or nothing can be made of it.
fn is_of_picture(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::PictureProblem(PictureProblem::WrongEnding { .. })
            | Problem::PictureProblem(PictureProblem::FalsePicture { .. })
            | Problem::PictureProblem(PictureProblem::HalfPicture)
    )
}

/// The name that a source is a copy of, as systems call copies: `bai.md` of `bai - Copy.md`,
/// `bai (2).md`, `Bản sao của bai.md`; and whether a name of that kind means nothing else.
pub fn original(name: &str) -> Option<(String, bool)> {
    const BEFORE: [&str; 5] = [
        "copy of ",
        "bản sao của ",
        "bản sao ",
        "sao chép của ",
        "sao chép ",
    ];
    const BEHIND: [&str; 8] = [
        " - copy",
        " - bản sao",
        " - sao chép",
        " copy",
        " bản sao",
        "_copy",
        "-copy",
        "(conflicted copy",
    ];
    let stem = name.strip_suffix(".md")?;
    // `bai.bak.md`, `bai.md.local.md`.
    if let Some((base, last)) = stem.rsplit_once('.').filter(|(base, _)| !base.is_empty()) {
        if is_leftover(stem) {
            let base = base.strip_suffix(".md").unwrap_or(base);
            return Some((format!("{base}.md"), true));
        }
        if base.ends_with(".md") && !last.is_empty() {
            return Some((base.to_owned(), true));
        }
    }
    // Most names have nothing of the kind.
    let tail = stem
        .len()
        .checked_sub("copy".len())
        .and_then(|at| stem.get(at..));
    let ends_so = tail.is_some_and(|tail| tail.eq_ignore_ascii_case("copy"));
    if !stem.contains(' ') && !ends_so && !stem.contains(".sync-conflict-") {
        return None;
    }
    let lower = lowered(stem);
    for before in BEFORE {
        if lower.starts_with(before) {
            return Some((format!("{}.md", &stem[before.len()..]), true));
        }
    }
    if let Some(at) = lower
        .find(".sync-conflict-")
        .or_else(|| lower.find(" (conflicted copy"))
    {
        return Some((format!("{}.md", &stem[..at]), true));
    }
    // `bai - Copy (2)`, `bai copy 2`, `bai (2)`.
    let bare = lower.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | ' '));
    for behind in BEHIND {
        if let Some(rest) = bare.strip_suffix(behind).filter(|rest| !rest.is_empty()) {
            let is_certain = behind.starts_with(" - ");
            return Some((format!("{}.md", &stem[..rest.len()]), is_certain));
        }
    }
    let numbered = lower.ends_with(')') && bare.len() < lower.len() && !bare.is_empty();
    numbered.then(|| (format!("{}.md", &stem[..bare.len()]), false))
}

/// In small letters, each in its place: letters that would become longer or shorter stay.
fn lowered(text: &str) -> String {
    let letters = text.chars().map(|letter| {
        let mut small = letter.to_lowercase();
        match (small.next(), small.next()) {
            (Some(one), None) if one.len_utf8() == letter.len_utf8() => one,
            _ => letter,
        }
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::original;

    #[test]
    fn copies_are_known_by_their_names() {
        let cases = [
            ("bai - Copy.md", Some(("bai.md", true))),
            ("bai - Copy (2).md", Some(("bai.md", true))),
            ("Bài - Bản sao.md", Some(("Bài.md", true))),
            ("bai - Sao chép.md", Some(("bai.md", true))),
            ("Copy of bai.md", Some(("bai.md", true))),
            ("bai.bak.md", Some(("bai.md", true))),
            ("bai.md.bak.md", Some(("bai.md", true))),
            ("bai.tmp.md", Some(("bai.md", true))),
            ("bai.md.LOCAL.md", Some(("bai.md", true))),
            ("bai 1.2.md", None),
            // Of as many bytes in small letters, and with places elsewhere.
            (
                "ȺȺȺȺȺȺȺȺȺȺȺȺȺȺȺȺȺȺȺȺ (conflicted copyééẞẞẞẞẞẞẞẞẞẞẞẞẞẞẞẞẞẞẞẞ.md",
                Some(("ȺȺȺȺȺȺȺȺȺȺȺȺȺȺȺȺȺȺȺȺ.md", true)),
            ),
            ("Bản sao của bai.md", Some(("bai.md", true))),
            (
                "bai.sync-conflict-20260301-101010-ABC.md",
                Some(("bai.md", true)),
            ),
            (
                "bai (conflicted copy 2026-03-01).md",
                Some(("bai.md", true)),
            ),
            ("bai copy.md", Some(("bai.md", false))),
            ("bai copy 2.md", Some(("bai.md", false))),
            ("bai (1).md", Some(("bai.md", false))),
            ("bai.md", None),
            ("bai 2.md", None),
            ("copy.md", None),
            ("(1).md", None),
            ("bai.pdf", None),
        ];
        for (name, expected) in cases {
            let found = original(name);
            let found = found
                .as_ref()
                .map(|(name, certain)| (name.as_str(), *certain));
            assert_eq!(found, expected, "{name}");
        }
    }
}
