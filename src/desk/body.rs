//! A Markdown body after somebody typed in it: lines that stayed keep their bytes.

/// A line without its end, and the end: nothing, `\n` or `\r\n`.
type Line<'t> = (&'t str, &'t str);

/// What a text field shows of a body: every line ends with `\n`, as browsers have it
/// (<https://html.spec.whatwg.org/multipage/form-elements.html#concept-textarea-api-value>).
pub fn shown(body: &str) -> String {
    body.replace("\r\n", "\n").replace('\r', "\n")
}

/// A body of which a text field has made another text. The lines at the beginning and at the end that are still
/// the same stay as they are; those between end as most lines of the file do.
pub fn with_text(body: &str, text: &str, usual_end: &str) -> String {
    if shown(body) == text {
        return body.to_owned();
    }
    // Ends of old Macintoshes beside others would make those of Windows.
    if body.replace("\r\n", "").contains('\r') {
        return text.replace('\n', usual_end);
    }
    let old = lines(body);
    let new: Vec<&str> = text.split('\n').collect();
    let is_same = |(line, new): &(&Line<'_>, &&str)| line.0 == **new;
    let head = old.iter().zip(&new).take_while(is_same).count();
    let rest = (old.iter().rev()).zip(new.iter().rev());
    let most = old.len().min(new.len()) - head;
    let tail = rest.take(most).take_while(is_same).count();
    let between = new.get(head..new.len() - tail).unwrap_or_default();
    let between = between.iter().map(|line| (*line, usual_end));
    let lines = old.iter().take(head).copied();
    let lines = lines.chain(between);
    let lines: Vec<Line<'_>> = lines
        .chain(old.iter().skip(old.len() - tail).copied())
        .collect();
    let last = lines.len().saturating_sub(1);
    let mut text = String::with_capacity(body.len() + text.len());
    for (number, (line, end)) in lines.into_iter().enumerate() {
        let end = match (number == last, end) {
            (true, _) => "",
            (false, "") => usual_end,
            (false, end) => end,
        };
        text.push_str(line);
        text.push_str(end);
    }
    text
}

/// How most lines of a text end.
pub fn usual_end(text: &str) -> &'static str {
    let all = text.matches('\n').count();
    match text.matches("\r\n").count() * 2 > all {
        true => "\r\n",
        false => "\n",
    }
}

/// The lines of a text: one more than it has ends.
fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\n', '\r']) {
        let end = match rest[at..].starts_with("\r\n") {
            true => at + 2,
            false => at + 1,
        };
        lines.push((&rest[..at], &rest[at..end]));
        rest = &rest[end..];
    }
    lines.push((rest, ""));
    lines
}

#[cfg(test)]
mod tests {
    use super::{shown, usual_end, with_text};
    use proptest::prelude::*;

    #[test]
    fn only_lines_that_changed_are_written_anew() {
        let cases = [
            ("a\r\nb\r\nc\r\n", "a\nB\nc\n", "a\r\nB\r\nc\r\n"),
            ("a\nb\r\nc", "a\nb\nc\nd", "a\nb\r\nc\r\nd"),
            ("a\r\nb\r\n", "a", "a"),
            ("a\r\nb\r\n", "a\nb", "a\r\nb"),
            ("a\r\nb", "", ""),
            ("", "a\nb\n", "a\r\nb\r\n"),
            ("a\n\n\nb\n", "a\n\nb\n", "a\n\nb\n"),
            ("a\r\nb\nb\n", "a\nb\n", "a\r\nb\n"),
            ("a\rb", "a\nb\n", "a\r\nb\r\n"),
        ];
        for (body, text, expected) in cases {
            assert_eq!(with_text(body, text, "\r\n"), expected, "{body:?} {text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_is_what_was_typed(
            body in "([ab]{0,2}(\r\n|\n|\r)){0,6}[ab]?",
            text in "([ab]{0,2}\n){0,6}[ab]?",
        ) {
            let new = with_text(&body, &text, usual_end(&body));
            prop_assert_eq!(shown(&new), text);
            prop_assert_eq!(with_text(&body, &shown(&body), "\n"), body);
        }
    }
}
