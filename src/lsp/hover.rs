//! What a word means: a key by the reference, an id by its registry.

use vietnamese::fold;

use super::checked::Checked;
use super::cursor::Word;
use crate::build::Known;
use crate::decode::sense::Sense;
use crate::diagnostic::Language;
use crate::model::names_of_words;

/// What a word means, as Markdown; none where nobody knows.
pub fn meaning(word: &Word, checked: &Checked, language: Language) -> Option<String> {
    match word {
        Word::Key(place) => {
            let explained = place.explained()?;
            let key = place.path.rsplit('.').next().unwrap_or_default();
            let default = explained.default.as_ref().map(|default| match language {
                Language::Vietnamese => format!("\n\nBỏ trống: `{default}`"),
                Language::English => format!("\n\nLeft out: `{default}`"),
            });
            let text = explained.markdown(language);
            Some(format!(
                "**`{key}`**: {text}{}",
                default.unwrap_or_default()
            ))
        }
        Word::Value(place, text) => {
            let words = place.words().iter().zip(names_of_words(place.words()));
            let is_it = |name: &str| fold(name) == fold(text);
            let mut words =
                words.filter(|(id, names)| is_it(id) || names.iter().any(|name| is_it(name)));
            if let Some((id, names)) = words.next() {
                let meaning = names.first().copied().unwrap_or_default();
                return Some(format!("**`{id}`**: {meaning}"));
            }
            let sense = place.sense()?;
            let known = checked.names.find(sense, text)?;
            Some(told(known, sense, checked, language))
        }
    }
}

/// What is known of something: its names, and its history.
fn told(known: &Known, sense: Sense, checked: &Checked, language: Language) -> String {
    let say = |vietnamese: &'static str, english: &'static str| match language {
        Language::Vietnamese => vietnamese,
        Language::English => english,
    };
    let mut lines = vec![format!("**{}** (`{}`)", known.name, known.id)];
    for former in &known.former {
        let until = say("đến", "until");
        lines.push(format!("- {} ({until} {})", former.name, former.until));
    }
    if !known.aliases.is_empty() {
        let also = say("còn gọi là", "also called");
        lines.push(format!("- {also} {}", known.aliases.join(", ")));
    }
    if let Some(owner) = &known.owner {
        let label = match sense {
            Sense::Award => say("cơ quan khen", "awarded by"),
            Sense::Cluster => say("cơ quan lập cụm", "formed by"),
            _ => say("cấp trên", "belongs to"),
        };
        lines.push(format!("- {label}: {owner}"));
    }
    for event in &known.history {
        let date = event.date.map(|date| format!("{date}: "));
        lines.push(format!("- {}{}", date.unwrap_or_default(), event.text));
    }
    let followed = known.successors.iter().map(|id| {
        let name = checked.names.find(sense, id);
        name.map_or(id.clone(), |it| format!("{} (`{id}`)", it.name))
    });
    let followed: Vec<String> = followed.collect();
    if !followed.is_empty() {
        let now = say("nay là", "now");
        lines.push(format!("- {now} {}", followed.join(", ")));
    }
    let (head, rest) = lines.split_at(1);
    match rest.is_empty() {
        true => head.concat(),
        false => format!("{}\n\n{}", head.concat(), rest.join("\n")),
    }
}
