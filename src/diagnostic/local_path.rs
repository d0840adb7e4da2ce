//! Paths as programs of the author's machine write them.

/// A path of a machine as a site would write it: the name of the file where the path is that of the
/// machine as a whole, with other slashes where it is not; none where it is no such path.
pub fn local_path(path: &str) -> Option<String> {
    let mut letters = path.chars();
    let is_drive = letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.next() == Some(':')
        && letters.next().is_some_and(|c| matches!(c, '\\' | '/'));
    let scheme = path.get(..5).unwrap_or_default();
    let is_whole = is_drive || path.starts_with("\\\\") || scheme.eq_ignore_ascii_case("file:");
    if is_whole {
        let name = path
            .trim_end_matches(['/', '\\'])
            .rsplit(['/', '\\'])
            .next()?;
        return Some(name.replace("%20", " "));
    }
    path.contains('\\').then(|| path.replace('\\', "/"))
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn paths_of_a_machine_are_known() {
        let cases = [
            (r"C:\Users\Hoa\hop.jpg", Some("hop.jpg")),
            ("D:/anh/hop.jpg", Some("hop.jpg")),
            (r"\\may-chu\anh\hop.jpg", Some("hop.jpg")),
            ("file:///C:/Users/Hoa/cuoc%20hop.jpg", Some("cuoc hop.jpg")),
            (r"anh\hop.jpg", Some("anh/hop.jpg")),
            (r".\hop.jpg", Some("./hop.jpg")),
            ("anh/hop.jpg", None),
            ("/anh/hop.jpg", None),
            ("a:b.jpg", None),
        ];
        for (path, expected) in cases {
            assert_eq!(local_path(path).as_deref(), expected, "{path}");
        }
    }
}
