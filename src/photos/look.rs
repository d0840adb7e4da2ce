//! What a file is, by its bytes, and what is wrong with it as soon as it is published.

use std::fs::File;
use std::io::{ErrorKind, Read};

use container::{Damage, Kind, look};

use super::caption::caption_in;
use super::clean::{HEAD, is_opaque};
use super::kind::{false_picture, name_of, true_name};
use super::personal::{in_bytes, in_film};
use crate::diagnostic::{PictureProblem, Problem};
use crate::model::{Caption, LARGEST, Look, Motion, Photo, SourcePath};
use crate::source::{CONTENT, Source, is_picture, unreadable};

/// What moves takes many times the bytes of a film: from here on pages show a still, and that is said.
const HEAVY_MOTION: u64 = 1_000_000;

/// What was seen of a file.
#[derive(Debug, Clone, Default)]
pub struct Inspected {
    /// What it is as a picture.
    pub look: Look,
    /// What is wrong with it if it is published.
    pub findings: Vec<Problem>,
    /// What a picture says of itself.
    pub caption: Option<Caption>,
}

/// Looks at a file. What is damaged is reported where it is published.
///
/// # Errors
/// It cannot be read.
pub fn look_at(source: &Source, path: &SourcePath) -> Result<Inspected, Problem> {
    // Drawings are texts, whatever stands in them.
    if path.extension().eq_ignore_ascii_case("svg") {
        return Ok(Inspected::default());
    }
    let mut file = source.reader(path)?;
    let mut head = Vec::new();
    let read = file.by_ref().take(HEAD).read_to_end(&mut head);
    read.map_err(unreadable)?;
    // Files of `static/` stay as they are.
    let is_content = path.below(CONTENT).is_some();
    let Some(kind) = container::kind(&head) else {
        let is_false = is_content && is_picture(path);
        let none = is_false.then(|| false_picture(path, None, &head));
        return Ok(Inspected {
            findings: none.into_iter().collect(),
            ..Inspected::default()
        });
    };
    if kind.is_picture() {
        return Ok(picture(path, kind, &source.bytes(path)?));
    }
    let mut findings = Vec::new();
    if is_content && is_picture(path) {
        findings.push(false_picture(path, Some(kind), &head));
    }
    findings.extend(match kind {
        Kind::Mp4 | Kind::QuickTime => film(path, file)?,
        // What an archive holds, and who wrote a document, stands at its end as well.
        Kind::Zip if path.extension().eq_ignore_ascii_case("zip") => None,
        Kind::Matroska | Kind::OldOffice => None,
        _ => in_bytes(path, &source.bytes(path)?),
    });
    Ok(Inspected {
        findings,
        ..Inspected::default()
    })
}

fn film(path: &SourcePath, mut file: File) -> Result<Option<Problem>, Problem> {
    match in_film(path, &mut file) {
        Ok(found) => Ok(found),
        // What cannot be a description is not looked at.
        Err(error) if error.kind() == ErrorKind::FileTooLarge => Ok(None),
        Err(error) => Err(unreadable(error)),
    }
}

fn picture(path: &SourcePath, kind: Kind, bytes: &[u8]) -> Inspected {
    let is_content = path.below(CONTENT).is_some();
    let mut findings = Vec::new();
    if is_content {
        findings.extend(true_name(path, kind).map(|wanted| {
            PictureProblem::WrongEnding {
                kind: name_of(kind),
                wanted,
            }
            .into()
        }));
    }
    match is_content {
        true if is_opaque(kind, bytes) => findings.push(Problem::Metadata),
        true => {}
        // Files of `static/` stay as they are.
        false => findings.extend(in_bytes(path, bytes)),
    }
    let seen = match look(bytes) {
        Ok(seen) => seen,
        Err(damage) => {
            // Other damage is told by who cannot clean or decode it.
            let is_half = is_content && damage == Damage::Cut;
            findings.extend(is_half.then_some(PictureProblem::HalfPicture.into()));
            return Inspected {
                findings,
                ..Inspected::default()
            };
        }
    };
    let (width, height) = seen.upright();
    let is_photo = is_decoded(seen.kind) && is_content;
    let moves = is_photo && seen.animated && seen.kind != Kind::Heif;
    let bytes_now = bytes.len() as u64;
    let motion = match moves {
        false => Motion::None,
        true if bytes_now > HEAVY_MOTION || width > LARGEST => Motion::Heavy { bytes: bytes_now },
        true => Motion::Plays,
    };
    if let Motion::Heavy { bytes } = motion {
        findings.push(
            PictureProblem::HeavyMotion {
                kilobytes: bytes / 1000,
                width,
                path: path.to_string(),
            }
            .into(),
        );
    }
    if is_content && !seen.complete {
        findings.push(PictureProblem::HalfPicture.into());
    }
    let photo = is_photo.then(|| Photo {
        digest: Photo::digest_of(bytes),
        width,
        height,
    });
    Inspected {
        look: Look {
            size: Some((width, height)),
            photo,
            motion,
        },
        findings,
        caption: caption_in(bytes),
    }
}

/// Whether pictures of a kind are decoded.
pub(super) fn is_decoded(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Jpeg | Kind::Png | Kind::Webp | Kind::Gif | Kind::Heif
    )
}
