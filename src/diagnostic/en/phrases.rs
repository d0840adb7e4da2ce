//! Pieces of English messages, for problems whose words depend on what they hold.

use crate::diagnostic::pieces::{
    cluster_lines, corrected_lines, first_files, is_of_machine, personal_facts, with_meanings,
};
use crate::diagnostic::texts::list;
use crate::diagnostic::{Expected, Standing};

/// Who registers some names loses those that are left out; tags alone need no registry.
pub(super) fn others(registry: &str) -> &'static str {
    match registry.ends_with("tags.yaml") {
        true => "",
        false => "; all others that reports name must stand there too",
    }
}

/// That nobody can say of which cluster an office is.
pub(super) fn office_of(clusters: &[String]) -> String {
    match clusters {
        [] => "officers are named but no cluster".to_owned(),
        several => format!(
            "the report is on several clusters ({}): of which is this officer?",
            list(several)
        ),
    }
}

/// Which clusters an entry may name.
pub(super) fn cluster_of(what: &str, clusters: &[String]) -> String {
    match clusters {
        [] => "add `cluster: …`".to_owned(),
        several => format!("add {} to {what}", cluster_lines(several, " or ")),
    }
}

/// Names of pictures, the first of them where there are many.
pub(super) fn pictures(files: &[String]) -> String {
    first_files(files, |count| format!("and {count} more"))
}

/// What is to be written of a picture.
pub(super) fn caption_line(files: &[String]) -> String {
    let first = files.first().map_or("anh.jpg", String::as_str);
    format!("`{first}: what is to be seen, who, where`")
}

/// The text that was probably meant, or else another way.
pub(super) fn near_or(near: &Option<String>, otherwise: &str) -> String {
    match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => otherwise.to_owned(),
    }
}

/// A line as it should be.
pub(super) fn as_line(line: &str) -> String {
    format!(
        "write the line so: `{}`",
        line.trim().replace('\n', "`, and the next line: `")
    )
}

/// The key that was probably meant, or else all there are.
pub(super) fn key_choice(near: &Option<String>, known: &[String]) -> String {
    near_or(
        near,
        &format!("known here: {}; or remove the line", list(known)),
    )
}

/// The word that was probably meant, or else all that may be written, with what they mean.
pub(super) fn word_choice(near: &Option<String>, known: &[String], meanings: &[String]) -> String {
    let known = with_meanings(known, meanings);
    near_or(near, &format!("known here: {known}"))
}

/// How far an award came.
pub(super) fn status(standing: Standing) -> &'static str {
    match standing {
        Standing::Conferred => "conferred",
        Standing::Decided => "decided",
        Standing::Proposed => "proposed",
        Standing::Refused => "refused",
        Standing::Withdrawn => "withdrawn",
    }
}

/// What a correction names, one of several places: from `content/`, as authors may write it.
pub(super) fn corrected(sources: &[String]) -> String {
    corrected_lines(sources, " or ")
}

/// What a file tells of people, side by side.
pub(super) fn personal(positions: &[String], authors: &[String]) -> String {
    let place = |it: &str| format!("position {it}");
    let way = |it: &str| format!("the way that was taken ({it})");
    let author = |it: &str| format!("author {it}");
    personal_facts(positions, authors, [&place, &way, &author])
}

/// Where a report shows a name.
pub(super) fn name_places(keys: &[String], in_body: bool, in_address: bool) -> String {
    let keys = keys.iter().map(|key| format!("`{key}`"));
    let body = in_body.then(|| "the text".to_owned());
    let address = in_address.then(|| "the address".to_owned());
    let places: Vec<String> = keys.chain(body).chain(address).collect();
    places.join(", ")
}

/// A mend, and what there is already.
pub(super) fn or_known(mend: &str, known: &[String]) -> String {
    match known {
        [] => mend.to_owned(),
        known => format!("{mend}; there are: {}", list(known)),
    }
}

/// An address that could run something, or is that of a machine: what is wrong with it, and what to
/// write.
pub(super) fn unsafe_scheme(scheme: &str) -> (String, String) {
    let (told, mend) = match is_of_machine(scheme) {
        true => (
            "the link leads to a file of your machine, which no reader can open".to_owned(),
            "copy the file into the folder of the report, then write its name alone: `[text](ten-tep.pdf)`",
        ),
        false => (
            format!("links with `{scheme}:` are not allowed"),
            "link to a page or an http(s) address",
        ),
    };
    (told, mend.to_owned())
}

/// What should stand in the place of a value of another type.
pub(super) fn wanted(expected: Expected) -> String {
    let what = match expected {
        Expected::Text => "text",
        Expected::Number => "a whole number",
        Expected::Boolean => "`true` or `false`",
        Expected::List => "a list",
        Expected::Mapping => "a mapping of keys to values",
        Expected::TextOrMapping => "text, or a mapping of keys to values",
        Expected::NumberOrMapping => "a whole number, or a mapping of keys to values",
        Expected::OneValue => return "one value is expected here, not a list".to_owned(),
    };
    format!("{what} is expected here")
}

/// How to write it.
pub(super) fn how_wanted(expected: Expected) -> &'static str {
    match expected {
        Expected::Text | Expected::TextOrMapping => "put the value in quotes",
        Expected::Number => "write digits only",
        Expected::Boolean => "write `true` for yes and `false` for no",
        Expected::List => "write a list: `[a, b]`, or a line `- …` for each",
        Expected::Mapping => {
            "write each key on a line of its own, two spaces further in: `key: value`; or all on one line: `{key: value, key: value}`"
        }
        Expected::NumberOrMapping => "write digits alone: `12`, or say of what: `{units: 12}`",
        Expected::OneValue => "leave out the brackets or dashes, and keep one value",
    }
}
