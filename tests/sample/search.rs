//! The search index: whole, in its order, and true to what pages show.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::{REPORTS, SAMPLE, SOC_TRANG_2019, SON_LA_2020, TUYEN_QUANG_2023};
use crate::support::Page;
use crate::support::index::SearchIndex;
use bantin::model::{ABBREVIATIONS, IN_NAMES};
use vietnamese::fold;

const PAGE: &str = "tim-kiem/index.html";

static INDEX: LazyLock<SearchIndex> =
    LazyLock::new(|| SearchIndex::read(|name| SAMPLE.text(&format!("tim-kiem/{name}")).to_owned()));

#[test]
fn the_form_names_an_index_that_is_there() {
    let page = SAMPLE.page(PAGE);
    assert_eq!(page.attributes("form#search", "data-root"), ["../"]);
    assert_eq!(
        page.attributes("form#search", "data-index"),
        ["tim-kiem/muc-luc.js"]
    );
    assert!(page.has("noscript"));
}

#[test]
fn the_manifest_names_every_file_and_no_other() {
    let named: BTreeSet<String> = INDEX.files.iter().cloned().collect();
    let names = SAMPLE.names().into_iter();
    let there = names.filter_map(|name| name.strip_prefix("tim-kiem/"));
    let there = there.filter(|name| *name != "index.html");
    assert_eq!(named, there.map(ToOwned::to_owned).collect());
}

/// A key without its marks, as bounds are compared.
fn folded(key: &str) -> String {
    let words = key
        .split(' ')
        .map(|word| match word.starts_with(['#', '@']) {
            true => word.to_owned(),
            false => fold(word.trim_end_matches(['`', '\'', '?', '~', '.'])),
        });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn every_key_lies_where_it_is_looked_for() {
    for (bound, keys, next) in &INDEX.pieces {
        assert!(!keys.is_empty(), "{bound}");
        for key in keys {
            let key = folded(key);
            assert!(key >= *bound, "{key} from {bound}");
            let is_below = next.as_ref().is_none_or(|next| key < *next);
            assert!(is_below, "{key} before {next:?}");
        }
    }
}

#[test]
fn every_report_and_page_has_a_card() {
    let addresses = (0..INDEX.cards.len()).map(|at| INDEX.address(at));
    let (pages, reports): (Vec<_>, Vec<_>) = addresses.partition(|it| !it.starts_with("tin/"));
    let newest_first: Vec<&str> = reports.into_iter().rev().collect();
    assert_eq!(newest_first, REPORTS);
    assert!(pages.contains(&"lien-he.html"), "{pages:?}");
}

#[test]
fn what_may_be_named_as_a_whole_has_an_address() {
    let found = |kind: &str, id: &str| {
        let mut groups = INDEX.groups.iter();
        let group = groups.find(|it| it[0] == kind && it[1] == id);
        group.unwrap_or_else(|| panic!("{kind} {id}")).clone()
    };
    let cluster = found("c", "soc-trang-2");
    assert_eq!(cluster[3], "cum/soc-trang-2/");
    assert_eq!(cluster[4], 1);
    let unit = found("u", "st-kcn");
    assert_eq!(unit[3], "don-vi/st-kcn/");
    assert!(unit.len() > 5, "{unit:?}");
    assert_eq!(found("p", "lien-he.html")[3], "lien-he.html");
    // A kind of award has no page of its own.
    assert_eq!(found("k", "co-ldld-xuat-sac")[3], "");
}

#[test]
fn keys_lead_to_their_reports() {
    // A key, a report that holds it, and one that does not.
    for (key, inside, outside) in [
        ("thi đua", SOC_TRANG_2019, None),
        ("khôi' thi", SON_LA_2020, Some(SOC_TRANG_2019)),
        ("lđlđ", SOC_TRANG_2019, None),
        ("liên đoan`", SOC_TRANG_2019, None),
        ("tuyên quang", TUYEN_QUANG_2023, Some(SOC_TRANG_2019)),
        ("@2023-03-06", TUYEN_QUANG_2023, Some(SOC_TRANG_2019)),
        ("@2023q1", TUYEN_QUANG_2023, Some(SOC_TRANG_2019)),
        ("#y:2019", SOC_TRANG_2019, Some(TUYEN_QUANG_2023)),
        ("#c:soc-trang-2", SOC_TRANG_2019, Some(TUYEN_QUANG_2023)),
    ] {
        let found = INDEX.holding(key);
        assert!(found.contains(&inside), "{key}: {found:?}");
        if let Some(outside) = outside {
            assert!(!found.contains(&outside), "{key}: {found:?}");
        }
    }
    assert_eq!(INDEX.holding("khongcotunay"), [""; 0]);
}

/// The folded words of a text: runs of letters, runs of digits without points between thousands and zeros in front.
fn words(text: &str) -> BTreeSet<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut words = BTreeSet::new();
    let mut word = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let is_number = word.ends_with(|it: char| it.is_ascii_digit());
        let group = letters.get(at + 1..at + 4).unwrap_or_default();
        let is_point = *letter == '.'
            && is_number
            && group.len() == 3
            && group.iter().all(char::is_ascii_digit)
            && !letters.get(at + 4).is_some_and(char::is_ascii_digit);
        if is_point {
            continue;
        }
        if !letter.is_alphanumeric() || !word.is_empty() && letter.is_ascii_digit() != is_number {
            words.insert(std::mem::take(&mut word));
        }
        if letter.is_alphanumeric() {
            word.push(*letter);
        }
    }
    words.insert(word);
    let plain = words.iter().map(|word| match word.trim_start_matches('0') {
        "" if word.starts_with('0') => "0".to_owned(),
        digits if digits.starts_with(|it: char| it.is_ascii_digit()) => digits.to_owned(),
        _ => fold(word),
    });
    plain.filter(|word| !word.is_empty()).collect()
}

/// The words of what a page shows: of its title, text and captions, and of all of it.
fn shown(page: &Page) -> (BTreeSet<String>, BTreeSet<String>) {
    let parts = "h1, .lead, .prose p, .prose li, .prose td, .prose th, .prose h2, .prose h3, figcaption, .byline strong";
    let own = page.texts(parts);
    let mut own: BTreeSet<String> = own.iter().flat_map(|it| words(it)).collect();
    // The numbers of notes are no words.
    for number in page.texts("sup") {
        own.remove(&number);
    }
    let texts = page.texts("main *");
    let mut all: BTreeSet<String> = texts.iter().flat_map(|it| words(it)).collect();
    for (element, attribute) in [
        ("img", "alt"),
        ("a", "title"),
        ("img", "title"),
        ("time", "datetime"),
    ] {
        let told = page.attributes(element, attribute);
        all.extend(told.iter().flat_map(|it| words(it)));
    }
    // Initials stand beside the names of units.
    for name in page.texts("main a, main td, main th, main li, main dd") {
        let initials = name.split(|it: char| !it.is_alphanumeric());
        let initials: String = initials.filter_map(|it| it.chars().next()).collect();
        all.insert(fold(&initials));
    }
    (own, all)
}

/// Every word that a page shows is in the index, and no other.
#[test]
fn the_index_holds_the_words_of_pages() {
    // Words of the table of abbreviations stand for one another.
    let tables = ABBREVIATIONS.iter().chain(IN_NAMES);
    let aliases: BTreeSet<String> = tables
        .flat_map(|(short, long)| [words(short), words(long)])
        .flatten()
        .collect();
    for at in 0..INDEX.cards.len() {
        let address = INDEX.address(at);
        let (own, all) = shown(&SAMPLE.page(address));
        let keys = INDEX
            .keys_of(at)
            .filter(|key| !key.contains(['#', '@', ' ']));
        let held: BTreeSet<String> = keys.map(folded).collect();
        let missing: Vec<&String> = own.difference(&held).collect();
        assert!(
            missing.is_empty(),
            "{address} shows, and the index lacks: {missing:?}"
        );
        let strange = held
            .difference(&all)
            .filter(|word| !aliases.contains(*word));
        let strange: Vec<&String> = strange.collect();
        assert!(strange.is_empty(), "{address} does not show: {strange:?}");
    }
}
