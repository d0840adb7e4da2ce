//! What is wrong with settings that can only be told beside the files of a site.

use crate::config::Config;
use crate::diagnostic::Problem;
use crate::model::SourcePath;
use crate::site::{ContentFile, Files, Names};
use crate::source::{CONTENT, is_picture, is_unshown};

const LOGO: &str = "logo";
const SHARED: &str = "share_image";

/// The keys of settings with what is wrong with them: the files that they name must be there, and
/// pictures that browsers show; social networks show photographs alone.
pub fn wrong_settings(config: &Config, files: &Files) -> Vec<(&'static str, Problem)> {
    let names = Names::default();
    let mut found = Vec::new();
    let url = config.base_url.as_ref();
    if let Some(url) = url.filter(|url| url.is_placeholder()) {
        let url = url.as_str().to_owned();
        found.push(("base_url", Problem::PlaceholderUrl { url }));
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
            Some(file) => file.look.photo.is_none().then(|| Problem::NotAPhoto {
                path: path.to_string(),
            }),
        };
        found.extend(problem.map(|problem| (SHARED, problem)));
    }
    found
}

/// What is wrong with a file as an emblem, which is published as it is. What is only called a picture
/// is told as any other file of the site.
fn wrong_logo(path: &SourcePath, file: &ContentFile) -> Option<Problem> {
    // By its content, where its name says otherwise.
    let called = file.findings.iter().find_map(|finding| match finding {
        Problem::WrongEnding { wanted, .. } => Some(wanted.as_str()),
        _ => None,
    });
    let name = called.unwrap_or_else(|| path.file_name());
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if is_unshown(ending) {
        let below = path.below(CONTENT).unwrap_or_else(|| path.file_name());
        let stem = below.rsplit_once('.').map_or(below, |(stem, _)| stem);
        return Some(Problem::UnshownLogo {
            kind: ending.to_ascii_uppercase(),
            wanted: format!("{stem}.png"),
        });
    }
    (!is_picture(path)).then(|| Problem::NotAPicture {
        path: path.to_string(),
    })
}
