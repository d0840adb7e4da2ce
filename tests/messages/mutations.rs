//! Slips at random places of the reports of the sample site: whatever happens to a line, the page holds
//! all words, or a message stands at that line; and what a message offers makes it go away.

use std::collections::BTreeMap;

use bantin::build::{Loaded, Recall};
use bantin::diagnostic::Diagnostic;

use super::mend::mended;
use crate::support::Project;

/// The reports, by the files that they are written in.
const REPORTS: [&str; 5] = [
    "2018/cum-thi-dua-so-2-thanh-hoa-ky-giao-uoc",
    "2019/cum-thi-dua-so-2-soc-trang-tong-ket-nam-2018",
    "2020/khoi-thi-dua-khu-vuc-i-son-la-tong-ket-nam-2019",
    "2023/cong-doan-soc-trang-danh-gia-ba-khau-dot-pha",
    "2023/cum-thi-dua-so-2-tuyen-quang-tong-ket-nam-2022",
];

/// At so many places of each report each slip is made, where there are as many.
const PLACES: usize = 3;

/// Where a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    FrontMatter,
    Body,
}
use Part::{Body, FrontMatter};

/// What is written in the place of a line; none where the slip does not fit it.
type Slip = fn(&str) -> Option<String>;

/// The blanks before a key, the key, its value.
fn key(line: &str) -> Option<(&str, &str, &str)> {
    let (name, value) = line.split_once(": ")?;
    let start = name.trim_start_matches([' ', '-']);
    let is_key = start.bytes().all(|byte| byte.is_ascii_lowercase());
    is_key.then(|| (&line[..name.len() - start.len()], start, value))
}

/// The same for a plain text of several words.
fn text(line: &str) -> Option<(&str, &str, &str)> {
    let (start, name, value) = key(line)?;
    let is_text = value.contains(' ') && !value.starts_with(['{', '[', '"', '>', '|']);
    (is_text
        && matches!(
            name,
            "title" | "place" | "role" | "unit" | "caption" | "alt" | "author" | "label"
        ))
    .then_some((start, name, value))
}

/// A paragraph.
fn prose(line: &str) -> Option<&str> {
    let first = line.chars().next()?;
    (first.is_alphabetic() && line.len() > 40 && !line.contains(['[', '|', '*', '`']))
        .then_some(line)
}

/// Its first word and the rest.
fn first_word(line: &str) -> Option<(&str, &str)> {
    prose(line)?.split_once(' ')
}

fn item(line: &str) -> Option<&str> {
    line.strip_prefix("- ")
}

fn row(line: &str) -> Option<&str> {
    (line.starts_with("| ") && !line.contains("---")).then_some(line)
}

/// All kinds of slips.
const SLIPS: [(&str, Part, Slip); 48] = [
    ("no blank behind the colon", FrontMatter, |line| {
        key(line).map(|(a, k, v)| format!("{a}{k}:{v}"))
    }),
    ("a wide colon", FrontMatter, |line| {
        key(line).map(|(a, k, v)| format!("{a}{k}：{v}"))
    }),
    ("an equals sign", FrontMatter, |line| {
        key(line).map(|(a, k, v)| format!("{a}{k} = {v}"))
    }),
    ("no colon", FrontMatter, |line| {
        key(line).map(|(a, k, v)| format!("{a}{k} {v}"))
    }),
    ("a key too far right", FrontMatter, |line| {
        key(line)
            .filter(|(a, ..)| a.is_empty())
            .map(|(_, k, v)| format!("  {k}: {v}"))
    }),
    ("a key with a capital", FrontMatter, |line| {
        key(line).map(|(a, k, v)| format!("{a}{}{}: {v}", k[..1].to_uppercase(), &k[1..]))
    }),
    ("a tab before a key", FrontMatter, |line| {
        key(line)
            .filter(|(a, ..)| !a.is_empty())
            .map(|(a, k, v)| format!("\t{}{k}: {v}", a.trim_start()))
    }),
    ("a hidden character before a key", FrontMatter, |line| {
        key(line).map(|(a, k, v)| format!("{a}\u{200b}{k}: {v}"))
    }),
    ("a no-break space behind the colon", FrontMatter, |line| {
        key(line).map(|(a, k, v)| format!("{a}{k}:\u{a0}{v}"))
    }),
    ("curly quotes", FrontMatter, |line| {
        text(line).map(|(a, k, v)| format!("{a}{k}: “{v}”"))
    }),
    ("an unclosed quote", FrontMatter, |line| {
        text(line).map(|(a, k, v)| format!("{a}{k}: \"{v}"))
    }),
    ("an apostrophe alone", FrontMatter, |line| {
        text(line).map(|(a, k, v)| format!("{a}{k}: '{v}"))
    }),
    ("quotes within", FrontMatter, |line| {
        text(line).map(|(a, k, v)| format!("{a}{k}: \"{}\"", v.replacen(' ', " \"x\" ", 1)))
    }),
    ("a number sign", FrontMatter, |line| {
        text(line).map(|(a, k, v)| format!("{a}{k}: {}", v.replacen(' ', " #", 1)))
    }),
    ("a colon in the value", FrontMatter, |line| {
        text(line).map(|(a, k, v)| format!("{a}{k}: {}", v.replacen(' ', ": ", 1)))
    }),
    ("an asterisk in front", FrontMatter, |line| {
        text(line).map(|(a, k, v)| format!("{a}{k}: *{v}"))
    }),
    ("a bracket in front", FrontMatter, |line| {
        text(line).map(|(a, k, v)| format!("{a}{k}: [Tin] {v}"))
    }),
    ("a percent sign in front", FrontMatter, |line| {
        text(line).map(|(a, k, v)| format!("{a}{k}: %{v}"))
    }),
    ("an at sign in front", FrontMatter, |line| {
        text(line).map(|(a, k, v)| format!("{a}{k}: @{v}"))
    }),
    ("a dash without its blank", FrontMatter, |line| {
        line.strip_prefix("  - ").map(|rest| format!("  -{rest}"))
    }),
    ("a brace left open", FrontMatter, |line| {
        line.strip_suffix('}')
            .filter(|rest| rest.contains('{'))
            .map(str::to_owned)
    }),
    ("a bracket left open", FrontMatter, |line| {
        line.strip_suffix(']')
            .filter(|rest| rest.contains('['))
            .map(str::to_owned)
    }),
    ("a comma in a value", FrontMatter, |line| {
        line.contains("{")
            .then(|| line.replacen("role: ", "role: Ủy viên, ", 1))
            .filter(|it| it != line)
    }),
    ("a fence of four dashes", FrontMatter, |line| {
        (line == "---").then(|| "----".to_owned())
    }),
    ("a long dash as fence", FrontMatter, |line| {
        (line == "---").then(|| "—".to_owned())
    }),
    ("a date as people write it", FrontMatter, |line| {
        let (a, k, v) = key(line)?;
        let mut parts = v.split('-');
        let (y, m, d) = (parts.next()?, parts.next()?, parts.next()?);
        (k == "date" && d.len() == 2).then(|| format!("{a}{k}: {d}.{m}.{y} là ngày họp"))
    }),
    ("blanks inside bold", Body, |line| {
        first_word(line).map(|(word, rest)| format!("**{word} **{rest}"))
    }),
    ("bold against a word", Body, |line| {
        first_word(line).map(|(word, rest)| format!("**{word}:**{rest}"))
    }),
    ("bold that does not end", Body, |line| {
        first_word(line).map(|(word, rest)| format!("**{word} {rest}"))
    }),
    ("emphasis that does not end", Body, |line| {
        first_word(line).map(|(word, rest)| format!("{word} _{rest}"))
    }),
    ("a tab before a paragraph", Body, |line| {
        prose(line).map(|line| format!("\t{line}"))
    }),
    ("four blanks before a paragraph", Body, |line| {
        prose(line).map(|line| format!("    {line}"))
    }),
    ("no-break spaces before a paragraph", Body, |line| {
        prose(line).map(|line| format!("\u{a0}\u{a0}\u{a0}\u{a0}{line}"))
    }),
    ("a heading without its blank", Body, |line| {
        line.strip_prefix("## ").map(|rest| format!("##{rest}"))
    }),
    ("an attribute behind a heading", Body, |line| {
        line.strip_prefix("## ")
            .map(|rest| format!("## {rest} {{#muc}}"))
    }),
    ("a rule under a text", Body, |line| {
        prose(line).map(|line| format!("{line}\n---"))
    }),
    ("a link with blanks", Body, |line| {
        first_word(line).map(|(word, rest)| format!("[{word}](bao cao.docx) {rest}"))
    }),
    ("a link in two pieces", Body, |line| {
        first_word(line).map(|(word, rest)| format!("[{word}] (https://example.org/a) {rest}"))
    }),
    ("an empty link", Body, |line| {
        first_word(line).map(|(word, rest)| format!("[{word}]() {rest}"))
    }),
    ("a link to a file that is not there", Body, |line| {
        first_word(line).map(|(word, rest)| format!("[{word}](khong-co.pdf) {rest}"))
    }),
    ("a code mark alone", Body, |line| {
        first_word(line).map(|(word, rest)| format!("{word} `{rest}"))
    }),
    ("a bullet of a word processor", Body, |line| {
        item(line).map(|rest| format!("• {rest}"))
    }),
    ("a bullet of a special font", Body, |line| {
        item(line).map(|rest| format!("\u{f0b7} {rest}"))
    }),
    ("a dash of a word processor", Body, |line| {
        item(line).map(|rest| format!("– {rest}"))
    }),
    ("a list without its blank", Body, |line| {
        item(line).map(|rest| format!("-{rest}"))
    }),
    ("a cell too many", Body, |line| {
        row(line).map(|line| format!("{line} thêm |"))
    }),
    ("a line right under a table", Body, |line| {
        row(line).map(|line| format!("{line}\nDòng này đứng ngay dưới bảng."))
    }),
    ("raw HTML", Body, |line| {
        first_word(line).map(|(word, rest)| format!("<font>{word}</font> {rest}"))
    }),
];

/// The words of a page and how often each stands there.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
    words
}

/// Numbers without order that are the same in each run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        // The generator of Knuth's MMIX.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// What a build makes of the page, where there is one.
fn page_of(project: &Project, page: &str) -> Option<String> {
    project
        .try_build()
        .is_ok()
        .then(|| project.pages().page(page).text("main"))
}

/// What a build tells before it makes any page.
fn told(project: &Project, known: &Recall) -> Vec<Diagnostic> {
    let loaded = Loaded::read(project.root(), project.request(), known);
    loaded.problems.sorted()
}

#[test]
fn whatever_happens_to_a_line_nothing_is_lost_in_silence() {
    let project = Project::copy_of_repository();
    assert!(project.try_build().is_ok());
    let known = project.load().recall;
    let mut numbers = Numbers(2026);
    let (mut tried, mut mends, mut wrong, mut unmended) = (0, 0, Vec::new(), Vec::new());
    for report in REPORTS {
        let (file, page) = (
            format!("content/tin/{report}.md"),
            format!("tin/{report}.html"),
        );
        let text = std::fs::read_to_string(project.root().join(&file)).expect("the report");
        let lines: Vec<&str> = text.lines().collect();
        let fence = lines
            .iter()
            .skip(1)
            .position(|line| *line == "---")
            .expect("a fence")
            + 1;
        let before = words(&page_of(&project, &page).expect("a page"));
        for (name, part, slip) in SLIPS {
            let range = match part {
                FrontMatter => 0..fence + 1,
                Body => fence + 1..lines.len(),
            };
            let places = range.filter_map(|at| Some((at, slip(lines[at])?)));
            let mut places: Vec<(usize, String)> = places.collect();
            while places.len() > PLACES {
                places.swap_remove(numbers.below(places.len()));
            }
            for (at, line) in places {
                tried += 1;
                let mut changed: Vec<&str> = lines.clone();
                changed[at] = &line;
                let changed = changed.join("\n") + "\n";
                project.put(&file, &changed);
                let found = told(&project, &known);
                let numbers = (at + 1).saturating_sub(1)..=at + 2 + line.matches('\n').count();
                let at_place = found.iter().find(|one| {
                    let place = one.place.as_ref();
                    place.is_some_and(|it| {
                        it.file == file && numbers.contains(&(it.span.line as usize))
                    })
                });
                // What was told is not lost in silence, whatever the page has of it.
                let is_whole = || {
                    page_of(&project, &page).is_some_and(|text| {
                        let after = words(&text);
                        let mut all = before.iter();
                        all.all(|(word, count)| after.get(word).is_some_and(|it| it >= count))
                    })
                };
                if at_place.is_none() && !is_whole() {
                    let codes: Vec<String> = found
                        .iter()
                        .map(|one| {
                            let line = one.place.as_ref().map_or(0, |place| place.span.line);
                            format!("{}:{line}", one.problem.code())
                        })
                        .collect();
                    wrong.push(format!("{name}, {file}:{}: {line}\n    {codes:?}", at + 1));
                }
                let Some(at_place) = at_place else { continue };
                let Some(mended) = mended(&changed, at_place) else {
                    continue;
                };
                mends += 1;
                project.put(&file, &mended);
                let (code, line_of) = (at_place.problem.code(), |one: &Diagnostic| {
                    one.place.as_ref().map(|it| it.span.line)
                });
                let is_there = |one: &&Diagnostic| {
                    one.problem.code() == code && line_of(one) == line_of(at_place)
                };
                if let Some(left) = told(&project, &known).iter().find(is_there) {
                    unmended.push(format!(
                        "{name}, {file}:{}: {line}\n    {}",
                        at + 1,
                        left.message(Default::default())
                    ));
                }
            }
        }
        project.put(&file, &text);
    }
    println!(
        "{tried} slips of {} kinds: {} lost in silence; {mends} mends, {} of no use",
        SLIPS.len(),
        wrong.len(),
        unmended.len()
    );
    assert!(tried > 500 && mends > 100, "{tried} {mends}");
    assert!(
        wrong.len() * 50 <= tried,
        "of {tried}, {}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(
        unmended.len() * 20 <= mends,
        "of {mends}, {}:\n{}",
        unmended.len(),
        unmended.join("\n")
    );
}
