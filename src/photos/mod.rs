//! Photographs: what they are, and the files that are made of them.

mod caption;
mod clean;
mod kind;
mod look;
mod personal;
#[cfg(feature = "desk")]
mod small;
mod taken;

use std::sync::{Condvar, Mutex, PoisonError};

use pictures::{Encoded, Fit, Format, Limits, Picture, Recipe, Tint, Undecodable, decode, measure};

use crate::diagnostic::{Diagnostic, PictureProblem, Place, Problem};
use crate::model::{Cut, Derivative, LARGEST, Photo, SOCIAL, SourcePath, Tints};
use crate::output::Derived;
use crate::source::Source;
pub use caption::caption_in;
pub use clean::{HEAD, cleaned};
pub use kind::name_of;
pub use look::{Inspected, look_at};
pub use personal::positions_and_authors;
#[cfg(feature = "desk")]
pub use small::small;
pub use taken::{Taken, taken};

/// What decoded photographs take at once, in bytes, whatever the number of threads. One that takes
/// more waits until it is alone.
const AT_ONCE: u64 = 256 << 20;

/// The sizes that photographs are decoded for, whatever is made of them now: what is made depends on
/// the largest.
const REACH: [Fit; 2] = [
    Fit::Width(LARGEST),
    Fit::Cover {
        width: SOCIAL.0,
        height: SOCIAL.1,
    },
];

/// Makes files of the photographs of a site.
#[derive(Debug)]
pub struct Derivatives<'a> {
    source: &'a Source,
    kept: Derived,
}

impl<'a> Derivatives<'a> {
    /// Of the photographs among these files.
    pub fn new(source: &'a Source) -> Self {
        Self {
            source,
            kept: Derived::of_sources(source.root()),
        }
    }

    /// One file.
    ///
    /// # Errors
    /// The photograph is gone, or cannot be decoded.
    pub fn one(&self, made: &Derivative) -> Result<Vec<u8>, Diagnostic> {
        let all = self.all(&[made])?;
        Ok(all.into_iter().next().unwrap_or_default())
    }

    /// Files of one photograph, which is decoded once, and only if one of them is not kept.
    ///
    /// # Errors
    /// Those of [`Derivatives::one`].
    pub fn all(&self, wanted: &[&Derivative]) -> Result<Vec<Vec<u8>>, Diagnostic> {
        let kept: Vec<_> = wanted.iter().map(|made| self.kept.get(made)).collect();
        let missing = wanted.iter().zip(&kept);
        let missing = missing.filter(|(_, kept)| kept.is_none());
        let missing: Vec<&Derivative> = missing.map(|(made, _)| *made).collect();
        let mut made = self.make(&missing)?.into_iter();
        let all = kept.into_iter().map(|kept| kept.or_else(|| made.next()));
        Ok(all.map(Option::unwrap_or_default).collect())
    }

    /// The colour in the place of a photograph until it is there: that of its smallest file, so that
    /// what is kept of the photograph tells it.
    ///
    /// # Errors
    /// Those of [`Derivatives::one`].
    pub fn tint(&self, of: &SourcePath, photo: Photo) -> Result<Option<Tint>, Diagnostic> {
        let (of, cut) = (of.clone(), photo.smallest());
        let smallest = Derivative { of, photo, cut };
        let bytes = self.one(&smallest)?;
        let whole = decode(&bytes, &[], &Limits::default());
        let whole = whole.map_err(|cause| failed(&smallest.of, problem(cause)))?;
        Ok((!whole.has_alpha()).then(|| whole.tint()))
    }

    /// The colours that are known from earlier builds.
    pub fn tints(&self) -> Tints {
        self.kept.tints()
    }

    /// Keeps the colours of the photographs of a site for other builds, beside those that were known
    /// if these are not many: drafts come and go.
    pub fn keep_tints(&self, known: &Tints, of_site: &Tints) {
        if of_site.keys().all(|digest| known.contains_key(digest)) {
            return;
        }
        let mut kept = of_site.clone();
        if known.len() <= 2 * of_site.len() {
            kept.extend(known);
        }
        // What is not kept is found out again.
        let _ = self.kept.put_tints(&kept);
    }

    /// Removes from what is kept what none of these pages needs, if it is much.
    pub fn sweep(&self, needed: impl Iterator<Item = Derivative>) {
        self.kept.sweep(needed);
    }

    /// The first of these files that is not kept.
    pub fn missing<'w>(
        &self,
        mut wanted: impl Iterator<Item = &'w Derivative>,
    ) -> Option<&'w Derivative> {
        wanted.find(|made| self.kept.get(made).is_none())
    }

    /// Whether the photograph that a file is made of can be decoded.
    ///
    /// # Errors
    /// Those of [`Derivatives::one`].
    pub fn check(&self, made: &Derivative) -> Result<(), Diagnostic> {
        self.decoded(made, |_| ())
    }

    fn make(&self, missing: &[&Derivative]) -> Result<Vec<Vec<u8>>, Diagnostic> {
        let Some(first) = missing.first() else {
            return Ok(Vec::new());
        };
        let recipes: Vec<Recipe> = missing.iter().map(|made| recipe(made.cut)).collect();
        let encoded = self.decoded(first, |picture| picture.render(&recipes))?;
        let encoded = encoded.map_err(|error| {
            let detail = error.to_string();
            failed(&first.of, Problem::Unreadable { detail })
        })?;
        let encoded = encoded.into_iter().map(|Encoded { bytes, .. }| bytes);
        let all: Vec<Vec<u8>> = encoded.collect();
        for (made, bytes) in missing.iter().zip(&all) {
            // What is not kept is made again.
            let _ = self.kept.put(made, bytes);
        }
        Ok(all)
    }

    /// Does something with a decoded photograph.
    fn decoded<T>(
        &self,
        made: &Derivative,
        with: impl FnOnce(&Picture) -> T,
    ) -> Result<T, Diagnostic> {
        let failed = |problem| failed(&made.of, problem);
        let bytes = self.source.bytes(&made.of).map_err(failed)?;
        if Photo::digest_of(&bytes) != made.photo.digest {
            return Err(failed(PictureProblem::ChangedMeanwhile.into()));
        }
        let measure = measure(&bytes, &REACH).map_err(|cause| failed(problem(cause)))?;
        let _room = Room::take(measure.memory);
        let picture = decode(&bytes, &REACH, &Limits::default());
        let picture = picture.map_err(|cause| failed(problem(cause)))?;
        drop(bytes);
        Ok(with(&picture))
    }
}

fn failed(photo: &SourcePath, problem: Problem) -> Diagnostic {
    Diagnostic::new(Place::file(photo), problem)
}

/// How a file is made: the qualities that photographs on news sites usually have.
fn recipe(cut: Cut) -> Recipe {
    match cut {
        Cut::Webp(width) => Recipe::width(width, Format::Webp, 72),
        // Its name says what it is, also where a PNG would be smaller.
        Cut::Jpeg(width) => Recipe {
            may_be_lossless: false,
            ..Recipe::width(width, Format::Jpeg, 80)
        },
        Cut::Social => Recipe::cover(SOCIAL.0, SOCIAL.1, Format::Jpeg, 80),
    }
}

/// The message for a photograph that cannot be decoded.
fn problem(cause: Undecodable) -> Problem {
    match cause {
        Undecodable::TooLarge { width, height } => {
            PictureProblem::HugePicture { width, height }.into()
        }
        Undecodable::Truncated => PictureProblem::HalfPicture.into(),
        Undecodable::Unsupported(what) if what == "HEIC" && !cfg!(feature = "heic") => {
            PictureProblem::NoHeic.into()
        }
        Undecodable::Unsupported(what) => PictureProblem::UnknownPicture { detail: what }.into(),
        _ => PictureProblem::BrokenPhoto.into(),
    }
}

/// What is taken by photographs that are being decoded, in bytes, of all threads together.
static TAKEN: Mutex<u64> = Mutex::new(0);
static FREED: Condvar = Condvar::new();

/// Room for a photograph; given back when it is dropped. Whoever has it waits for nobody.
struct Room(u64);

impl Room {
    fn take(bytes: u64) -> Self {
        let bytes = bytes.min(AT_ONCE);
        let taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |taken: &mut u64| *taken + bytes > AT_ONCE;
        let waited = FREED.wait_while(taken, is_full);
        *waited.unwrap_or_else(PoisonError::into_inner) += bytes;
        Self(bytes)
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        *TAKEN.lock().unwrap_or_else(PoisonError::into_inner) -= self.0;
        FREED.notify_all();
    }
}
