//! English words for raw HTML that is left out, and what to write in its place.

use crate::diagnostic::html_groups::{Group, group, is_empty, is_look};

/// That an element is left out.
pub(super) fn element_left_out(element: &str, with_content: bool, count: usize) -> String {
    let content = match with_content {
        _ if is_empty(element) => "",
        true => ", with what is in it",
        false => ", and what is in it stays",
    };
    format!("`<{element}>` is left out{content}{}", times(count))
}

/// That an attribute is left out.
pub(super) fn attribute_left_out(element: &str, attribute: &str, count: usize) -> String {
    format!(
        "the attribute `{attribute}` of `<{element}>` is left out{}",
        times(count)
    )
}

fn times(count: usize) -> String {
    match count {
        1 => String::new(),
        several => format!(" ({several} places)"),
    }
}

/// What to write in the place of an element.
pub(super) fn instead_of_element(element: &str) -> String {
    let text = match group(element) {
        Group::Film => "add the film to content/videos.yaml, and link to it here: `[…](…)`",
        Group::Sound => "put the file beside this one, and link to it: `[…](tep.mp3)`",
        Group::Headline => "write `##` or `<h2>`: the headline of the page is its only `h1`",
        Group::Centred => "write `<div class=\"center\">…</div>`",
        Group::Looks => "leave it out: the theme says how texts look; for emphasis write `**…**`",
        Group::Struck => "write `~~…~~` or `<del>…</del>`",
        Group::Code => "write `<code>…</code>`",
        Group::Form => "leave it out, and link to a page that takes answers: `[…](https://…)`",
        Group::Drawing => "save it as a picture beside this file, and show it: `![…](hinh.svg)`",
        Group::Picture => "write `<img>` alone; `srcset` names other sizes",
        Group::Part => "write `<div>…</div>`",
        Group::List => "write `<ul>…</ul>`, or a line `- …` for each",
        Group::Program => {
            "leave it out: looks belong into the theme, and no script of a text is run"
        }
        Group::Other => "leave it out, or write Markdown",
    };
    text.to_owned()
}

/// What to write in the place of an attribute.
pub(super) fn instead_of_attribute(attribute: &str) -> String {
    let text = match attribute {
        "align" => "write `class=\"left\"`, `class=\"center\"` or `class=\"right\"`",
        "srcset" => "write a width or a density behind each address: `anh.jpg 800w, anh-to.jpg 2x`",
        "name" => "write `id=\"…\"`",
        "class" => "leave it out; of classes only `left`, `center` and `right` are known",
        it if it.starts_with("on") => "leave it out: no script of a text is run",
        "target" | "rel" => "leave it out: readers choose where links open",
        it if is_look(it) => "leave it out: the theme says how texts look",
        _ => "leave it out: it has no meaning here",
    };
    text.to_owned()
}

/// An address that may stand in an attribute.
pub(super) fn safe_address(attribute: &str) -> String {
    match attribute {
        "src" | "srcset" => format!(
            "save the picture beside this file, and write its name: `{attribute}=\"anh.jpg\"`"
        ),
        _ => format!("write a page of the site or an http(s) address: `{attribute}=\"…\"`"),
    }
}
