//! Who wrote a report, and where it was published before, by its last lines.

use super::draft::{DraftPerson, Guess};
use super::known::Known;
use super::layout::Layout;
use super::mention::{Mention, Named, mentions};
use super::office::office_at;
use super::person_name::{as_name, name_at};
use super::recase::Written;
use super::token::{Case, Token, any_at, text_of, tokens};

/// What stands before the name of an author.
const LABELS: [&str; 26] = [
    "tin , ảnh",
    "tin ảnh",
    "tin và ảnh",
    "bài , ảnh",
    "bài và ảnh",
    "bài ảnh",
    "tin bài",
    "tin , bài",
    "tin",
    "bài",
    "tác giả",
    "người viết",
    "người thực hiện",
    "thực hiện",
    "ảnh , tin",
    "tin - ảnh",
    "tin – ảnh",
    "bài viết",
    "người viết tin",
    "cộng tác viên",
    "ctv",
    "tin , bài và ảnh",
    "bài - ảnh",
    "bài – ảnh",
    "tin , bài , ảnh",
    "người đưa tin",
];

/// The most words of a byline.
const LONGEST: usize = 24;

/// The author, with the line that says so.
pub(super) fn author(
    layout: &Layout,
    written: &Written,
    known: &Known<'_>,
) -> Option<(usize, Guess<DraftPerson>)> {
    let named = layout.endings.iter().find_map(|(at, line)| {
        let person = person_of(line, known, layout.is_letter)?;
        Some((*at, Guess::new(person, line.trim())))
    });
    named.or_else(|| {
        let (at, line) = layout.endings.first().filter(|_| !layout.is_letter)?;
        let name = shouted_name(line, written)?;
        let person = DraftPerson {
            name,
            role: None,
            unit: None,
        };
        Some((*at, Guess::new(person, line.trim())))
    })
}

/// `KHÁNH VY`: a last line in capitals, whose words the text has nowhere in small letters. Other such lines say
/// what it says elsewhere (`BAN TỔ CHỨC`), or take leave.
fn shouted_name(line: &str, written: &Written) -> Option<String> {
    const LEAVE: [&str; 5] = ["trân trọng", "xin", "kính", "cảm ơn", "hết"];
    let text = line.trim();
    let found = tokens(text);
    let is_name = (2..=4).contains(&found.len())
        && found
            .iter()
            .all(|it| it.case == Case::Shouted && !written.is_small(&it.key))
        && any_at(&found, 0, &LEAVE).is_none()
        && office_at(&found, 0).is_none()
        && name_at(&found, 0, true) == Some(found.len());
    is_name.then(|| as_name(text))
}

/// Where it was published before.
pub(super) fn source(layout: &Layout) -> Option<(usize, Guess<String>)> {
    layout.endings.iter().find_map(|(at, line)| {
        let text = line
            .trim()
            .trim_start_matches('(')
            .trim_end_matches([')', '.']);
        let found = tokens(text);
        let end = any_at(&found, 0, &["nguồn", "nguồn tin", "theo nguồn", "theo"])?;
        let is_label = found.get(end).is_some_and(|it| it.key == ":");
        let first = if is_label { end + 1 } else { end };
        let is_by = found.first()?.key == "theo" && line.trim().starts_with('(');
        let fits = (is_label || is_by) && found.len() <= LONGEST && found.get(first)?.is_capital();
        let name = text_of(text, &found, first..found.len());
        fits.then(|| (*at, Guess::new(name, line.trim())))
    })
}

fn person_of(line: &str, known: &Known<'_>, is_letter: bool) -> Option<DraftPerson> {
    let text = line
        .trim()
        .trim_matches(['(', ')', '*'])
        .trim_end_matches(['.', '/', ' ']);
    let mut found = tokens(text);
    if found.len() > LONGEST || found.is_empty() {
        return None;
    }
    let label = any_at(&found, 0, &LABELS).filter(|end| {
        found
            .get(*end)
            .is_some_and(|it| matches!(&*it.key, ":" | "-" | "–"))
    });
    let first = label.map_or(0, |end| end + 1);
    // `Tin: A; ảnh: B`: who took the pictures is no author.
    let pictures = (first..found.len()).find(|at| {
        any_at(&found, *at, &["ảnh"])
            .is_some_and(|end| found.get(end).is_some_and(|it| it.key == ":"))
    });
    if let Some(pictures) = pictures.filter(|at| label.is_some() && *at > first) {
        let words = found[first..pictures].iter().rposition(Token::is_word)?;
        found.truncate(first + words + 1);
    }
    if label.is_none() && is_letter {
        return None;
    }
    if label.is_none() && is_initialled(&found) {
        return Some(DraftPerson {
            name: text_of(text, &found, 0..found.len()),
            role: None,
            unit: None,
        });
    }
    // Who signs is no author, nor is a line in capitals.
    let rest = found.get(first..)?;
    // Behind a label stands a name, whatever it sounds like.
    let is_name =
        label.is_some() && (2..=4).contains(&rest.len()) && rest.iter().all(Token::is_capital);
    let whole = is_name.then_some(found.len());
    let end = name_at(&found, first, true).or(whole)?;
    let name = &found[first..end];
    if name.iter().any(|it| it.case == Case::Shouted) && label.is_none() {
        return None;
    }
    let is_two = rest
        .iter()
        .all(|it| it.is_capital() || matches!(&*it.key, "-" | "–" | "và" | "," | "thị"));
    // `Lê Thu – Đức Mạnh`: two who go without what they did.
    let are_names = is_two
        && found
            .get(end)
            .is_some_and(|it| matches!(&*it.key, "-" | "–"))
        && name_at(&found, end + 1, true) == Some(found.len());
    if end == found.len() || (label.is_some() && is_two) || are_names {
        let is_unit = matches!(
            mentions(text, &found, known).first().map(|it| &it.of),
            Some(Named::Unit(_))
        );
        let name = as_name(&text_of(text, &found, first..found.len()));
        return (!is_unit || label.is_some()).then_some(DraftPerson {
            name,
            role: None,
            unit: None,
        });
    }
    let named = mentions(text, &found, known);
    // `Thanh Tùng (LĐLĐ huyện A)`.
    if found.get(end).is_some_and(|it| it.key == "(")
        && let Some(Mention {
            of: Named::Unit(unit),
            tokens,
        }) = named.iter().find(|it| it.tokens.start == end + 1)
        && found[tokens.end..].iter().all(|it| !it.is_word())
    {
        return Some(DraftPerson {
            name: as_name(&text_of(text, &found, first..end)),
            role: None,
            unit: Some(unit.clone()),
        });
    }
    let person = named.iter().find(|it| it.tokens.start <= first + 1)?;
    let is_mark = |it: &Token| !it.is_word();
    match &person.of {
        Named::Person(it)
            if found[person.tokens.end..].iter().all(is_mark) && it.person.role.is_some() =>
        {
            Some(it.person.clone())
        }
        _ => None,
    }
}

/// Whether a line is a name that is shortened: `T. Hạnh`, `K.N`; `P.V` is any reporter, `T.H` what was gathered.
fn is_initialled(found: &[Token]) -> bool {
    const NOBODY: [&str; 5] = ["p . v", "b . t", "t . h", "b . b . t", "c . t . v"];
    if any_at(found, 0, &NOBODY).is_some() {
        return false;
    }
    let is_initial = |it: &Token| it.is_capital() && it.key.chars().count() == 1;
    let words = found.iter().filter(|it| it.is_word()).count();
    (2..=4).contains(&words)
        && found.first().is_some_and(is_initial)
        && found.get(1).is_some_and(|it| it.key == ".")
        && found.iter().all(|it| it.is_capital() || it.key == ".")
}
