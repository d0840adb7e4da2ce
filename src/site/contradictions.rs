//! What reports say of one thing, and not alike: figures, ratings, targets.

use std::fmt::Display;

use rustc_hash::FxHashMap;

use super::corrections::Corrections;
use super::{ArticleNo, Entry};
use crate::diagnostic::{Contradiction, Diagnostic, Place, Span};
use crate::model::{Article, Figure, Period, Rating, UnitKey, Year, digest, name_key};
use vietnamese::Decimal;

/// What was reported of a thing by each host, and where first.
type First<'a, K, T> = FxHashMap<K, Vec<(&'a Article, &'a T)>>;

/// Every place at which a report contradicts one before it, or itself. Reports come oldest first.
/// What a correction says stands in the place of what it corrects.
pub fn contradictions(articles: &[Entry], corrections: &Corrections) -> Vec<Diagnostic> {
    let mut told = Told {
        articles,
        corrections,
        figures: FxHashMap::default(),
        ratings: FxHashMap::default(),
        targets: FxHashMap::default(),
        signed: FxHashMap::default(),
        problems: Vec::new(),
    };
    for (index, Entry { article, .. }) in articles.iter().enumerate() {
        let number = ArticleNo::new(index);
        told.figures(number, article);
        told.ratings(number, article);
        told.pact(number, article);
    }
    told.problems
}

/// Whose figures a report holds: those of its clusters together, else those of who held the event,
/// else those of whom no report names.
type Whose = u64;

struct Told<'a> {
    articles: &'a [Entry],
    corrections: &'a Corrections,
    figures: First<'a, (Whose, u64, Period), Figure>,
    ratings: First<'a, (u64, Period), Rating>,
    targets: FxHashMap<(Whose, Year), (&'a Article, u32, Span)>,
    signed: FxHashMap<(Whose, Year), (&'a Article, Span)>,
    problems: Vec<Diagnostic>,
}

/// A report on several clusters speaks of all of them together.
fn whose(article: &Article) -> Whose {
    match (&article.clusters[..], host(article)) {
        ([], Some(host)) => digest(&(1, host)),
        ([], None) => digest(&2),
        (clusters, _) => {
            let mut ids: Vec<&str> = clusters.iter().map(|it| it.id.as_str()).collect();
            ids.sort_unstable();
            digest(&(0, ids))
        }
    }
}

/// Who held the event.
fn host(article: &Article) -> Option<UnitKey<'_>> {
    let host = article.event.as_ref()?.host.as_ref()?;
    Some(host.key())
}

/// What was said of the same thing by a report that nothing distinguishes from this one; what this one
/// says, where it is the first.
fn first_of<'a, T>(
    told: &mut Vec<(&'a Article, &'a T)>,
    article: &'a Article,
    said: &'a T,
) -> (&'a Article, &'a T) {
    let may_be_one = |other: &Article| match (host(article), host(other)) {
        (Some(host), Some(other)) => host == other,
        _ => true,
    };
    let first = told.iter().copied().find(|(other, _)| may_be_one(other));
    first.unwrap_or_else(|| {
        told.push((article, said));
        (article, said)
    })
}

impl<'a> Told<'a> {
    fn figures(&mut self, number: ArticleNo, article: &'a Article) {
        if article.figures.is_empty() {
            return;
        }
        let whose = whose(article);
        for figure in &article.figures {
            if self
                .corrections
                .replace_figure(self.articles, number, figure)
            {
                continue;
            }
            let told = self.figures.entry((whose, figure.key, figure.period));
            let (other, first) = first_of(told.or_default(), article, figure);
            if !agree(first, figure) || !targets_agree(first, figure) {
                let problem = Contradiction::FiguresDiffer {
                    of: format!("{}, {}", figure.label, figure.period),
                    here: shown(figure),
                    there: shown(first),
                    place: place(other, first.span),
                };
                self.report(article, figure.span, problem);
            }
        }
    }

    /// A unit has one rating for a time, a rating one number of units in a cluster.
    fn ratings(&mut self, number: ArticleNo, article: &'a Article) {
        for rating in &article.ratings {
            if self
                .corrections
                .replace_rating(self.articles, number, rating)
            {
                continue;
            }
            let (other, first) = match (&rating.unit, rating.count) {
                // A unit is one, whoever names it.
                (Some(unit), _) => {
                    let key = (digest(&(0, unit.key())), article.period);
                    let told = self.ratings.entry(key).or_default();
                    if told.is_empty() {
                        told.push((article, rating));
                    }
                    told[0]
                }
                (None, Some(_)) => {
                    let key = digest(&(1, whose(article), rating.id.as_str()));
                    let told = self.ratings.entry((key, article.period));
                    first_of(told.or_default(), article, rating)
                }
                (None, None) => continue,
            };
            let [here, there] = [rating, first].map(|it| match it.count {
                Some(count) if it.unit.is_none() => count.to_string(),
                _ => it.name.clone(),
            });
            if here != there && !are_of_two_kinds(first, rating) {
                let of = rating.unit.as_ref().map_or(&rating.name, |unit| &unit.name);
                let problem = Contradiction::RatingsDiffer {
                    of: format!("{of}, {}", article.period),
                    here,
                    there,
                    place: place(other, first.span),
                };
                self.report(article, rating.span, problem);
            }
        }
    }

    fn pact(&mut self, number: ArticleNo, article: &'a Article) {
        let pact = article.pact.as_ref();
        let left = |pact| self.corrections.left_of(self.articles, number, pact);
        let Some(pact) = pact.and_then(left) else {
            return;
        };
        let (key, year) = ((whose(article), pact.year), pact.year);
        let names = article.clusters.iter().map(|cluster| &*cluster.name);
        let of = match names.collect::<Vec<_>>().join("; ") {
            of if of.is_empty() => of,
            of => format!("{of} – "),
        };
        if let Some(here) = pact.targets {
            let first = self.targets.entry(key);
            let (other, there, span) = *first.or_insert((article, here, pact.span));
            if here != there {
                let problem = Contradiction::TargetsDiffer {
                    of: of.clone(),
                    year,
                    here,
                    there,
                    place: place(other, span),
                };
                self.report(article, pact.span, problem);
            }
        }
        match pact.signed {
            Some(true) => _ = self.signed.entry(key).or_insert((article, pact.span)),
            Some(false) => {
                if let Some((other, span)) = self.signed.get(&key) {
                    let place = place(other, *span);
                    let problem = Contradiction::PactUnsigned { of, year, place };
                    self.report(article, pact.span, problem);
                }
            }
            None => {}
        }
    }

    fn report(&mut self, article: &Article, span: Span, problem: Contradiction) {
        let place = Place::new(&article.source, span);
        self.problems.push(Diagnostic::new(place, problem));
    }
}

/// Where something stands, for the message at the other place.
pub(super) fn place_of(file: impl Display, span: Span) -> String {
    match span.is_known() {
        true => format!("{file}:{}", span.line),
        false => file.to_string(),
    }
}

fn place(article: &Article, span: Span) -> String {
    place_of(&article.source, span)
}

/// A figure as it is read: `gần 529.46 triệu đồng`, `300/320 người` of what was planned.
fn shown(figure: &Figure) -> String {
    let target = figure.target.iter().map(|target| format!("/{target}"));
    let value = std::iter::once(figure.value.to_string()).chain(target);
    let value: String = value.collect();
    let parts = [&figure.qualifier, &Some(value), &figure.unit];
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    parts.join(" ")
}

/// Whether two ratings are no answers to one question: how well tasks were done, and how sound the
/// organisation is.
fn are_of_two_kinds(a: &Rating, b: &Rating) -> bool {
    let is_sound = |rating: &Rating| name_key(&rating.name).starts_with("vững mạnh");
    let is_done = |rating: &Rating| name_key(&rating.name).starts_with("hoàn thành");
    (is_sound(a) && is_done(b)) || (is_done(a) && is_sound(b))
}

/// Whether two figures of one label and one time say the same, or can both be true.
fn agree(a: &Figure, b: &Figure) -> bool {
    if a.value == b.value && a.unit == b.unit {
        return true;
    }
    let (one, other) = (Amount::of(&a.value, a), Amount::of(&b.value, b));
    if one.is_as_much_as(&other) {
        return true;
    }
    // So many presents, and so many millions for them.
    if !one.unit.is_empty() && !other.unit.is_empty() && one.unit != other.unit {
        return true;
    }
    let [rough, exact] = match (&a.qualifier, &b.qualifier) {
        (Some(_), None) => [(a, &one), (b, &other)],
        (None, Some(_)) => [(b, &other), (a, &one)],
        _ => return false,
    };
    let word = rough
        .0
        .qualifier
        .as_deref()
        .map_or_else(String::new, name_key);
    let share = exact.1.number() / rough.1.number();
    match word.as_str() {
        "trên" | "hơn" | "ít nhất" | "tối thiểu" | "không dưới" => {
            (1.0..=1.1).contains(&share)
        }
        "gần" | "dưới" | "chưa đến" | "không quá" | "tối đa" => {
            (0.9..=1.0).contains(&share)
        }
        _ => (0.9..=1.1).contains(&share),
    }
}

/// Whether two figures of one label and one time say that as much was planned, or one of them does
/// not say it.
fn targets_agree(a: &Figure, b: &Figure) -> bool {
    let (Some(one), Some(other)) = (&a.target, &b.target) else {
        return true;
    };
    let (one, other) = (Amount::of(one, a), Amount::of(other, b));
    let may_be_two = !one.unit.is_empty() && !other.unit.is_empty() && one.unit != other.unit;
    may_be_two || one.is_as_much_as(&other)
}

/// A number with its unit of measurement: its digits, and the power of ten of the last one.
struct Amount {
    digits: String,
    power: i32,
    unit: String,
}

impl Amount {
    /// `529.46 triệu đồng` and `529460 nghìn đồng` are as much.
    fn of(number: &Decimal, figure: &Figure) -> Self {
        let unit = figure.unit.as_deref().map_or_else(String::new, name_key);
        let (word, rest) = unit.split_once(' ').unwrap_or((&unit, ""));
        let (power, unit) = match word {
            "nghìn" | "ngàn" => (3, rest),
            "triệu" => (6, rest),
            "tỷ" | "tỉ" => (9, rest),
            _ => (0, &*unit),
        };
        let plain = number.to_string();
        let fraction = plain.split_once('.').map_or("", |(_, fraction)| fraction);
        let digits = plain.replace('.', "");
        let kept = digits.trim_end_matches('0');
        let [length, dropped] = [fraction.len(), digits.len() - kept.len()]
            .map(|length| i32::try_from(length).unwrap_or(0));
        let (sign, kept) = match kept.strip_prefix('-') {
            Some(kept) => ("-", kept),
            None => ("", kept),
        };
        Self {
            digits: format!("{sign}{}", kept.trim_start_matches('0')),
            power: power - length + dropped,
            unit: unit.to_owned(),
        }
    }

    fn is_as_much_as(&self, other: &Self) -> bool {
        let is_nothing = |it: &Self| it.digits.is_empty();
        self.digits == other.digits && (is_nothing(self) || self.power == other.power)
    }

    /// Roughly.
    fn number(&self) -> f64 {
        let number: f64 = self.digits.parse().unwrap_or(0.0);
        number * 10f64.powi(self.power)
    }
}

#[cfg(test)]
mod tests {
    use super::agree;
    use crate::diagnostic::Span;
    use crate::model::{Figure, Period};

    fn figure(text: &str) -> Figure {
        let words: Vec<&str> = text.split(' ').collect();
        let at = words.iter().position(|word| word.parse::<f64>().is_ok());
        let at = at.expect("a number");
        let join = |words: &[&str]| Some(words.join(" ")).filter(|text| !text.is_empty());
        Figure {
            label: "Quỹ".to_owned(),
            value: words[at].parse().expect("a number"),
            target: None,
            unit: join(&words[at + 1..]),
            qualifier: join(&words[..at]),
            period: Period::Year(2024),
            key: 0,
            span: Span::NONE,
        }
    }

    #[test]
    fn figures_agree_that_are_as_much_or_can_both_be_true() {
        let cases = [
            ("300", "300", true),
            ("300 người", "300 đoàn viên", true),
            ("1.50", "1.5", true),
            ("529.46 triệu đồng", "529460 nghìn đồng", true),
            ("1.2 tỷ đồng", "1200 triệu đồng", true),
            ("0", "0.0", true),
            ("500 suất", "250 triệu đồng", true),
            ("gần 500 suất", "498 suất", true),
            ("trên 100", "105", true),
            ("khoảng 100", "95", true),
            ("300", "301", false),
            ("300", "3000", false),
            ("529.46 triệu đồng", "529.46 tỷ đồng", false),
            ("gần 500", "505", false),
            ("trên 100", "200", false),
            ("trên 100", "trên 120", false),
            ("-5", "5", false),
            ("300 người", "310", false),
        ];
        for (one, other, expected) in cases {
            let (a, b) = (figure(one), figure(other));
            assert_eq!(agree(&a, &b), expected, "{one}, {other}");
            assert_eq!(agree(&b, &a), expected, "{other}, {one}");
        }
    }
}
