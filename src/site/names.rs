//! The names of a site's sources and files, for what leads nowhere: made once, when one is missing.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::{Files, Linker, Site};
use crate::diagnostic::Problem;
use crate::model::{Candidates, SourcePath};
use crate::source::{CONTENT, is_leftover};
use vietnamese::fold;

/// What links and pictures may have meant.
#[derive(Debug, Default)]
pub struct Names {
    sources: OnceLock<Candidates>,
    files: OnceLock<FileNames>,
}

impl Names {
    /// All sources that a link can lead to.
    pub fn sources(&self, site: &Site) -> &Candidates {
        self.sources.get_or_init(|| Linker::candidates(site))
    }

    /// All files.
    pub fn files(&self, files: &Files) -> &FileNames {
        self.files.get_or_init(|| files.keys().collect())
    }
}

/// The names of files, folded, by their folders.
#[derive(Debug, Default)]
pub struct FileNames {
    folders: BTreeMap<String, Candidates>,
    /// The paths of the files of each name, in order.
    paths: BTreeMap<String, Vec<String>>,
}

impl<'a> FromIterator<&'a SourcePath> for FileNames {
    /// Of files in their order.
    fn from_iter<I: IntoIterator<Item = &'a SourcePath>>(files: I) -> Self {
        let mut names = Self::default();
        for file in files {
            if is_leftover(file.file_name()) {
                continue;
            }
            let (name, path) = (fold(file.file_name()), file.as_str());
            let folder = names.folders.entry(file.folder().to_owned());
            folder.or_default().add(&name, path);
            names.paths.entry(name).or_default().push(path.to_owned());
        }
        names
    }
}

impl FileNames {
    /// There is no such file; perhaps one of nearly that name.
    pub fn missing(&self, from: &SourcePath, file: &SourcePath, written: &str) -> Problem {
        let near = self.near(from.folder(), file);
        Problem::MissingFile {
            path: written.to_owned(),
            near: near.and_then(|near| written_in(from, near, written.starts_with('/'))),
            in_settings: false,
        }
    }

    /// Settings name a file of the content that is not there.
    pub fn missing_setting(&self, file: &SourcePath) -> Problem {
        let near = self.near(CONTENT, file).map(SourcePath::new);
        Problem::MissingFile {
            path: file.to_string(),
            near: near.and_then(|near| Some(near.below(CONTENT)?.to_owned())),
            in_settings: true,
        }
    }

    /// The file that is probably meant: of that very name below `folder`, else one of nearly that
    /// name beside where it was looked for, else below `folder`.
    fn near(&self, folder: &str, file: &SourcePath) -> Option<&str> {
        let name = fold(file.file_name());
        let start = format!("{folder}/");
        let same = self.paths.get(&name).and_then(|paths| {
            let first = paths.partition_point(|path| *path < start);
            let path = paths.get(first)?;
            path.starts_with(&start).then_some(path.as_str())
        });
        let beside = || self.folders.get(file.folder())?.nearest(&name);
        same.or_else(beside).or_else(|| {
            let deeper = self.folders.range(start.clone()..);
            let deeper = deeper.take_while(|(folder, _)| folder.starts_with(&start));
            let here = self.folders.get(folder).into_iter();
            nearest_in(here.chain(deeper.map(|(_, names)| names)), &name)
        })
    }
}

/// The first of the nearest names in several lists.
fn nearest_in<'a>(lists: impl Iterator<Item = &'a Candidates>, name: &str) -> Option<&'a str> {
    let mut best: Option<(usize, &str)> = None;
    let mut limit = Candidates::likely(name);
    for list in lists {
        if let Some((distance, shown)) = list.near(name, limit)
            && best.is_none_or(|(known, _)| distance < known)
        {
            best = Some((distance, shown));
            limit = distance;
        }
    }
    best.map(|(_, shown)| shown)
}

/// How a source writes the path of a file of the content: from its own folder, or from `content/`.
pub fn written_in(from: &SourcePath, file: &str, absolute: bool) -> Option<String> {
    let below = file.strip_prefix(CONTENT)?.trim_start_matches('/');
    if absolute {
        return Some(format!("/{below}"));
    }
    let here: Vec<&str> = from.folder().split('/').collect();
    let there: Vec<&str> = file.split('/').collect();
    let common = here.iter().zip(&there).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(here.len() - common);
    Some(format!("{up}{}", there[common..].join("/")))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::FileNames;
    use crate::model::SourcePath;

    /// Each file is looked at once, however many are missing, and only those that lie where the
    /// wanted one may lie are compared with it.
    #[test]
    fn files_are_looked_at_once() {
        let paths = (0..400).map(|n| format!("content/tin/{}/anh-{n}.jpg", 2000 + n % 20));
        let paths: Vec<SourcePath> = paths.map(SourcePath::new).collect();
        let looked = Cell::new(0);
        let count = |_: &&SourcePath| looked.set(looked.get() + 1);
        let names: FileNames = paths.iter().inspect(count).collect();
        for number in 0..1000 {
            let wanted = SourcePath::new(format!("content/tin/2003/thieu-{number}-het.jpg"));
            assert_eq!(names.near("content/tin/2003", &wanted), None);
        }
        assert_eq!(looked.get(), paths.len());
    }

    #[test]
    fn the_nearest_file_is_the_one_that_is_meant() {
        let paths = [
            "content/anh/logo.png",
            "content/tin/2019-cu/le.jpg",
            "content/tin/2019/a/Lễ hội.jpg",
            "content/tin/2019/b/anh-dep.jpg",
            "content/tin/2019/le-hoi-2.jpg",
            "content/tin/2019/le-hoi-2.jpg~",
        ];
        let names: FileNames = paths.map(SourcePath::new).iter().collect();
        let cases = [
            // From which folder, what is missing, what is meant.
            (
                "content/tin/2019",
                "content/tin/2019/anh-dep.jpg",
                Some(paths[3]),
            ),
            (
                "content/tin/2019",
                "content/tin/2019/lễ-hội-2.jpg",
                Some(paths[4]),
            ),
            (
                "content/tin/2019",
                "content/tin/2019/le-hoi-3.jpg",
                Some(paths[4]),
            ),
            (
                "content/tin/2019",
                "content/tin/2019/anh-dp.jpg",
                Some(paths[3]),
            ),
            ("content/tin/2019", "content/anh/lgo.png", Some(paths[0])),
            ("content/tin/2019", "content/tin/2019/logo.png", None),
            ("content/tin/2019", "content/tin/2019/le.jpg", None),
            ("content", "content/logo.png", Some(paths[0])),
        ];
        for (folder, wanted, expected) in cases {
            let found = names.near(folder, &SourcePath::new(wanted));
            assert_eq!(found, expected, "{wanted} from {folder}");
        }
    }
}
