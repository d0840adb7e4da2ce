//! Bodies meant to do harm, and bodies of any kind.

use super::super::{Options, outline, render};
use super::{Site, with_html};
use crate::diagnostic::Problem;

#[test]
fn hostile_bodies_are_refused_or_read() {
    let staircase: String = (0..1_000).map(|n| "  ".repeat(n) + "- a\n").collect();
    let cases = [
        ("nested lists", "+ ".repeat(10_000) + "a", true),
        (
            "nested lists and blank lines",
            "+ ".repeat(400) + "a" + &"\n".repeat(50_000),
            true,
        ),
        ("numbered lists", "1. ".repeat(10_000) + "a", true),
        ("nested quotes", ">".repeat(10_000) + "a", true),
        ("a staircase of lists", staircase, true),
        ("33 quotes", ">".repeat(33) + "a", true),
        ("32 quotes", ">".repeat(32) + "a", false),
        (
            "nested emphasis",
            "*a **b ".repeat(10_000) + &"c** d*".repeat(10_000),
            true,
        ),
        ("a rule", "- ".repeat(10_000), false),
        ("brackets", "[".repeat(50_000), false),
        (
            "pictures",
            "![".repeat(20_000) + &"](a)".repeat(20_000),
            true,
        ),
        ("notes", "[^".repeat(50_000), false),
        (
            "backticks",
            (1..400).map(|n| "`".repeat(n) + " ").collect(),
            false,
        ),
        ("entities", "&#".repeat(50_000), false),
        (
            "a wide table",
            "|a".repeat(5_000) + "\n" + &"|-".repeat(5_000) + &"\n|b".repeat(5_000),
            false,
        ),
        ("equal headings", "# a\n".repeat(20_000), false),
        ("raw tags", "<b>a\n".repeat(20_000), true),
        (
            "raw paragraphs without ends",
            "<p>a\n\n".repeat(2_000),
            false,
        ),
        (
            "raw tags that others close",
            "<div><b></x></x>".repeat(5_000),
            true,
        ),
        (
            "long code",
            "```js\n".to_owned() + &"f(\"".repeat(30_000) + "\n```",
            false,
        ),
        ("many links", "[a](b.md) ".repeat(20_000), false),
    ];
    for (name, body, too_deep) in cases {
        let found = outline(&body, &with_html());
        let html = render(&body, &with_html(), &Site);
        let is_too_deep = found
            .problems
            .iter()
            .any(|(_, problem)| matches!(problem, Problem::TooDeep { .. }));
        assert_eq!(is_too_deep, too_deep, "{name}");
        assert_eq!(html.is_empty(), too_deep, "{name}");
    }
}

/// Makes bodies out of pieces that mean something to Markdown or to HTML.
struct Pieces(u64);

impl Pieces {
    fn below(&mut self, bound: usize) -> usize {
        // Knuth's linear congruential generator; the high bits are the good ones.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % bound
    }

    fn body(&mut self) -> String {
        const PIECES: &str = concat!(
            "#¦## ¦\n¦\n\n¦ ¦    ¦\t¦- ¦1. ¦> ¦*¦**¦_¦~~¦`¦```¦```rust\n¦[¦]¦(¦)¦![¦](a.md)¦",
            "](b.png \"c\")¦[^1]¦[^1]: ¦[^x]¦[^x]: ¦|¦|-|-|\n¦a|b\n¦-|:-:\n¦<b>¦</b>¦<div>¦",
            "</div>¦<!--¦-->¦<br>¦<script>¦<a@b.vn>¦<https://c.vn>¦&amp;¦&#1;¦&#x202e;¦\\¦",
            "\r\n¦\r¦\0¦\u{a0}¦\u{feff}¦\u{301}¦đ¦Chú thích 1¦LĐLĐ¦thứ X¦Cụm thi đua¦😀¦\"¦'¦",
            "---¦===\n¦[x]: y\n¦javascript:",
        );
        let pieces: Vec<&str> = PIECES.split('¦').collect();
        let length = self.below(40);
        (0..length)
            .map(|_| pieces[self.below(pieces.len())])
            .collect()
    }
}

#[test]
fn any_body_is_read_and_its_outline_and_html_agree() {
    let mut pieces = Pieces(2018);
    for round in 0..20_000 {
        let body = pieces.body();
        let options = Options {
            smart_punctuation: round % 3 == 0,
            highlight: round % 50 == 0,
            ..Options::default()
        };
        let outline = outline(&body, &options);
        let html = render(&body, &options, &Site);
        let ids: Vec<&str> = html
            .match_indices("<h")
            .filter_map(|(at, _)| html[at + 3..].strip_prefix(" id=\"")?.split('"').next())
            .collect();
        assert_eq!(ids, outline.headings, "{body:?}");
        for (span, problem) in &outline.problems {
            assert!(body.get(span.clone()).is_some(), "{body:?}: {problem:?}");
        }
        assert!(
            !html.contains("<script") && !html.contains("href=\"javascript"),
            "{body:?}"
        );
        // A site that allows HTML must not be brought down either.
        let _ = render(&body, &with_html(), &Site);
    }
}
