//! Photographs in bodies with raw HTML: all have the files that those of Markdown have.

use super::super::resolve::{Choice, Moving, Resolve, ResolvedImage};
use super::super::{Options, render};
use super::with_html;

/// A site of photographs, named by their widths; those of 4000 pixels and more are too heavy to move.
struct Photos;

impl Resolve for Photos {
    fn link(&self, target: &str) -> Option<String> {
        Some(target.to_owned())
    }

    fn image(&self, target: &str) -> ResolvedImage {
        let Some(width) = target.trim_end_matches(".jpg").parse::<u32>().ok() else {
            return ResolvedImage::at(target.to_owned());
        };
        ResolvedImage {
            url: format!("{width}-s.jpg"),
            size: Some((width, width / 2)),
            tint: Some("blue-3"),
            choice: Some(Choice {
                files: vec![("s.webp".to_owned(), 240), (format!("{width}.webp"), width)],
                is_still: false,
                sizes: "auto, 40rem",
            }),
            moving: (width >= 4000).then(|| Moving {
                url: target.to_owned(),
                words: "Xem".to_owned(),
            }),
        }
    }
}

/// How a photograph so wide is written, with these sizes and attributes behind its address.
fn written(width: u32, sizes: &str, attributes: &str) -> String {
    format!(
        "<picture><source type=\"image/webp\" srcset=\"s.webp 240w, {width}.webp {width}w\" sizes=\"{sizes}\">\
         <img src=\"{width}-s.jpg\"{attributes}></picture>"
    )
}

const LATE: &str = " loading=\"lazy\" decoding=\"async\"";
const TINT: &str = " class=\"tint-blue-3\"";

#[test]
fn a_photograph_has_its_files_whoever_wrote_its_tag() {
    let whole = format!(" alt=\"a\" width=\"1000\" height=\"500\"{TINT}{LATE}");
    let sized = |attributes: &str| format!("{attributes}{TINT}{LATE}");
    let cases = [
        (
            "<img src=1000.jpg alt=a>",
            written(1000, "auto, 40rem", &whole),
        ),
        // What its author says of its size holds, and what is left out follows from it.
        (
            "<img src=1000.jpg width=300>",
            written(
                1000,
                "auto, min(300px, 100vw - 2rem)",
                &format!(" width=\"300\"{}", sized(" height=\"150\"")),
            ),
        ),
        (
            "<img src=1000.jpg height=150>",
            written(
                1000,
                "auto, min(300px, 100vw - 2rem)",
                &format!(" height=\"150\"{}", sized(" width=\"300\"")),
            ),
        ),
        (
            "<img src=1000.jpg width=300 height=100>",
            written(
                1000,
                "auto, min(300px, 100vw - 2rem)",
                &sized(" width=\"300\" height=\"100\""),
            ),
        ),
        (
            "<img src=1000.jpg width=50%>",
            written(1000, "40rem", &sized(" width=\"50%\"")),
        ),
        // Sizes of one photograph: all that it has, in the widths that are made of the largest.
        (
            "<img src=1000.jpg sizes='30vw'>",
            written(1000, "30vw", &sized(" width=\"1000\" height=\"500\"")),
        ),
        (
            "<img src='500.jpg' srcset='500.jpg 1x, 1000.jpg 2x'>",
            written(1000, "auto, 40rem", &sized(" width=\"500\" height=\"250\""))
                .replace("1000-s.jpg", "500-s.jpg"),
        ),
        // Its classes stay as they are.
        (
            "<img src=1000.jpg class=right loading=lazy>",
            written(
                1000,
                "auto, 40rem",
                " class=\"right\" loading=\"lazy\" width=\"1000\" height=\"500\" decoding=\"async\"",
            ),
        ),
        ("<img src=4000.jpg> <a href=x><img src=4000.jpg></a>", {
            let one = written(
                4000,
                "auto, 40rem",
                &sized(" width=\"4000\" height=\"2000\""),
            );
            format!("{one} <a href=\"4000.jpg\">Xem</a> <a href=\"x\">{one}</a>")
        }),
        // What is no photograph, or of another site, stands as it is written.
        (
            "<img src=ve.svg srcset='1000.jpg 2x'>",
            "<img src=\"ve.svg\" srcset=\"1000-s.jpg 2x\">".to_owned(),
        ),
        (
            "<img src=1000.jpg srcset='https://a.vn/x.jpg 2x'>",
            "<img src=\"1000-s.jpg\" srcset=\"https://a.vn/x.jpg 2x\">".to_owned(),
        ),
        (
            "<picture><source srcset=x><img src=ve.svg></picture>",
            "<img src=\"ve.svg\">".to_owned(),
        ),
    ];
    for (html, expected) in cases {
        let found = render(&format!("<div>{html}</div>"), &with_html(), &Photos);
        assert_eq!(found.trim_end(), format!("<div>{expected}</div>"), "{html}");
    }
}

/// What Markdown shows is the same whether HTML stands beside it or not.
#[test]
fn html_takes_nothing_from_the_pictures_of_markdown() {
    for body in ["![a](1000.jpg \"b\")", "c ![a](1000.jpg)", "![a](4000.jpg)"] {
        let alone = render(
            body,
            &Options {
                html: false,
                ..with_html()
            },
            &Photos,
        );
        let beside = render(&format!("{body}\n\n<hr>"), &with_html(), &Photos);
        assert_eq!(
            beside.replace("<hr>", "").trim_end(),
            alone.trim_end(),
            "{body}"
        );
    }
}
