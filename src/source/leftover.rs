//! What systems, office programs and editors leave beside the files of a site.

use crate::model::SourcePath;

/// Folders that no author fills: recycle bins, previews of network drives, what an archive from a
/// Mac brings along, packages of programs, the memory of version control.
const OF_OTHERS: [&str; 20] = [
    "__macosx",
    "@eadir",
    "@tmp",
    "@recycle",
    "#recycle",
    "#snapshot",
    "$recycle.bin",
    "recycler",
    "system volume information",
    "lost+found",
    "node_modules",
    ".git",
    ".hg",
    ".svn",
    ".appledouble",
    ".fseventsd",
    ".spotlight-v100",
    ".temporaryitems",
    ".trash",
    ".trashes",
];

/// Files that systems write to remember how a folder looks.
const OF_SYSTEMS: [&str; 7] = [
    "thumbs.db",
    "ehthumbs.db",
    "ehthumbs_vista.db",
    "desktop.ini",
    "icon\r",
    ".ds_store",
    ".apdisk",
];

/// How the names of back-ups, unfinished downloads and temporary files end.
const ENDS: [&str; 24] = [
    ".!ut",
    ".aria2",
    ".asd",
    ".bak",
    ".crdownload",
    ".download",
    ".ffs_db",
    ".filepart",
    ".md_",
    ".old",
    ".opdownload",
    ".orig",
    ".part",
    ".partial",
    ".rej",
    ".sav",
    ".save",
    ".swo",
    ".swp",
    ".swx",
    ".temp",
    ".tmp",
    ".wbk",
    ".ytdl",
];

/// Whether a folder, or a file of a system or an office program, is never a part of a site,
/// whatever names it.
pub fn is_foreign(name: &str) -> bool {
    let is = |known: &&str| name.eq_ignore_ascii_case(known);
    name.starts_with("~$")
        || name.ends_with('~')
        || name.starts_with("._")
        || name.starts_with(".~lock.")
        || begins(name, "~WRL")
        || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'))
        || OF_SYSTEMS.iter().any(is)
        || OF_OTHERS.iter().any(is)
}

/// Whether a name is that of a back-up, an unfinished download or a temporary file as well: what
/// only stands there by chance, and is taken for a part of a site only where it is named itself.
pub fn is_leftover(name: &str) -> bool {
    let ends = |end: &&str| {
        let at = name.len().checked_sub(end.len());
        let tail = at.and_then(|at| name.get(at..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    };
    is_foreign(name)
        || name.starts_with(".#")
        || name.to_ascii_lowercase().contains(".md.")
        || ENDS.iter().any(ends)
}

/// Whether a file below one of the folders of the sources is a leftover, or lies in a folder that
/// is one.
pub fn is_left_over(file: &SourcePath) -> bool {
    file.as_str().split('/').skip(1).any(is_leftover)
}

fn begins(name: &str, start: &str) -> bool {
    let head = name.get(..start.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::{is_foreign, is_left_over, is_leftover};
    use crate::model::SourcePath;

    #[test]
    fn what_lies_in_a_leftover_is_left_over() {
        let cases = [
            ("content/tin/a.pdf", false),
            ("content/tin/a.pdf.bak", true),
            ("content/tin.bak/2025/a.pdf", true),
            ("static/.git/config", true),
            ("content.old/a.pdf", false),
        ];
        for (path, expected) in cases {
            assert_eq!(is_left_over(&SourcePath::new(path)), expected, "{path}");
        }
    }

    #[test]
    fn leftovers_are_told_from_files_of_the_site() {
        // A name, whether it is never a part of a site, whether it is a leftover.
        let cases = [
            ("Thumbs.db", true, true),
            ("ehthumbs.db", true, true),
            ("Icon\r", true, true),
            ("~$bao-cao.docx", true, true),
            ("~WRL0001.tmp", true, true),
            ("#x.md#", true, true),
            ("x.md~", true, true),
            ("._bai.md", true, true),
            (".DS_Store", true, true),
            (".~lock.a.odt#", true, true),
            ("__MACOSX", true, true),
            ("@eaDir", true, true),
            ("$RECYCLE.BIN", true, true),
            ("System Volume Information", true, true),
            ("node_modules", true, true),
            (".git", true, true),
            ("ky-luat.md.bak", false, true),
            ("ky-luat.md.ORIG", false, true),
            ("a.pdf.crdownload", false, true),
            ("a.pdf.part", false, true),
            (".a.swp", false, true),
            ("a.tmp", false, true),
            ("loi.md.txt", false, true),
            ("loi.md_", false, true),
            ("Backup of loi.wbk", false, true),
            ("AutoRecovery save of loi.asd", false, true),
            ("a.mp4.filepart", false, true),
            ("#", false, false),
            ("a#b", false, false),
            (".htaccess", false, false),
            (".well-known", false, false),
            ("part", false, false),
            ("phần.pdf", false, false),
            ("mẫu.tmpl", false, false),
        ];
        for (name, foreign, leftover) in cases {
            let found = (is_foreign(name), is_leftover(name));
            assert_eq!(found, (foreign, leftover), "{name:?}");
        }
    }
}
