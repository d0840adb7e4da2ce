//! What differs between a built site and a host, and what is to be done about it.

use std::collections::{BTreeMap, BTreeSet};

use super::stage::Stage;
use super::state::{Hashes, State};

/// A file of the built site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalFile {
    /// The hash of its content.
    pub hash: u64,
    /// Its length in bytes.
    pub size: u64,
}

/// What was built, and from what.
#[derive(Debug, Clone, Default)]
pub struct Local {
    /// The files of the site, by their paths.
    pub files: BTreeMap<String, LocalFile>,
    /// The sources, as far as they are published.
    pub sources: Hashes,
}

/// Something to do on the host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub stage: Stage,
    /// The file.
    pub path: String,
    /// What is sent; none where the file is removed.
    pub file: Option<LocalFile>,
    /// Whether the host has the file already, as far as is known.
    pub is_new: bool,
}

/// What is to be done.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// In order of the stages.
    pub steps: Vec<Step>,
    /// How many files are as they should be.
    pub unchanged: usize,
}

impl Plan {
    /// What makes the files of a host those of the site. `doubtful` are files of ours of which
    /// nobody knows what they hold: an earlier publication was cut off in the midst of them.
    pub fn of(local: &Local, remote: &Hashes, doubtful: &BTreeSet<String>) -> Self {
        let mut steps = Vec::new();
        let mut unchanged = 0;
        for (path, file) in &local.files {
            let known = remote.get(path);
            if known == Some(&file.hash) && !doubtful.contains(path) {
                unchanged += 1;
                continue;
            }
            let is_new = known.is_none();
            steps.push(Step {
                stage: Stage::of_sent(path, is_new),
                path: path.clone(),
                file: Some(*file),
                is_new,
            });
        }
        let ours: BTreeSet<&String> = remote.keys().chain(doubtful).collect();
        let gone = ours
            .into_iter()
            .filter(|path| !local.files.contains_key(*path));
        steps.extend(gone.map(|path| Step {
            stage: Stage::of_removed(path),
            path: path.clone(),
            file: None,
            is_new: false,
        }));
        // A stable sort: within a stage by path.
        steps.sort_by_key(|step| step.stage);
        Self { steps, unchanged }
    }

    /// The files that are sent, with their bytes.
    pub fn sent(&self) -> impl Iterator<Item = (&Step, LocalFile)> {
        let steps = self.steps.iter();
        steps.filter_map(|step| Some((step, step.file?)))
    }

    /// The files that are removed.
    pub fn removed(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.file.is_none())
    }

    /// Whether so many of the files that readers know go that somebody should be asked: more than
    /// 256, or more than one in ten pages.
    pub fn removes_much(&self, remote: &Hashes) -> bool {
        let is_page = |path: &str| path.ends_with(".html");
        let pages = remote.keys().filter(|path| is_page(path)).count();
        let gone = self.removed().map(|step| &step.path);
        let gone: Vec<&String> = gone.filter(|path| remote.contains_key(*path)).collect();
        let gone_pages = gone.iter().filter(|path| is_page(path)).count();
        gone.len() > 256 || gone_pages * 10 > pages
    }
}

/// How what somebody else published differs from what is here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Foreign {
    /// Sources that are missing here.
    pub missing: Vec<String>,
    /// Sources of which the host has another version than the one that was changed here, if it
    /// was changed at all.
    pub changed: Vec<String>,
}

impl Foreign {
    /// What a publication would undo. `seen` are the sources as this folder last published or
    /// fetched them; without them only what is missing is known.
    pub fn of(local: &Local, state: &State, seen: Option<&Hashes>) -> Self {
        let mut foreign = Self::default();
        for (path, hash) in &state.sources {
            let own = local.sources.get(path);
            let before = seen.and_then(|seen| seen.get(path));
            if own == Some(hash) || before == Some(hash) {
                continue;
            }
            match own {
                None => foreign.missing.push(path.clone()),
                Some(_) if seen.is_some() => foreign.changed.push(path.clone()),
                Some(_) => {}
            }
        }
        foreign
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.missing.is_empty() && self.changed.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Foreign, Hashes, Local, LocalFile, Plan, State};
    use crate::publish::{Author, Nickname};

    fn hashes(entries: &[(&str, u64)]) -> Hashes {
        let entries = entries.iter();
        entries
            .map(|(path, hash)| ((*path).to_owned(), *hash))
            .collect()
    }

    fn local(entries: &[(&str, u64)]) -> Local {
        let files = hashes(entries).into_iter();
        let files = files.map(|(path, hash)| (path, LocalFile { hash, size: 10 }));
        Local {
            files: files.collect(),
            sources: Hashes::new(),
        }
    }

    fn told(plan: &Plan) -> Vec<String> {
        let steps = plan.steps.iter();
        let told = steps.map(|step| match step.file {
            Some(_) => format!("{:?} {}", step.stage, step.path),
            None => format!("{:?} -{}", step.stage, step.path),
        });
        told.collect()
    }

    #[test]
    fn only_what_differs_is_sent_and_the_home_page_after_what_it_shows() {
        let site = local(&[
            ("index.html", 2),
            ("sitemap.xml", 2),
            ("tin/a.html", 1),
            ("tin/b.html", 1),
            ("tin/c.html", 2),
            ("nam/index.html", 2),
            ("assets/x.css", 1),
        ]);
        let remote = hashes(&[
            ("index.html", 1),
            ("sitemap.xml", 1),
            ("tin/a.html", 1),
            ("tin/c.html", 1),
            ("tin/d.html", 1),
            ("nam/index.html", 1),
            ("assets/old.css", 1),
        ]);
        let plan = Plan::of(&site, &remote, &BTreeSet::new());
        let expected = [
            "Assets assets/x.css",
            "NewPages tin/b.html",
            "Leaves tin/c.html",
            "Lists nam/index.html",
            "Home index.html",
            "Feeds sitemap.xml",
            "OldPages -tin/d.html",
            "OldAssets -assets/old.css",
        ];
        assert_eq!(told(&plan), expected);
        assert_eq!(plan.unchanged, 1);
        let again = Plan::of(&site, &hashes(&[]), &BTreeSet::new());
        assert_eq!(again.removed().count(), 0);
    }

    #[test]
    fn what_was_cut_off_is_sent_again_or_removed() {
        let site = local(&[("tin/a.html", 1)]);
        let doubtful = ["tin/a.html", "tin/b.html"].map(str::to_owned).into();
        let plan = Plan::of(&site, &hashes(&[("tin/a.html", 1)]), &doubtful);
        assert_eq!(told(&plan), ["Leaves tin/a.html", "OldPages -tin/b.html"]);
    }

    #[test]
    fn a_removal_of_many_files_is_asked_about() {
        let pages = |count: u64, name: &str| {
            let names = (0..count).map(|number| format!("{number}{name}"));
            names.map(|name| (name, 1)).collect::<Hashes>()
        };
        let cases = [
            (pages(30, ".html"), 27, false),
            (pages(30, ".html"), 26, true),
            (pages(5, ".html"), 4, true),
            (pages(256, ".css"), 0, false),
            (pages(257, ".css"), 0, true),
        ];
        for (remote, kept, expected) in cases {
            let files = remote.iter().take(kept);
            let files = files.map(|(path, hash)| {
                let file = LocalFile {
                    hash: *hash,
                    size: 1,
                };
                (path.clone(), file)
            });
            let local = Local {
                files: files.collect(),
                sources: Hashes::new(),
            };
            let plan = Plan::of(&local, &remote, &BTreeSet::new());
            assert_eq!(
                plan.removes_much(&remote),
                expected,
                "{kept} of {}",
                remote.len()
            );
        }
    }

    #[test]
    fn what_another_officer_published_is_noticed() {
        // Here, on the host, as this folder saw it last: what is missing, what is changed.
        type Case<'a> = (
            Option<u64>,
            Option<u64>,
            Option<Option<u64>>,
            (usize, usize),
        );
        let cases: [Case<'_>; 10] = [
            (Some(1), Some(1), Some(Some(1)), (0, 0)),
            (Some(2), Some(1), Some(Some(1)), (0, 0)),
            (Some(1), Some(2), Some(Some(1)), (0, 1)),
            (Some(3), Some(2), Some(Some(1)), (0, 1)),
            (Some(2), Some(2), Some(Some(1)), (0, 0)),
            (None, Some(1), Some(Some(1)), (0, 0)),
            (None, Some(1), Some(None), (1, 0)),
            (None, Some(1), None, (1, 0)),
            (Some(2), Some(1), None, (0, 0)),
            (Some(1), None, Some(None), (0, 0)),
        ];
        for (own, remote, seen, (missing, changed)) in cases {
            let one = |hash: Option<u64>| -> Hashes {
                hash.into_iter()
                    .map(|hash| ("a.md".to_owned(), hash))
                    .collect()
            };
            let local = Local {
                sources: one(own),
                ..Local::default()
            };
            let state = State {
                author: Author {
                    by: Nickname::new("x").unwrap(),
                    at: jiff::Timestamp::UNIX_EPOCH,
                },
                sources: one(remote),
                files: Hashes::new(),
            };
            let foreign = Foreign::of(&local, &state, seen.map(one).as_ref());
            let found = (foreign.missing.len(), foreign.changed.len());
            assert_eq!(found, (missing, changed), "{own:?} {remote:?} {seen:?}");
        }
    }
}
