//! Making pages: each one looked at, and made again and written if it is stale.

use std::collections::BTreeSet;

use pictures::Tint;

use super::Snapshot;
use super::build_log::OutputFile;
use super::explain::{Cause, Differences};
use super::fingerprint::{Common, Fingerprint};
use super::job::{At, Photograph};
use super::past::Beside;
use super::stale::{Lies, Reason};
use crate::diagnostic::{Diagnostic, Place};
use crate::model::{Derivative, Tints};
use crate::output::{Output, Written};
use crate::render::facts::Key;
use crate::render::{Composed, Rendered, Renderer, packed};

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

/// A photograph whose files were looked at.
pub struct LookedPhotograph<'s, 'f> {
    photograph: &'s Photograph<'f>,
    kept: Vec<(usize, Made<'f>)>,
    stale: Vec<(usize, &'f Derivative, Stale<'s, 'f>)>,
    /// Its colour, if that is known.
    tint: Option<Option<Tint>>,
}

impl LookedPhotograph<'_, '_> {
    /// Whether something is to be made of it.
    pub fn is_stale(&self) -> bool {
        !self.stale.is_empty() || (self.tint.is_none() && self.photograph.is_on_pages())
    }
}

/// What became of the files of a photograph, and the digest of that with its colour.
pub struct Developed<'f> {
    /// Its files, with their places.
    pub files: Vec<(usize, Result<Made<'f>, Diagnostic>)>,
    /// Its colour; none where it cannot be decoded, or no page shows it.
    pub tint: Option<(u64, Option<Tint>)>,
}

impl PageWriter<'_> {
    /// Looks at what is made of a photograph.
    pub fn look_at<'s, 'f: 's>(
        &'s self,
        photograph: &'s Photograph<'f>,
        known: &Tints,
    ) -> LookedPhotograph<'s, 'f> {
        let (mut kept, mut stale) = (Vec::new(), Vec::new());
        for (at, made) in &photograph.files {
            match self.look(*at) {
                Looked::Kept(page) => kept.push((at.place, page)),
                Looked::Stale(page) => stale.push((at.place, *made, page)),
            }
        }
        LookedPhotograph {
            photograph,
            kept,
            stale,
            tint: known.get(&photograph.photo.digest).copied(),
        }
    }

    /// Makes again what is stale of a photograph.
    pub fn develop<'f>(&self, looked: LookedPhotograph<'_, 'f>) -> Developed<'f> {
        let LookedPhotograph {
            photograph,
            kept,
            stale,
            tint,
        } = looked;
        let derivatives = &self.renderer.derivatives;
        let kept = kept.into_iter().map(|(place, made)| (place, Ok(made)));
        let mut files: Vec<_> = kept.collect();
        let wanted: Vec<&Derivative> = stale.iter().map(|(_, made, _)| *made).collect();
        let made = derivatives.all(&wanted).and_then(|made| {
            let tint = match tint {
                None if photograph.is_on_pages() => {
                    Some(derivatives.tint(photograph.of, photograph.photo)?)
                }
                known => known,
            };
            Ok((made, tint))
        });
        let (made, tint) = match made {
            Ok(made) => made,
            Err(problem) => {
                // One photograph has one problem.
                let place = photograph.files.first().map(|(at, _)| at.place);
                files.retain(|(kept, _)| Some(*kept) != place);
                files.extend(place.map(|place| (place, Err(problem))));
                return Developed { files, tint: None };
            }
        };
        let stale = stale.into_iter().zip(made);
        files.extend(stale.map(|((place, _, page), bytes)| (place, self.make(page, Some(bytes)))));
        Developed {
            files,
            tint: tint.map(|tint| (photograph.photo.digest, tint)),
        }
    }

    /// Makes a page again if it is stale, with what lies compressed beside it: rendered once.
    pub fn family<'f>(&self, family: &[At<'f>]) -> Vec<(usize, Result<Made<'f>, Diagnostic>)> {
        let mut plain = None;
        let made = family.iter().map(|at| {
            let made = match self.look(*at) {
                Looked::Kept(made) => Ok(made),
                Looked::Stale(page) if family.len() == 1 => self.make(page, None),
                Looked::Stale(page) => self.make_of_family(page, &mut plain),
            };
            (at.place, made)
        });
        made.collect()
    }

    /// Makes a page again, of whose family one may have been rendered already.
    fn make_of_family<'f>(
        &self,
        mut page: Stale<'_, 'f>,
        plain: &mut Option<Vec<u8>>,
    ) -> Result<Made<'f>, Diagnostic> {
        let (of, coding) = match page.composed {
            Composed::Packed(of, coding) => (*of, Some(coding)),
            of => (of, None),
        };
        let bytes = match plain.take() {
            Some(bytes) => bytes,
            None => self.renderer.bytes(of)?,
        };
        let own = match coding {
            Some(coding) => packed(&bytes, coding),
            None => bytes.clone(),
        };
        *plain = Some(bytes);
        page.composed = Composed::Bytes(own.into());
        self.make(page, None)
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
