//! A document as a draft: its parts told apart, and each read for what it says.

use std::ops::Range;

use word::{Block, Document, FrameKind, Options, Source, markdown, plain_text};

use super::byline::{author, source};
use super::cluster::clusters;
use super::draft::{Draft, DraftOfficer, DraftPicture, DraftUnit, Guess, Left};
use super::event::event;
use super::figures::{figures, ratings};
use super::known::Known;
use super::layout::{Layout, layout};
use super::mention::{Mention, Named, Read, mentions};
use super::officers::officers;
use super::pact::pact;
use super::passage::{Part, Passage, PassagePlace, parts, sentences, stated};
use super::people::{add, people};
use super::recase::Written;
use super::roll::{awards, title_year};
use super::signature::{sender, signers};
use super::token::{Token, has_any, tokens};
use crate::model::{Moment, Year, name_key};
use crate::parse::reviewed;

/// What a document says, as a draft of a report.
pub fn draft(document: &Document, known: &Known<'_>) -> Draft {
    let all = parts(document);
    let texts: Vec<&Passage> = passages(&all);
    let names = known.registries.units.written_names();
    let names = names.chain(known.registries.clusters.written_names());
    let written = Written::of(texts.iter().map(|it| it.text.as_str()), names);
    let layout = layout(document, &written);
    let lines: Vec<(String, Vec<Token>)> =
        texts.iter().map(|it| recased(&it.text, &written)).collect();
    let known = known.within(&lines);
    let inner =
        |passage: &&&Passage| !layout.outside.contains(&passage.block) || is_lead(passage, &layout);
    let read: Vec<Read<'_>> = texts
        .iter()
        .filter(inner)
        .map(|passage| (*passage, sentences_of(passage, &known)))
        .collect();
    let letterhead = sender(&layout.letterhead, &written, &known);
    let published = layout.published.clone();
    let title = layout.title.as_ref();
    let title = title.map_or(Vec::new(), |it| tokens(&it.value));
    let event = event(&read, published.as_ref().map(|it| it.value.date), &title);
    let author = author(&layout, &written, &known);
    let source = source(&layout);
    let mut outside = layout.outside.clone();
    outside.extend(author.iter().map(|(at, _)| *at));
    outside.extend(source.iter().map(|(at, _)| *at));
    let host = event.host.as_ref().map(|it| &it.value);
    let mut participants = people(&read, letterhead.as_ref(), host);
    for signer in signers(&texts, &written, letterhead.as_ref(), &known) {
        add(&mut participants, signer);
    }
    if let Some((_, author)) = &author {
        participants.retain(|it| it.value.name != author.value.name);
    }
    let (awards, listed) = awards(&all, &read, &layout, &known);
    for person in listed {
        add(&mut participants, person);
    }
    let named = read.iter().flat_map(|(_, sentences)| sentences);
    let named = named.flat_map(|(_, mentions)| mentions.iter().filter_map(unit_of));
    let named: Vec<&DraftUnit> = named.collect();
    for person in &mut participants {
        if let Some(unit) = person.value.unit.as_mut()
            && let Some(meant) = only_one(unit, &named)
        {
            *unit = meant.clone();
        }
    }
    let year = year(&layout, &read);
    let officers = read.iter().flat_map(|(passage, sentences)| {
        let found = sentences.iter().flat_map(|(range, named)| {
            let is_now = has_any(&passage.tokens, range.clone(), &["năm nay"]);
            let year = year.as_ref().map(|it| it.value).filter(|_| is_now);
            officers(passage, range, named, year)
        });
        found.collect::<Vec<_>>()
    });
    let mut distinct = Vec::new();
    for officer in officers {
        let is_same = |it: &Guess<DraftOfficer>| {
            it.value.role == officer.value.role
                && it.value.year == officer.value.year
                && it.value.unit.as_ref().map(key_of) == officer.value.unit.as_ref().map(key_of)
                && it.value.person == officer.value.person
        };
        if !distinct.iter().any(is_same) {
            distinct.push(officer);
        }
    }
    let day = event.date.as_ref().map(|it| {
        Guess::new(
            Moment {
                date: it.value,
                time: None,
            },
            it.words.clone(),
        )
    });
    let pictures = pictures(document);
    Draft {
        clusters: clusters_of(&layout, &read, &lines, &known),
        year,
        published: published.or(day),
        summary: layout.summary.clone(),
        author: author.map(|(_, author)| author),
        participants,
        awards,
        officers: distinct,
        ratings: ratings(&read, &known),
        figures: figures(&read),
        pact: pact(&read),
        views: layout.views.clone(),
        source: source.map(|(_, source)| source),
        body: body(document, &outside),
        left: Left {
            lines: layout.chrome.clone(),
            pictures: document.omitted.missing_pictures + linked(document),
            others: document.omitted.drawings + document.omitted.other_formats,
        },
        pictures,
        title: layout.title,
        event,
    }
}

fn passages<'p>(parts: &'p [Part<'_>]) -> Vec<&'p Passage> {
    let passages = parts.iter().filter_map(|part| match part {
        Part::Passage(passage) => Some(passage),
        Part::Table(_) => None,
    });
    passages.collect()
}

fn recased(text: &str, written: &Written) -> (String, Vec<Token>) {
    let text = match super::recase::is_shouted(text) {
        true => written.recased(text),
        false => text.to_owned(),
    };
    let found = stated(&text);
    (text, found)
}

/// Whether a passage that is not in the text is read all the same: a lead, a frame of a letter.
fn is_lead(passage: &Passage, layout: &Layout) -> bool {
    layout.summary.as_ref().is_some_and(|it| {
        it.words
            == passage
                .text
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
    })
}

fn sentences_of(passage: &Passage, known: &Known<'_>) -> Vec<(Range<usize>, Vec<Mention>)> {
    let all = mentions(&passage.text, &passage.tokens, known);
    let inner = |range: Range<usize>| {
        let own = all
            .iter()
            .filter(|it| it.tokens.start >= range.start && it.tokens.end <= range.end);
        (range.clone(), own.cloned().collect())
    };
    let ranges = sentences(&passage.tokens, &passage.text);
    ranges.into_iter().map(inner).collect()
}

/// The clusters: those of the headline, else those of the head of the letter and the first texts.
fn clusters_of(
    layout: &Layout,
    read: &[Read<'_>],
    lines: &[(String, Vec<Token>)],
    known: &Known<'_>,
) -> Vec<Guess<String>> {
    const FIRST: usize = 4;
    if let Some(title) = &layout.title {
        let found = clusters(&title.value, &tokens(&title.value), known);
        if !found.is_empty() {
            return found;
        }
    }
    let first = read
        .iter()
        .filter(|(it, _)| it.place != PassagePlace::Caption)
        .take(FIRST);
    let mut found = first.map(|(it, _)| clusters(&it.text, &it.tokens, known));
    if let Some(found) = found.find(|it| !it.is_empty()) {
        return found.into_iter().take(1).collect();
    }
    let mut heads = layout
        .letterhead
        .iter()
        .map(|it| clusters(it, &tokens(it), known));
    if let Some(found) = heads.find(|it| !it.is_empty()) {
        return found;
    }
    let mut rest = lines
        .iter()
        .map(|(text, tokens)| clusters(text, tokens, known));
    let found = rest.find(|it| !it.is_empty()).unwrap_or_default();
    found.into_iter().take(1).collect()
}

/// The year that is reviewed.
fn year(layout: &Layout, read: &[Read<'_>]) -> Option<Guess<Year>> {
    const FIRST: usize = 3;
    let title = layout.title.iter().map(|it| it.value.as_str());
    let first = read.iter().map(|(it, _)| it.text.as_str()).take(FIRST);
    title
        .chain(first)
        .find_map(|text| {
            let found = reviewed(text).filter(|it| !it.is_school)?;
            Some(Guess::new(*found.years.end(), found.words))
        })
        .or_else(|| {
            let title = &layout.title.as_ref()?.value;
            let found = tokens(title);
            let is_of_awards = has_any(
                &found,
                0..found.len(),
                &[
                    "khen thưởng",
                    "bình xét",
                    "bình bầu",
                    "ký kết giao ước",
                    "ký giao ước",
                    "giao ban",
                ],
            );
            let year = title_year(title, &found).filter(|_| is_of_awards)?;
            Some(Guess::new(year, title.clone()))
        })
}

fn unit_of(mention: &Mention) -> Option<&DraftUnit> {
    match &mention.of {
        Named::Unit(unit) => Some(unit),
        _ => None,
    }
}

/// `LĐLĐ huyện`, where the document names one district and no other.
fn only_one<'u>(unit: &DraftUnit, named: &[&'u DraftUnit]) -> Option<&'u DraftUnit> {
    const LEVELS: [&str; 4] = ["huyện", "thị xã", "thành phố", "quận"];
    let of = |name: &str| name_key(name).replace("liên đoàn lao động", "lđlđ");
    let key = |unit: &DraftUnit| of(&unit.name);
    let whole = key(unit);
    let is_open = LEVELS
        .iter()
        .any(|level| whole == of(&format!("lđlđ {level}")));
    let begin = format!("{whole} ");
    let mut fitting = named.iter().filter(|it| key(it).starts_with(&begin));
    let first = fitting.next().filter(|_| is_open && unit.id.is_none())?;
    fitting
        .all(|it| key_of(it) == key_of(first))
        .then_some(*first)
}

/// What tells a unit apart.
fn key_of(unit: &DraftUnit) -> String {
    unit.id.clone().unwrap_or_else(|| name_key(&unit.name))
}

/// The pictures of a document with their captions, in their order.
fn pictures(document: &Document) -> Vec<DraftPicture> {
    let mut pictures = Vec::new();
    let figures = document.blocks.iter().filter_map(|block| match block {
        Block::Picture(figure) => Some(figure),
        _ => None,
    });
    for figure in figures {
        let Source::Stored(at) = figure.source else {
            continue;
        };
        let Some(held) = document.pictures.get(at) else {
            continue;
        };
        let caption = figure.caption.as_deref().map(plain_text);
        let caption = caption.map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
        pictures.push(DraftPicture {
            name: held.name.clone(),
            bytes: held.bytes.clone(),
            caption: caption.filter(|it| !it.is_empty()),
            alt: figure.alt.clone(),
        });
    }
    pictures
}

/// Pictures that are elsewhere.
fn linked(document: &Document) -> usize {
    let linked = document.blocks.iter().filter(|block| {
        matches!(block, Block::Picture(figure) if matches!(figure.source, Source::Linked(_)))
    });
    linked.count()
}

/// The text without what has a place of its own.
fn body(document: &Document, outside: &std::collections::BTreeSet<usize>) -> String {
    let blocks = document.blocks.iter().enumerate();
    let blocks = blocks.filter(|(at, block)| {
        !outside.contains(at) && !matches!(block, Block::Picture(_)) && !is_frame(block)
    });
    let document = Document {
        blocks: blocks.map(|(_, block)| block.clone()).collect(),
        notes: document.notes.clone(),
        ..Document::default()
    };
    markdown(&document, &Options::default())
}

fn is_frame(block: &Block) -> bool {
    matches!(block, Block::Frame(frame) if frame.kind != FrameKind::Signature)
}
