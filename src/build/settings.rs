//! What is wrong with settings besides what their types say: as a text, and by the files they name.

use crate::config::{Config, FILE, place_of};
use crate::decode::legacy_slip;
use crate::diagnostic::{Diagnostic, Lines, Place, Problem};
use crate::site::{Files, Names};
use crate::source::{Source, is_picture};

/// Settings in an encoding of before Unicode are those of every page.
pub fn encoding(source: &Source) -> Option<Diagnostic> {
    let text = source.config().ok()?;
    let (range, slip) = legacy_slip(&text)?;
    let place = Place::new(FILE, Lines::of(&text).span(range));
    Some(Diagnostic::new(place, slip))
}

/// The files that settings name must be there, and pictures; social networks show photographs alone.
pub fn named(config: &Config, files: &Files, source: &Source) -> Vec<Diagnostic> {
    const LOGO: &str = "logo";
    const SHARED: &str = "share_image";
    let mut found = Vec::new();
    let mut tell = |key: &str, problem: Problem| {
        let text = source.config().unwrap_or_default();
        found.push(Diagnostic::new(place_of(&text, key), problem));
    };
    let names = Names::default();
    let url = config.base_url.as_ref();
    if let Some(url) = url.filter(|url| url.is_placeholder()) {
        let url = url.as_str().to_owned();
        tell("base_url", Problem::PlaceholderUrl { url });
    }
    let named = [
        (LOGO, config.logo.as_ref()),
        (SHARED, config.share_image.as_ref()),
    ];
    for (key, path) in named {
        let Some(path) = path else {
            continue;
        };
        let problem = match files.get(path) {
            None => names.files(files).missing_setting(path),
            Some(file) if key == SHARED && file.look.photo.is_none() => Problem::NotAPhoto {
                path: path.to_string(),
            },
            // What is only called a picture is told as any other file of the site.
            Some(_) if key == LOGO && !is_picture(path) => Problem::NotAPicture {
                path: path.to_string(),
            },
            Some(_) => continue,
        };
        tell(key, problem);
    }
    found
}
