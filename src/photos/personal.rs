//! What files that are published as they are tell of people: where they were, and their names.

use std::io::{self, Read, Seek};

use container::{Damage, Private, Secret, private, private_in_film, without_private};

use crate::diagnostic::Problem;
use crate::model::SourcePath;

/// What is to be said of a picture or a document.
pub(super) fn in_bytes(path: &SourcePath, bytes: &[u8]) -> Option<Problem> {
    let mut found = private(bytes);
    // Who signs a document gives their name, and what is signed cannot be changed.
    let has_author = found.iter().any(|it| it.what == Secret::Author);
    if has_author && without_private(bytes) == Err(Damage::Signed) {
        found.retain(|it| it.what != Secret::Author);
    }
    told(path, &found)
}

/// What is to be said of a film, whose frames are not read.
pub(super) fn in_film(
    path: &SourcePath,
    film: &mut (impl Read + Seek),
) -> io::Result<Option<Problem>> {
    Ok(told(path, &private_in_film(film)?))
}

/// A camera or an office is nobody; a position and a name are.
fn told(path: &SourcePath, found: &[Private]) -> Option<Problem> {
    let (positions, authors) = positions_and_authors(found);
    let is_told = !positions.is_empty() || !authors.is_empty();
    is_told.then(|| Problem::PersonalData {
        positions,
        authors,
        path: path.to_string(),
    })
}

/// Positions, and the names of people, each once.
pub fn positions_and_authors(found: &[Private]) -> (Vec<String>, Vec<String>) {
    let (mut positions, mut authors) = (Vec::new(), Vec::new());
    for Private { what, value } in found {
        let (of, value) = match what {
            Secret::Position => (
                &mut positions,
                degrees(value).unwrap_or_else(|| value.clone()),
            ),
            Secret::Author => (&mut authors, value.clone()),
            _ => continue,
        };
        if !of.contains(&value) {
            of.push(value);
        }
    }
    (positions, authors)
}

/// Latitude and longitude as maps take them, of what films write: `+09.6025+105.9739/`, or
/// `9.60250, 105.97390`.
fn degrees(written: &str) -> Option<String> {
    let written = written.trim().trim_end_matches('/');
    let numbers: Vec<&str> = match written.split_once(", ") {
        Some((latitude, longitude)) => vec![latitude, longitude],
        None => {
            let signs = written.match_indices(['+', '-']).map(|(at, _)| at);
            let signs: Vec<usize> = signs.collect();
            let ends = signs.iter().skip(1).copied().chain([written.len()]);
            let parts = signs.iter().zip(ends);
            parts
                .filter_map(|(from, to)| written.get(*from..to))
                .collect()
        }
    };
    let number = |at: usize| numbers.get(at)?.parse::<f64>().ok();
    let (latitude, longitude) = (number(0)?, number(1)?);
    // Other forms count minutes: 0936.15 is no degree.
    let is_degree = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
    is_degree.then(|| format!("{latitude:.4}, {longitude:.4}"))
}

#[cfg(test)]
mod tests {
    use super::degrees;

    #[test]
    fn degrees_are_those_that_maps_take() {
        let cases = [
            ("+09.6025+105.9739/", Some("9.6025, 105.9739")),
            ("+09.6025+105.9739+002.1/", Some("9.6025, 105.9739")),
            ("-33.8-070.6CRSWGS_84/", None),
            ("-33.8-070.6/", Some("-33.8000, -70.6000")),
            ("9.60250, 105.97390", Some("9.6025, 105.9739")),
            ("+0936.15+10558.43/", None),
            ("10,30N, 106,15E", None),
            ("gpmd", None),
            ("", None),
            ("+", None),
        ];
        for (written, expected) in cases {
            assert_eq!(degrees(written).as_deref(), expected, "{written}");
        }
    }
}
