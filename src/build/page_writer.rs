//! Making pages: each one looked at, and made again and written if it is stale.

use std::collections::BTreeSet;

use super::Snapshot;
use super::build_log::OutputFile;
use super::explain::{Cause, Differences};
use super::fingerprint::{Common, Fingerprint};
use super::job::At;
use super::past::Beside;
use super::stale::{Lies, Reason};
use crate::diagnostic::{Diagnostic, Place};
use crate::model::Derivative;
use crate::output::{Output, Written};
use crate::render::facts::Key;
use crate::render::{Composed, Rendered, Renderer};

/// A page of this build.
pub struct Made<'a> {
    /// Its file in the output.
    pub file: &'a String,
    /// What is remembered of it.
    pub entry: OutputFile,
    /// Why it was made again; none where it was left alone.
    pub reason: Option<Reason>,
    /// What changed in it, where that was asked for.
    pub causes: BTreeSet<Cause>,
}

/// What became of a page that was looked at.
enum Looked<'s, 'f> {
    /// It lies there as it must be.
    Kept(Made<'f>),
    /// It is to be made again.
    Stale(Stale<'s, 'f>),
}

/// A page that is to be made again.
struct Stale<'s, 'f> {
    file: &'f String,
    composed: Composed<'s>,
    key: Key,
    fingerprint: Fingerprint,
    reason: Reason,
    causes: BTreeSet<Cause>,
}

/// Makes pages, and writes them into the output.
pub struct PageWriter<'a> {
    /// The site.
    pub snapshot: &'a Snapshot,
    /// What renders it.
    pub renderer: Renderer<'a>,
    /// What all its pages have in common.
    pub common: Common,
    /// The key of what every page may know.
    pub everywhere: Key,
    /// Where to.
    pub output: Output,
    /// The last build.
    pub past: Option<Beside>,
    /// What changed since, where that was asked for.
    pub differences: Option<Differences>,
}

impl PageWriter<'_> {
    /// Makes again what is stale of a job.
    pub fn job<'f>(&self, job: &[At<'f>]) -> Vec<(usize, Result<Made<'f>, Diagnostic>)> {
        let mut done = Vec::with_capacity(job.len());
        let mut stale = Vec::new();
        for at in job {
            match self.look(*at) {
                Looked::Kept(made) => done.push((at.place, Ok(made))),
                Looked::Stale(page) => stale.push((at.place, page)),
            }
        }
        let made: Vec<&Derivative> = stale
            .iter()
            .filter_map(|(_, page)| match page.composed {
                Composed::Derivative(made) => Some(made),
                _ => None,
            })
            .collect();
        let mut made = match self.renderer.derivatives.all(&made) {
            Ok(made) => made.into_iter(),
            Err(problem) => {
                // One photograph has one problem.
                done.extend(stale.first().map(|(place, _)| (*place, Err(problem))));
                return done;
            }
        };
        for (place, page) in stale {
            let bytes = match page.composed {
                Composed::Derivative(_) => made.next(),
                _ => None,
            };
            done.push((place, self.make(page, bytes)));
        }
        done
    }

    /// Finds out whether a page is stale.
    fn look<'s, 'f: 's>(&'s self, At { place, file, page }: At<'f>) -> Looked<'s, 'f> {
        let facts = self.renderer.facts(page);
        let key = facts.key(&self.everywhere);
        let stale = |facts, key, reason| {
            let composed = self.renderer.compose(facts);
            Looked::Stale(Stale {
                file,
                fingerprint: self.common.fingerprint(file, &composed),
                composed,
                key,
                reason,
                causes: BTreeSet::new(),
            })
        };
        let past = self.past.as_ref();
        let known = past.and_then(|past| Some((past.files.get(place)?.as_ref()?, past)));
        let Some((before, past)) = known else {
            return stale(facts, key, Reason::New);
        };
        let known = &before.file;
        let mut fingerprint = known.fingerprint;
        if known.key != key {
            let composed = self.renderer.compose(self.renderer.facts(page));
            fingerprint = self.common.fingerprint(file, &composed);
            if fingerprint != known.fingerprint {
                let differences = self.differences.as_ref();
                let causes = differences.map(|differences| {
                    let before = (&known.key, &past.everywhere);
                    let everywhere = self.renderer.everywhere();
                    differences.causes(page, facts.facts(), everywhere, before)
                });
                return Looked::Stale(Stale {
                    file,
                    composed,
                    key,
                    fingerprint,
                    reason: Reason::Changed,
                    causes: causes.unwrap_or_default(),
                });
            }
        }
        let (written, reason) = match known.written.lies(before.there, past.settled) {
            Lies::Gone => (None, Reason::Missing),
            Lies::AsLeft => (Some(known.written), Reason::Touched),
            Lies::Unsure => (
                self.output.confirm(file, known.written.content),
                Reason::Touched,
            ),
        };
        match written.filter(|_| before.is_ours) {
            Some(written) => Looked::Kept(Made {
                file,
                entry: OutputFile {
                    key,
                    fingerprint,
                    written,
                },
                reason: None,
                causes: BTreeSet::new(),
            }),
            None => stale(facts, key, reason),
        }
    }

    /// Makes a page again, and writes it; its bytes may be there already.
    fn make<'f>(
        &self,
        page: Stale<'_, 'f>,
        bytes: Option<Vec<u8>>,
    ) -> Result<Made<'f>, Diagnostic> {
        let Stale {
            file,
            composed,
            key,
            fingerprint,
            reason,
            causes,
        } = page;
        let rendered = match bytes {
            Some(bytes) => Rendered::Bytes(bytes),
            None => self.renderer.render(composed)?,
        };
        let written: Written = match rendered {
            Rendered::Bytes(bytes) => self.output.write(file, &bytes)?,
            Rendered::Copy(path) => {
                let reader = self.snapshot.source.reader(&path);
                let mut reader =
                    reader.map_err(|problem| Diagnostic::new(Place::file(&path), problem))?;
                self.output.copy(file, &mut reader)?
            }
        };
        Ok(Made {
            file,
            entry: OutputFile {
                key,
                fingerprint,
                written,
            },
            reason: Some(reason),
            causes,
        })
    }
}
