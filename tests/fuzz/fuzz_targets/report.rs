//! What the targets that read texts have in common: the text as a source hands it on, and problems in
//! their words, with excerpts, as people read them.

use std::borrow::Cow;

use bantin::diagnostic::{Diagnostics, Format, Language, Reporter};

/// A text with the line ends that texts of sources have.
pub fn plain(text: &str) -> Cow<'_, str> {
    match text.contains('\r') {
        true => Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")),
        false => Cow::Borrowed(text),
    }
}

/// Writes all of them; what is found in a text must stand in it.
pub fn report(problems: Diagnostics, text: &str) {
    if problems.is_empty() {
        return;
    }
    let lines = text.matches('\n').count() + 1;
    for problem in problems.iter() {
        let line = problem.place.as_ref().map_or(0, |place| place.span.line);
        assert!(line as usize <= lines, "{problem:?}");
    }
    // One language is enough for the excerpts, and the other for the words.
    for problem in problems.iter() {
        let _ = (
            problem.message(Language::English),
            problem.help(Language::English),
        );
    }
    let reporter = Reporter {
        language: Language::Vietnamese,
        format: Format::Plain,
        terminal: false,
    };
    let _ = reporter.render(problems, &|_| Some(text.to_owned()));
}
