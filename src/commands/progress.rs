//! How far a long work is, for whoever waits at a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::build::Work;
use crate::diagnostic::{Language, Reporter};

/// A line that tells how far a work is, while it lasts. Where there is no terminal, there is none.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    language: Language,
}

impl Progress {
    /// Before any work has begun.
    pub fn new(reporter: &Reporter) -> Self {
        let target = match reporter.terminal {
            true => ProgressDrawTarget::stderr(),
            false => ProgressDrawTarget::hidden(),
        };
        Self {
            bar: ProgressBar::with_draw_target(None, target),
            language: reporter.language,
        }
    }

    /// There is this to do now, so many pieces.
    pub fn begin(&self, work: Work, pieces: usize) {
        let language = self.language;
        let named = match (work, language) {
            (Work::Photographs, Language::Vietnamese) => "ảnh ",
            (Work::Photographs, Language::English) => "photo ",
            (Work::Pages, _) => "",
        };
        let template = format!("{{bar:40}} {named}{{pos}}/{{len}}{{left}}");
        let style = ProgressStyle::with_template(&template);
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
        let left = move |state: &ProgressState, out: &mut dyn std::fmt::Write| {
            let begun = state.pos() > 0 && work == Work::Photographs;
            // Drawing goes on whatever comes of it.
            let _ = out.write_str(&match begun {
                true => left_text(state.eta(), language),
                false => String::new(),
            });
        };
        self.bar.set_style(style.with_key("left", left));
        self.bar.reset();
        self.bar.set_length(pieces as u64);
    }

    /// One more piece is done.
    pub fn step(&self) {
        self.bar.inc(1);
    }

    /// There are this many links to try now.
    #[cfg(feature = "links")]
    pub fn begin_links(&self, links: usize) {
        let language = self.language;
        let named = match language {
            Language::Vietnamese => "liên kết",
            Language::English => "link",
        };
        let template = format!("{{bar:40}} {named} {{pos}}/{{len}}{{left}}");
        let style = ProgressStyle::with_template(&template);
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
        let left = move |state: &ProgressState, out: &mut dyn std::fmt::Write| {
            // Drawing goes on whatever comes of it.
            if state.pos() > 0 {
                let _ = out.write_str(&left_text(state.eta(), language));
            }
        };
        self.bar.set_style(style.with_key("left", left));
        self.bar.reset();
        self.bar.set_length(links as u64);
    }

    /// There are this many bytes to send now.
    #[cfg(feature = "publish")]
    pub fn begin_bytes(&self, bytes: u64) {
        let language = self.language;
        let template = "{bar:40} {bytes}/{total_bytes}{left}";
        let style = ProgressStyle::with_template(template);
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
        let left = move |state: &ProgressState, out: &mut dyn std::fmt::Write| {
            // Drawing goes on whatever comes of it.
            if state.pos() > 0 {
                let _ = out.write_str(&left_text(state.eta(), language));
            }
        };
        self.bar.set_style(style.with_key("left", left));
        self.bar.reset();
        self.bar.set_length(bytes);
    }

    /// So many more bytes were sent.
    #[cfg(feature = "publish")]
    pub fn step_bytes(&self, bytes: u64) {
        self.bar.inc(bytes);
    }

    /// Removes the line.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}

/// How long it will still take, as people say it: `, còn khoảng 2 phút`.
fn left_text(left: Duration, language: Language) -> String {
    let seconds = left.as_secs();
    let minutes = (seconds + 30) / 60;
    match (language, minutes) {
        (_, 0) if seconds < 5 => String::new(),
        (Language::Vietnamese, 0) => format!(", còn khoảng {} giây", tens(seconds)),
        (Language::Vietnamese, _) => format!(", còn khoảng {minutes} phút"),
        (Language::English, 0) => format!(", about {} seconds left", tens(seconds)),
        (Language::English, 1) => ", about a minute left".to_owned(),
        (Language::English, _) => format!(", about {minutes} minutes left"),
    }
}

/// Seconds in tens: a number that jumps tells nothing more.
fn tens(seconds: u64) -> u64 {
    seconds.div_ceil(10) * 10
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::left_text;
    use crate::diagnostic::Language::{English, Vietnamese};

    #[test]
    fn what_is_left_is_said_as_people_say_it() {
        for (seconds, language, said) in [
            (4, Vietnamese, ""),
            (12, Vietnamese, ", còn khoảng 20 giây"),
            (29, English, ", about 30 seconds left"),
            (31, English, ", about a minute left"),
            (125, Vietnamese, ", còn khoảng 2 phút"),
            (125, English, ", about 2 minutes left"),
        ] {
            let left = left_text(Duration::from_secs(seconds), language);
            assert_eq!(left, said, "{seconds}");
        }
    }
}
