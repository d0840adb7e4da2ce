//! The files of the content that a theme names.

use crate::site::percent_decode;
use vietnamese::nfc;

/// What may be paths from the root of the site in a template, a style sheet or a script: what stands
/// between quotes, brackets and the braces of values, whole and word by word.
pub fn paths_in(file: &[u8]) -> impl Iterator<Item = String> + '_ {
    let text = std::str::from_utf8(file).unwrap_or_default();
    let pieces = text.split(['"', '\'', '(', ')', '<', '>', '{', '}', '`', '\n', '\r']);
    let words = pieces.flat_map(|piece| {
        let words = piece.split([' ', '\t', ',', '=']);
        [piece].into_iter().chain(words)
    });
    words.filter_map(|word| {
        let path = word.split(['?', '#']).next().unwrap_or_default().trim();
        let mut path = path.trim_start_matches('/');
        while let Some(rest) = path.strip_prefix("../").or_else(|| path.strip_prefix("./")) {
            path = rest;
        }
        let is_path = path.contains('.') && path.len() < LONGEST_PATH && !path.contains("//");
        is_path.then(|| nfc(&percent_decode(path)).into_owned())
    })
}

/// No path is longer, in bytes.
const LONGEST_PATH: usize = 1024;

#[cfg(test)]
mod tests {
    use super::paths_in;

    #[test]
    fn paths_are_found_where_themes_write_them() {
        let cases = [
            ("<img src=\"{{ page.root }}anh/nen.jpg\">", "anh/nen.jpg"),
            (
                "<img src='{{ page.root }}anh/Ảnh bìa.png'>",
                "anh/Ảnh bìa.png",
            ),
            ("<img srcset=\"{{ r }}a.png 1x, {{ r }}b.png 2x\">", "b.png"),
            ("a { background: url(../anh/nen.svg#x) }", "anh/nen.svg"),
            ("fetch(`/du-lieu.json?x`)", "du-lieu.json"),
            ("<a href=/a%20b.pdf>", "a b.pdf"),
        ];
        for (text, path) in cases {
            assert!(
                paths_in(text.as_bytes()).any(|found| found == path),
                "{text}"
            );
        }
    }
}
