//! A draft as the text of a report: front matter with the words that each guess came from, and Markdown.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::draft::{
    Draft, DraftAward, DraftOfficer, DraftPerson, DraftRecipient, DraftUnit, Guess,
};
use crate::diagnostic::Language;
use crate::model::{AwardStatus, OfficeRole, guess_mark};

/// The text of a report. `pictures` are the names of the files that its pictures were saved as, from the
/// report, in their order; none for one that could not be. `today` stands for a day that nobody said.
pub fn report(
    draft: &Draft,
    pictures: &[Option<String>],
    language: Language,
    today: Date,
) -> String {
    let mut yaml = Yaml {
        text: String::from("---\n"),
        language,
    };
    yaml.guessed("title", draft.title.as_ref(), |it| quoted(it));
    let unsaid = match language {
        Language::Vietnamese => "không thấy ngày trong tài liệu: tạm ghi hôm nay",
        Language::English => "the document tells no day: this is today's",
    };
    let words = draft.published.as_ref().map(|it| it.words.as_str());
    yaml.mark(0, words.unwrap_or(unsaid));
    let published = draft.published.as_ref();
    yaml.line(&format!(
        "date: {}",
        published.map_or(today.to_string(), |it| match it.value.time {
            Some(time) => format!("{} {:02}:{:02}", it.value.date, time.hour(), time.minute()),
            None => it.value.date.to_string(),
        })
    ));
    yaml.line("draft: true");
    match &draft.clusters[..] {
        [] => {}
        [cluster] => yaml.guessed("cluster", Some(cluster), |it| plain(it)),
        several => {
            let words: Vec<&str> = several.iter().map(|it| it.words.as_str()).collect();
            let ids: Vec<String> = several.iter().map(|it| plain(&it.value)).collect();
            yaml.mark(0, &words.join(" … "));
            yaml.line(&format!("cluster: [{}]", ids.join(", ")));
        }
    }
    yaml.guessed("year", draft.year.as_ref(), ToString::to_string);
    event(draft, &mut yaml);
    yaml.guessed("summary", draft.summary.as_ref(), |it| quoted(it));
    yaml.guessed("author", draft.author.as_ref(), |it| {
        match (&it.role, &it.unit) {
            (None, None) => plain(&it.name),
            _ => person(it),
        }
    });
    yaml.list("participants", &draft.participants, person);
    yaml.list("awards", &draft.awards, award);
    yaml.list("officers", &draft.officers, officer);
    yaml.list("ratings", &draft.ratings, |it| {
        format!("{{rating: {}, count: {}}}", plain(&it.rating), it.count)
    });
    yaml.list("figures", &draft.figures, |it| {
        let mut pairs = vec![
            format!("label: {}", plain(&it.label)),
            format!("value: {}", it.value),
            format!("unit: {}", plain(&it.unit)),
        ];
        pairs.extend(
            it.qualifier
                .as_ref()
                .map(|it| format!("qualifier: {}", plain(it))),
        );
        format!("{{{}}}", pairs.join(", "))
    });
    yaml.guessed("pact", draft.pact.as_ref(), |it| {
        let year = it.year.map(|year| format!("year: {year}"));
        let targets = it.targets.map(|targets| format!("targets: {targets}"));
        let pairs = [year, Some("signed: true".to_owned()), targets];
        format!(
            "{{{}}}",
            pairs.into_iter().flatten().collect::<Vec<_>>().join(", ")
        )
    });
    gallery(draft, pictures, &mut yaml);
    yaml.guessed("views", draft.views.as_ref(), ToString::to_string);
    yaml.guessed("source", draft.source.as_ref(), |it| plain(it));
    yaml.text.push_str("---\n\n");
    yaml.text.push_str(&draft.body);
    yaml.text
}

/// Front matter as it is written.
struct Yaml {
    text: String,
    language: Language,
}

impl Yaml {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// The words that the next value came from.
    fn mark(&mut self, indent: usize, words: &str) {
        let mark = guess_mark(words, self.language);
        let _ = writeln!(self.text, "{:indent$}{mark}", "");
    }

    /// A key whose value was guessed, if it was.
    fn guessed<T>(&mut self, key: &str, guess: Option<&Guess<T>>, shown: impl Fn(&T) -> String) {
        self.guessed_in(0, key, guess, shown);
    }

    fn guessed_in<T>(
        &mut self,
        indent: usize,
        key: &str,
        guess: Option<&Guess<T>>,
        shown: impl Fn(&T) -> String,
    ) {
        if let Some(guess) = guess {
            self.mark(indent, &guess.words);
            let _ = writeln!(self.text, "{:indent$}{key}: {}", "", shown(&guess.value));
        }
    }

    /// A list of which each entry was guessed, if there are any.
    fn list<T>(&mut self, key: &str, guesses: &[Guess<T>], shown: impl Fn(&T) -> String) {
        if guesses.is_empty() {
            return;
        }
        self.line(&format!("{key}:"));
        for guess in guesses {
            self.mark(2, &guess.words);
            self.line(&format!("  - {}", shown(&guess.value)));
        }
    }
}

fn event(draft: &Draft, yaml: &mut Yaml) {
    let event = &draft.event;
    let is_said = event.date.is_some() || event.place.is_some() || event.host.is_some();
    if !is_said {
        return;
    }
    yaml.line("event:");
    yaml.guessed_in(2, "date", event.date.as_ref(), ToString::to_string);
    yaml.guessed_in(2, "until", event.until.as_ref(), ToString::to_string);
    yaml.guessed_in(2, "place", event.place.as_ref(), |it| plain(it));
    yaml.guessed_in(2, "host", event.host.as_ref(), unit);
}

fn gallery(draft: &Draft, pictures: &[Option<String>], yaml: &mut Yaml) {
    let saved = draft.pictures.iter().zip(pictures);
    let saved: Vec<_> = saved
        .filter_map(|(it, name)| Some((it, name.as_ref()?)))
        .collect();
    if saved.is_empty() {
        return;
    }
    yaml.line("gallery:");
    for (picture, name) in saved {
        let caption = picture.caption.as_ref();
        let caption = caption.map(|it| format!(", caption: {}", quoted(it)));
        let alt = picture
            .alt
            .as_ref()
            .map(|it| format!(", alt: {}", quoted(it)));
        yaml.line(&format!(
            "  - {{file: {}{}{}}}",
            plain(name),
            caption.unwrap_or_default(),
            alt.unwrap_or_default()
        ));
    }
}

fn unit(unit: &DraftUnit) -> String {
    plain(unit.id.as_ref().unwrap_or(&unit.name))
}

fn person(person: &DraftPerson) -> String {
    let mut pairs = vec![format!("name: {}", plain(&person.name))];
    pairs.extend(
        person
            .role
            .as_ref()
            .map(|it| format!("role: {}", plain(it))),
    );
    pairs.extend(person.unit.as_ref().map(|it| format!("unit: {}", unit(it))));
    format!("{{{}}}", pairs.join(", "))
}

fn award(award: &DraftAward) -> String {
    let mut pairs = vec![format!("kind: {}", plain(&award.kind))];
    pairs.extend(match &award.to {
        DraftRecipient::Unit(it) => Some(format!("to: {}", unit(it))),
        DraftRecipient::Person(name, None) => Some(format!("to: {{person: {}}}", plain(name))),
        DraftRecipient::Person(name, Some(of)) => Some(format!(
            "to: {{person: {}, unit: {}}}",
            plain(name),
            unit(of)
        )),
        DraftRecipient::Crowd { units, persons: 0 } => Some(format!("count: {{units: {units}}}")),
        DraftRecipient::Crowd { units: 0, persons } => {
            Some(format!("count: {{persons: {persons}}}"))
        }
        DraftRecipient::Crowd { units, persons } => {
            Some(format!("count: {{units: {units}, persons: {persons}}}"))
        }
    });
    pairs.extend(award.year.map(|year| format!("year: {year}")));
    pairs.push(format!("status: {}", status(award.status)));
    pairs.extend(award.decision.as_ref().map(|(number, date)| match date {
        Some(date) => format!("decision: {{number: {}, date: {date}}}", plain(number)),
        None => format!("decision: {}", plain(number)),
    }));
    format!("{{{}}}", pairs.join(", "))
}

fn status(status: AwardStatus) -> &'static str {
    match status {
        AwardStatus::Conferred => "conferred",
        AwardStatus::Decided => "decided",
        AwardStatus::Proposed => "proposed",
        AwardStatus::Refused => "refused",
        AwardStatus::Withdrawn => "withdrawn",
    }
}

fn officer(officer: &DraftOfficer) -> String {
    let role = match officer.role {
        OfficeRole::Head => "head",
        OfficeRole::Deputy => "deputy",
    };
    let mut pairs = vec![format!("role: {role}")];
    pairs.extend(
        officer
            .person
            .as_ref()
            .map(|it| format!("person: {}", plain(it))),
    );
    pairs.extend(
        officer
            .unit
            .as_ref()
            .map(|it| format!("unit: {}", unit(it))),
    );
    pairs.extend(officer.year.map(|year| format!("year: {year}")));
    format!("{{{}}}", pairs.join(", "))
}

/// A YAML text in double quotes (YAML 1.2, section 7.3.1).
fn quoted(text: &str) -> String {
    let clean: String = text
        .chars()
        .map(|it| if it.is_control() { ' ' } else { it })
        .collect();
    format!("\"{}\"", clean.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A YAML text, without quotes where it means the same without: letters and digits, single blanks and
/// hyphens, a letter first (YAML 1.2, section 7.3.3).
fn plain(text: &str) -> String {
    const WORDS: [&str; 8] = ["true", "false", "null", "yes", "no", "on", "off", "y"];
    let is_safe = |it: char| {
        it.is_alphanumeric()
            || matches!(
                it,
                ' ' | '-' | '–' | '.' | '/' | '“' | '”' | '(' | ')' | ';'
            )
    };
    let is_plain = text.starts_with(|it: char| it.is_alphabetic())
        && text.chars().all(is_safe)
        && !text.ends_with([' ', '.'])
        && !WORDS.contains(&&*text.to_lowercase());
    match is_plain {
        true => text.to_owned(),
        false => quoted(text),
    }
}

#[cfg(test)]
mod tests {
    use super::{plain, quoted};

    #[test]
    fn texts_mean_what_they_say() {
        for (text, expected) in [
            ("LĐLĐ huyện Mỹ Tú", "LĐLĐ huyện Mỹ Tú"),
            ("st-tp", "st-tp"),
            ("a: b", "\"a: b\""),
            ("82/QĐ-LĐLĐ", "\"82/QĐ-LĐLĐ\""),
            ("No", "\"No\""),
            ("Tỉnh ủy viên, Chủ tịch", "\"Tỉnh ủy viên, Chủ tịch\""),
            ("Cờ \"A\"", "\"Cờ \\\"A\\\"\""),
        ] {
            assert_eq!(plain(text), expected);
        }
        assert_eq!(quoted("a\\b\nc"), "\"a\\\\b c\"");
    }
}
