//! The body of a report: paragraphs, a picture, headings, a list, sometimes a table.

use std::fmt::Write;

use super::person::person;
use super::random::Random;
use super::sentences::{ITEMS, SENTENCES};
use super::words::{AWARDS, EVENTS, HEADINGS, PLACES, ROLES, UNITS};

/// A body in Markdown, its blocks separated by blank lines.
pub fn body(random: &mut Random, year: i16, picture: &str, caption: &str) -> String {
    let paragraphs = paragraphs(random, year);
    let (first, rest) = paragraphs.split_first().expect("five paragraphs at least");
    let (last, middle) = rest.split_last().expect("five paragraphs at least");
    let headings = random.sample(HEADINGS, 2);
    let photographer = person(random);

    let mut blocks = vec![
        first.clone(),
        format!("![{caption}]({picture} \"Ảnh: {photographer}\")"),
        format!("## {}", headings[0]),
    ];
    blocks.extend_from_slice(&middle[..2]);
    blocks.push(list(random, year));
    blocks.extend_from_slice(&middle[2..]);
    if random.percent(50) {
        blocks.push(format!("### {}", headings[1]));
    }
    if random.percent(30) {
        blocks.push(table(random));
    }
    blocks.push(last.clone());
    blocks.join("\n\n") + "\n"
}

/// Five to eight paragraphs of 180 to 380 words in all, no sentence twice.
fn paragraphs(random: &mut Random, year: i16) -> Vec<String> {
    let words = random.between(180, 380) as usize;
    let count = random.between(5, 8) as usize;
    let mut sentences = random.sample(SENTENCES, SENTENCES.len()).into_iter();
    let mut paragraphs = Vec::with_capacity(count);
    let mut written = 0;
    for number in 1..=count {
        let mut paragraph = String::new();
        // Measured against the whole, so that one long paragraph makes the next one shorter.
        while paragraph.is_empty() || written < words * number / count {
            let Some(sentence) = sentences.next() else {
                break;
            };
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            let sentence = filled(sentence, random, year);
            written += sentence.split(' ').count();
            paragraph.push_str(&sentence);
        }
        paragraphs.push(paragraph);
    }
    paragraphs
}

fn list(random: &mut Random, year: i16) -> String {
    let count = random.between(3, 5) as usize;
    let items: Vec<String> = random
        .sample(ITEMS, count)
        .into_iter()
        .map(|item| format!("- {}", filled(item, random, year)))
        .collect();
    items.join("\n")
}

fn table(random: &mut Random) -> String {
    let mut table = "| Đơn vị | Khen thưởng | Điểm |\n| --- | --- | ---: |".to_owned();
    for _ in 0..random.between(3, 6) {
        let (unit, award) = (random.pick(UNITS), random.pick(AWARDS));
        let points = random.between(60, 100);
        write!(table, "\n| {unit} | {award} | {points} |").expect("a String takes everything");
    }
    table
}

/// A sentence with its places filled in.
fn filled(template: &str, random: &mut Random, year: i16) -> String {
    let mut sentence = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (place, after) = after.split_once('}').expect("every brace is closed");
        sentence.push_str(before);
        match place {
            "unit" => sentence.push_str(random.pick(UNITS)),
            "person" => sentence.push_str(&person(random)),
            "role" => sentence.push_str(random.pick(ROLES)),
            "place" => sentence.push_str(random.pick(PLACES)),
            "event" => sentence.push_str(random.pick(EVENTS)),
            "award" => sentence.push_str(random.pick(AWARDS)),
            "year" => sentence.push_str(&year.to_string()),
            "many" => sentence.push_str(&random.between(110, 980).to_string()),
            "few" => sentence.push_str(&random.between(3, 98).to_string()),
            "day" => {
                let (day, month) = (random.between(1, 28), random.between(1, 12));
                write!(sentence, "{day:02}/{month:02}").expect("a String takes everything");
            }
            other => unreachable!("no place is called {other}"),
        }
        rest = after;
    }
    sentence + rest
}
