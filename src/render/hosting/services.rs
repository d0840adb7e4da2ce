//! `_headers` and `_redirects`, as Netlify and Cloudflare Pages read them.
//! <https://docs.netlify.com/manage/routing/redirects/overview/>,
//! <https://developers.cloudflare.com/pages/configuration/redirects/>

use std::fmt::Write as _;

use super::{ASK, FOR_EVER, HEADERS, Hosted, MADE};
use crate::config::Section;
use crate::search::{CARDS, FOLDERS};

/// How many redirects Cloudflare Pages takes.
const MOST_OF_CLOUDFLARE: usize = 2000;

/// The text of `_headers`.
pub(super) fn headers(hosted: &Hosted<'_>) -> String {
    let folder = hosted.folder;
    let mut text = format!("{MADE}\n{folder}*\n");
    for (name, value) in HEADERS {
        // Writing to a string does not fail.
        let _ = writeln!(text, "  {name}: {value}");
    }
    let _ = write!(
        text,
        "{folder}*.html\n  Cache-Control: {ASK}\n{folder}assets/*\n  Cache-Control: {FOR_EVER}\n"
    );
    let archives = &hosted.config.archives;
    if archives.is_on(Section::Search) {
        for part in FOLDERS.into_iter().chain([CARDS]) {
            let search = hosted.config.urls.folder(Section::Search);
            let _ = write!(
                text,
                "{folder}{search}/{part}/*\n  Cache-Control: {FOR_EVER}\n"
            );
        }
    }
    text
}

/// The text of `_redirects`.
pub(super) fn redirects(hosted: &Hosted<'_>, is_cloudflare: bool) -> String {
    // Netlify shows a page that is there unless it is told not to; Cloudflare always leads on.
    let (code, most) = match is_cloudflare {
        true => ("301", MOST_OF_CLOUDFLARE),
        false => ("301!", usize::MAX),
    };
    let mut text = format!("{MADE}\n");
    for (from, to) in hosted.moved.iter().take(most) {
        let _ = writeln!(
            text,
            "{} {} {code}",
            hosted.address(from),
            hosted.address(to)
        );
    }
    text
}
