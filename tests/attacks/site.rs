//! A hostile site: sources written, renamed or left behind to leak or to take the place of others.

use super::attack::{Attack, Attacks, HTML, NOTHING, check};
use crate::support::Site;

/// A file with the text that nobody may read, at a place from which it is not published.
macro_rules! hidden {
    ($(what: $what:literal => $path:literal,)*) => {
        &[$(Attack {
            what: $what,
            files: &[($path, "{}BIMAT"), ("content/tin/a.md", "{}Xong.")],
            settings: "include = [\"**\"]",
            nowhere: &["BIMAT"],
            ..NOTHING
        },)*]
    };
}

const ATTACKS: &[Attacks] = &[
    Attacks {
        held: "Files that only drafts, scheduled and expired reports refer to, and files that nothing refers to, are not published.",
        cases: &[
            Attack {
                what: "the attachment of a draft",
                files: &[
                    ("content/tin/a.md", "{draft: true}[x](a.pdf)"),
                    ("content/tin/a.pdf", "BIMAT"),
                ],
                nowhere: &["BIMAT", "a.pdf"],
                ..NOTHING
            },
            Attack {
                what: "the lead picture of a scheduled report",
                files: &[
                    (
                        "content/tin/a.md",
                        "{date: 2099-01-01, cover: {file: a.png, caption: x}}",
                    ),
                    ("content/tin/a.png", "BIMAT"),
                ],
                nowhere: &["BIMAT", "a.png"],
                ..NOTHING
            },
            Attack {
                what: "a picture of the gallery of an expired report",
                files: &[
                    (
                        "content/tin/a.md",
                        "{expires: 2025-02-01, gallery: [{file: a.gif, caption: x}]}",
                    ),
                    ("content/tin/a.gif", "BIMAT"),
                ],
                nowhere: &["BIMAT", "a.gif"],
                ..NOTHING
            },
            Attack {
                what: "a picture of a footnote that is used nowhere",
                files: &[
                    (
                        "content/tin/a.md",
                        "{}Xong.\n\n[^m]: ![x](a.png) [y](b.txt)",
                    ),
                    ("content/tin/a.png", "BIMAT"),
                    ("content/tin/b.txt", "BIMAT"),
                ],
                nowhere: &["BIMAT", "a.png"],
                ..NOTHING
            },
            Attack {
                what: "what raw HTML refers to in a footnote that only such a footnote uses",
                files: &[
                    (
                        "content/tin/a.md",
                        "{}Xong.\n\n[^m]: x[^n]\n\n[^n]: <a href=b.txt>y</a><img alt=x src=a.png>",
                    ),
                    ("content/tin/a.png", "BIMAT"),
                    ("content/tin/b.txt", "BIMAT"),
                ],
                settings: HTML,
                nowhere: &["BIMAT", "a.png"],
                ..NOTHING
            },
            Attack {
                what: "the attachment of a report that was deleted",
                files: &[
                    ("content/tin/a.md", "{}Xong."),
                    ("content/tin/b.pdf", "BIMAT"),
                ],
                nowhere: &["BIMAT", "b.pdf"],
                ..NOTHING
            },
            Attack {
                what: "a file that a comment in raw HTML names",
                files: &[
                    ("content/tin/a.md", "{}<!-- <a href='a.pdf'>x</a> -->\n\nx"),
                    ("content/tin/a.pdf", "BIMAT"),
                ],
                settings: HTML,
                nowhere: &["BIMAT"],
                ..NOTHING
            },
            Attack {
                what: "a file that a tag names which is left out",
                files: &[
                    (
                        "content/tin/a.md",
                        "{}<video src='a.mp4'></video> <svg><a href='a.mp4'/></svg>",
                    ),
                    ("content/tin/a.mp4", "BIMAT"),
                ],
                settings: HTML,
                nowhere: &["BIMAT"],
                ..NOTHING
            },
            Attack {
                what: "a file of a draft that published code shows as text",
                files: &[
                    ("content/tin/a.md", "{}`[x](a.pdf)`"),
                    ("content/tin/a.pdf", "BIMAT"),
                ],
                nowhere: &["BIMAT"],
                ..NOTHING
            },
            Attack {
                what: "a registry as a link",
                files: &[
                    ("content/tin/a.md", "{}[x](../units.yaml)"),
                    ("content/units.yaml", "units: []"),
                ],
                refused: &["broken-link"],
                ..NOTHING
            },
        ],
    },
    Attacks {
        held: "Back-ups, temporary files and what systems leave are no sources and are not published, not even by a pattern that fits all files.",
        cases: hidden! {
            what: "a back-up" => "content/tin/ky-luat.md.bak",
            what: "a back-up of a merge" => "content/tin/ky-luat.md.orig",
            what: "a temporary file" => "content/tin/ky-luat.md.tmp",
            what: "a text with the name that Notepad gives" => "content/tin/loi.md.txt",
            what: "a temporary file of Word" => "content/tin/~WRL0001.tmp",
            what: "a lock file of Word" => "content/tin/~$bao-cao.docx",
            what: "a back-up of Emacs" => "content/tin/#x.md#",
            what: "a back-up with a tilde" => "content/tin/x.md~",
            what: "a swap file" => "content/tin/.x.md.swp",
            what: "an unfinished download" => "content/tin/a.pdf.crdownload",
            what: "another unfinished download" => "content/tin/a.pdf.part",
            what: "previews of Windows" => "content/ehthumbs.db",
            what: "the icon of a folder" => "content/Icon\r",
            what: "what an archive from a Mac brings along" => "content/__MACOSX/tin/a.md",
            what: "a resource fork" => "content/tin/._a.md",
            what: "previews of a network drive" => "content/@eaDir/a.md",
            what: "a recycle bin" => "content/$RECYCLE.BIN/$R1.md",
            what: "the memory of a disk" => "content/System Volume Information/a.md",
            what: "packages of programs" => "content/node_modules/x/README.md",
            what: "the memory of version control" => "content/.git/config",
            what: "a back-up of a registry" => "content/units.yaml.bak",
            what: "a back-up in the folder that is copied" => "static/index.html.bak",
            what: "notes of a Mac in the folder that is copied" => "static/.DS_Store",
            what: "version control in the folder that is copied" => "static/.git/config",
            what: "a back-up in a theme" => "themes/congdoan/static/site.css.bak",
        },
    },
    Attacks {
        held: "Files that browsers or servers run are published only where the settings name them.",
        cases: &[
            Attack {
                what: "pages, scripts and programs that nothing refers to",
                files: &[
                    ("content/a.html", "EVIL"),
                    ("content/b.php", "EVIL"),
                    ("content/c.js", "EVIL"),
                    ("content/tin/a.md", "{}Xong."),
                ],
                nowhere: &["EVIL"],
                ..NOTHING
            },
            Attack {
                what: "links to a page, a program with two endings, XML and a compressed drawing",
                files: &[
                    (
                        "content/tin/a.md",
                        "{}[x](a.html) [x](b.php.jpg) [x](c.xml) [x](d.svgz) [x](e.PHTML)",
                    ),
                    ("content/tin/a.html", "EVIL"),
                    ("content/tin/b.php.jpg", "EVIL"),
                    ("content/tin/c.xml", "EVIL"),
                    ("content/tin/d.svgz", "EVIL"),
                    ("content/tin/e.PHTML", "EVIL"),
                ],
                refused: &[
                    "active-file",
                    "active-file",
                    "active-file",
                    "active-file",
                    "active-file",
                ],
                ..NOTHING
            },
            Attack {
                what: "a link in raw HTML",
                files: &[
                    ("content/tin/a.md", "{}<a href='a.html'>x</a>"),
                    ("content/tin/a.html", "EVIL"),
                ],
                settings: HTML,
                refused: &["active-file"],
                ..NOTHING
            },
            Attack {
                what: "a page as a video",
                files: &[
                    ("content/videos.yaml", "videos: [{title: x, file: a.html}]"),
                    ("content/a.html", "EVIL"),
                ],
                refused: &["active-file"],
                ..NOTHING
            },
            Attack {
                what: "a page in a box of links",
                files: &[
                    (
                        "content/links.yaml",
                        "boxes: [{title: x, links: [{name: x, url: /a.htm}]}]",
                    ),
                    ("content/a.htm", "EVIL"),
                ],
                refused: &["active-file"],
                ..NOTHING
            },
            Attack {
                what: "settings for the server",
                files: &[
                    ("content/.htaccess", "EVIL"),
                    ("content/web.config", "EVIL"),
                    ("content/tin/a.md", "{}Xong."),
                ],
                nowhere: &["EVIL"],
                ..NOTHING
            },
        ],
    },
    Attacks {
        held: "Whatever a text of front matter or a registry holds is shown as text.",
        cases: &[
            Attack {
                what: "the texts of a report",
                files: &[(
                    "content/tin/a.md",
                    "{title: \"<script>EVIL()</script>\", summary: \"<img src=x onerror=EVIL()>\", author: \"<script>EVIL()</script>\", tags: [\"<script>EVIL()</script>\"], source: \"'><script>EVIL()</script>\", extra: {\"<script>EVIL()</script>\": \"</dd><script>EVIL()</script>\"}}Xong.",
                )],
                nowhere: &["<script>EVIL", "<img src=x"],
                ..NOTHING
            },
            Attack {
                what: "the data for search engines",
                files: &[(
                    "content/tin/a.md",
                    "{title: \"</script><script>EVIL()</script>\", author: \"</script><!--<script>\"}Xong.",
                )],
                nowhere: &["</script><script>EVIL", "<!--<script>"],
                ..NOTHING
            },
            Attack {
                what: "names of units and clusters",
                files: &[
                    (
                        "content/units.yaml",
                        "units: [{id: a, name: \"<script>EVIL()</script>\"}]",
                    ),
                    (
                        "content/clusters/c.md",
                        "---\nname: \"<script>EVIL()</script>\"\nterms: {2025: {head: a, members: [a]}}\n---\n",
                    ),
                    ("content/tin/a.md", "{cluster: c}Xong."),
                ],
                nowhere: &["<script>EVIL"],
                ..NOTHING
            },
            Attack {
                what: "captions and descriptions",
                files: &[
                    (
                        "content/tin/a.md",
                        "{cover: {file: a.svg, caption: \"<script>EVIL()</script>\", alt: \"\\\"><script>EVIL()</script>\"}}![\"](a.svg \"<script>EVIL()</script>\")",
                    ),
                    ("content/tin/a.svg", "<svg/>"),
                ],
                nowhere: &["<script>EVIL"],
                ..NOTHING
            },
            Attack {
                what: "the settings",
                files: &[("content/tin/a.md", "{}Xong.")],
                settings: "slogan = \"<script>EVIL()</script>\"\n[organisation]\nname = \"<script>EVIL()</script>\"\nemail = \"\\\"><script>EVIL()</script>\"",
                nowhere: &["<script>EVIL"],
                ..NOTHING
            },
            Attack {
                what: "the address of a video",
                files: &[(
                    "content/videos.yaml",
                    "videos: [{title: x, url: \"javascript:EVIL()\"}]",
                )],
                refused: &["bad-url"],
                ..NOTHING
            },
            Attack {
                what: "the address of a link in a box",
                files: &[(
                    "content/links.yaml",
                    "boxes: [{title: x, links: [{name: x, url: \"javascript:EVIL()\"}]}]",
                )],
                refused: &["unsafe-scheme"],
                ..NOTHING
            },
        ],
    },
    Attacks {
        held: "No page takes the place of the program's own files, and no text takes an id of the page.",
        cases: &[
            Attack {
                what: "reports in the folder for staging",
                files: &[("content/tin/a.md", "{}Xong.")],
                settings: "[urls]\narticle = \".bantin-staging/{slug}.html\"",
                refused: &["bad-pattern"],
                ..NOTHING
            },
            Attack {
                what: "a section in a hidden folder",
                files: &[("content/tin/a.md", "{}Xong.")],
                settings: "[urls]\nunits = \"a/.b\"",
                refused: &["bad-pattern"],
                ..NOTHING
            },
            Attack {
                what: "a former address that is the list of what is ours",
                files: &[(
                    "content/tin/a.md",
                    "{aliases: [/.bantin, /.bantin-staging/a.html]}Xong.",
                )],
                refused: &["bad-alias", "bad-alias"],
                ..NOTHING
            },
            Attack {
                what: "the list of what is ours, copied",
                files: &[("static/.bantin", "x"), ("static/.BANTIN-staging/a", "x")],
                refused: &["reserved-name", "reserved-name"],
                ..NOTHING
            },
            Attack {
                what: "a page that is copied over another",
                files: &[
                    ("static/index.html", "EVIL"),
                    ("static/tin/2025/a.html", "EVIL"),
                    ("content/tin/a.md", "{}Xong."),
                ],
                refused: &["same-url", "same-url"],
                ..NOTHING
            },
            Attack {
                what: "patterns that lead out of the content",
                files: &[("content/tin/a.md", "{}Xong.")],
                settings: "include = [\"../**\"]",
                refused: &["bad-include"],
                ..NOTHING
            },
            Attack {
                what: "ids of the page in headings and in raw HTML",
                files: &[(
                    "content/tin/a.md",
                    "{}# Main\n\n# By day\n\n<p id=main>x</p> <p id='by-day'>x</p> <p id='m&#97;in'>x</p> <p id=top>x</p> <p id=q>x</p>\n\n<i id=a>x</i> <i id=a>x</i>",
                )],
                settings: HTML,
                ..NOTHING
            },
        ],
    },
];

#[test]
fn a_hostile_site_leaks_and_runs_nothing() {
    check(ATTACKS);
}

/// Names of files that would speak to a terminal or to the log of a build.
const NAMES: [&str; 5] = [
    "a\n::error ::b.md",
    "a\r\u{1b}[2J\u{1b}]0;x\u{7}.md",
    "a\u{9b}31m.md",
    "a\u{202e}gpj.md",
    "a\t\u{85}\u{2028}b.md",
];

#[test]
fn names_of_files_speak_to_nobody() {
    // What a name makes of a report, and how the program is run.
    let rows: [(&str, &[&str]); 4] = [
        ("x", &["build", "--explain"]),
        (
            "---\ntitle: A\ndate: 2025-01-05\n---\n[x](y.md)\n",
            &["check"],
        ),
        (
            "---\ntitle: A\ndate: 2025-01-05\n---\nx\n",
            &["build", "--explain"],
        ),
        ("---\ntitle: A\ndate: hôm qua\n---\nx\n", &["build"]),
    ];
    for name in NAMES {
        for (text, args) in rows {
            let project = Site::new().create();
            project.put(&format!("content/tin/{name}"), text);
            project.put(&format!("static/{name}.txt"), "x");
            project.put(&format!("static/{name}.bak"), "x");
            let mut args = args.to_vec();
            args.extend(["--lang", "en"]);
            let run = project.run(&args);
            for line in (run.stderr + &run.stdout).split('\n') {
                let obeyed = line.contains(|c: char| {
                    c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c) || c == '\u{2028}'
                });
                assert!(
                    !obeyed && !line.trim_start().starts_with("::"),
                    "{name:?} {args:?}: {line:?}"
                );
            }
        }
    }
}
