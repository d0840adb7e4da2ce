//! What is wrong with settings besides what their types say: as a text, and by the files they name.

use crate::config::{Config, FILE, place_of};
use crate::decode::legacy_slip;
use crate::diagnostic::{Diagnostic, Lines, PictureProblem, Place, Problem};
use crate::model::{Coding, SourcePath};
use crate::parse::{Registries, unknown_units};
use crate::site::{ContentFile, Files, Names};
use crate::source::{CONTENT, Source, is_picture, is_unshown};
use jiff::civil::Date;

/// Where a setting stands: its table and its key.
type Keys = &'static [&'static str];

const BASE_URL: Keys = &["base_url"];
const LOGO: Keys = &["logo"];
const SHARED: Keys = &["share_image"];
const PRECOMPRESSED: Keys = &["hosting", "precompressed"];
const EXPIRES: Keys = &["hosting", "security", "expires"];

/// Settings in an encoding of before Unicode are those of every page.
pub fn encoding(source: &Source) -> Option<Diagnostic> {
    let text = source.config().ok()?;
    let (range, slip) = legacy_slip(&text)?;
    let place = Place::new(FILE, Lines::of(&text).span(range));
    Some(Diagnostic::new(place, slip))
}

/// The files that settings name must be there, and pictures that browsers show; social networks show
/// photographs alone.
pub fn named(config: &Config, files: &Files, source: &Source, today: Date) -> Vec<Diagnostic> {
    let names = Names::default();
    let mut found = Vec::new();
    let url = config.base_url.as_ref();
    if let Some(url) = url.filter(|url| url.is_placeholder()) {
        let url = url.as_str().to_owned();
        found.push((BASE_URL, Problem::PlaceholderUrl { url }));
    }
    if let Some(path) = &config.logo {
        let problem = match files.get(path) {
            None => Some(names.files(files).missing_setting(path)),
            Some(file) => wrong_logo(path, file),
        };
        found.extend(problem.map(|problem| (LOGO, problem)));
    }
    if let Some(path) = &config.share_image {
        let problem = match files.get(path) {
            None => Some(names.files(files).missing_setting(path)),
            Some(file) => file.look.photo.is_none().then(|| {
                PictureProblem::NotAPhoto {
                    path: path.to_string(),
                }
                .into()
            }),
        };
        found.extend(problem.map(|problem| (SHARED, problem)));
    }
    found.extend(hosting(config, today));
    let text = || source.config().unwrap_or_default();
    let told =
        |(keys, problem): (&[&str], Problem)| Diagnostic::new(place_of(&text(), keys), problem);
    found.into_iter().map(told).collect()
}

/// What cannot be made for the server of the site, or is over.
fn hosting(config: &Config, today: Date) -> impl Iterator<Item = (Keys, Problem)> {
    let hosting = &config.hosting;
    let is_unknown = !cfg!(feature = "brotli") && hosting.precompressed.contains(&Coding::Brotli);
    let unknown = is_unknown.then_some((PRECOMPRESSED, Problem::NoBrotli));
    let until = hosting.security.as_ref().map(|security| security.expires.0);
    let over = until.filter(|until| *until < today).map(|until| {
        let day = until.to_string();
        (EXPIRES, Problem::SecurityExpired { day })
    });
    unknown.into_iter().chain(over)
}

/// What is wrong with the units of persons who are not named.
pub fn withheld(config: &Config, registries: &Registries, source: &Source) -> Vec<Diagnostic> {
    let found = unknown_units(&config.withheld, registries).into_iter();
    let place = |problem| {
        let text = source.config().unwrap_or_default();
        Diagnostic::new(place_of(&text, &["withheld"]), problem)
    };
    found.map(place).collect()
}

/// What is wrong with a file as an emblem, which is published as it is. What is only called a picture
/// is reported as any other file of the site.
fn wrong_logo(path: &SourcePath, file: &ContentFile) -> Option<Problem> {
    // By its content, where its name says otherwise.
    let called = file.findings.iter().find_map(|finding| match finding {
        Problem::PictureProblem(PictureProblem::WrongEnding { wanted, .. }) => {
            Some(wanted.as_str())
        }
        _ => None,
    });
    let name = called.unwrap_or_else(|| path.file_name());
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if is_unshown(ending) {
        let below = path.below(CONTENT).unwrap_or_else(|| path.file_name());
        let stem = below.rsplit_once('.').map_or(below, |(stem, _)| stem);
        return Some(
            PictureProblem::UnshownLogo {
                kind: ending.to_ascii_uppercase(),
                wanted: format!("{stem}.png"),
            }
            .into(),
        );
    }
    (!is_picture(path)).then(|| {
        PictureProblem::NotAPicture {
            path: path.to_string(),
        }
        .into()
    })
}
