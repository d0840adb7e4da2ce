//! Which reports correct which: an entry of a correction takes the place of the same entry of what it
//! corrects.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{ArticleNo, Entry};
use crate::model::{Article, Figure, Pact, Ranked, Rating, RatingId, SourcePath, UnitKey};

/// The corrections of a site. What corrects a correction corrects what that corrects as well.
#[derive(Debug, Default)]
pub struct Corrections {
    /// By the report that is corrected: what corrects it, oldest first.
    by: BTreeMap<ArticleNo, Vec<ArticleNo>>,
    /// By the report that corrects: what it names.
    named: BTreeMap<ArticleNo, Vec<ArticleNo>>,
}

impl Corrections {
    /// Those of reports; a path that leads to no report says nothing here.
    pub fn new(articles: &[Entry]) -> Self {
        let mut corrections = Self::default();
        if articles.iter().all(|it| it.article.corrects.is_empty()) {
            return corrections;
        }
        let numbered = (0..articles.len()).map(ArticleNo::new).zip(articles);
        let sources = numbered
            .clone()
            .map(|(number, it)| (&it.article.source, number));
        let sources: FxHashMap<&SourcePath, ArticleNo> = sources.collect();
        for (number, Entry { article, .. }) in numbered {
            let named = article.corrects.iter();
            let named = named.filter_map(|file| sources.get(&file.source).copied());
            let named: Vec<ArticleNo> = named.filter(|other| *other != number).collect();
            if !named.is_empty() {
                corrections.named.insert(number, named);
            }
        }
        for number in corrections.named.keys() {
            let mut open = vec![*number];
            while let Some(next) = open.pop() {
                for corrected in corrections.named.get(&next).into_iter().flatten() {
                    let by = corrections.by.entry(*corrected).or_default();
                    if corrected != number && by.last() != Some(number) {
                        by.push(*number);
                        open.push(*corrected);
                    }
                }
            }
        }
        corrections
    }

    /// What corrects a report, oldest first.
    pub fn of(&self, number: ArticleNo) -> &[ArticleNo] {
        self.by.get(&number).map_or(&[], Vec::as_slice)
    }

    /// What a report says that it corrects.
    pub fn by(&self, number: ArticleNo) -> &[ArticleNo] {
        self.named.get(&number).map_or(&[], Vec::as_slice)
    }

    /// Whether a correction of the report has an entry that is the same one.
    fn has(
        &self,
        articles: &[Entry],
        number: ArticleNo,
        is_same: impl Fn(&Article) -> bool,
    ) -> bool {
        let corrections = self.replacing(number);
        let mut articles = corrections.map(|number| &*articles[number.index()].article);
        articles.any(is_same)
    }

    /// The reports that correct something.
    pub fn all(&self) -> impl Iterator<Item = ArticleNo> {
        self.named.keys().copied()
    }

    /// What a report corrects, also by correcting a correction; nearest first.
    pub fn corrected(&self, number: ArticleNo) -> Vec<ArticleNo> {
        let mut found = self.by(number).to_vec();
        let mut next = 0;
        while let Some(one) = found.get(next) {
            let more: Vec<ArticleNo> = self.by(*one).to_vec();
            let more = more.into_iter().filter(|it| *it != number);
            let more: Vec<ArticleNo> = more.filter(|it| !found.contains(it)).collect();
            found.extend(more);
            next += 1;
        }
        found
    }

    /// The reports whose entries stand in the place of those of a report: what corrects it, and of
    /// several corrections of one report the later ones.
    pub fn replacing(&self, number: ArticleNo) -> impl Iterator<Item = ArticleNo> {
        let corrected = self.corrected(number).into_iter();
        let others = corrected.flat_map(|one| self.of(one).iter().copied());
        let later = others.filter(move |other| *other > number);
        self.of(number).iter().copied().chain(later)
    }

    /// Whether a rating of a report is corrected: that of its unit, or the number of such ratings.
    pub fn replace_rating(&self, articles: &[Entry], number: ArticleNo, rating: &Rating) -> bool {
        fn key(rating: &Rating) -> Result<UnitKey<'_>, &RatingId> {
            rating
                .unit
                .as_ref()
                .map(|unit| unit.key())
                .ok_or(&rating.id)
        }
        self.has(articles, number, |article| {
            article
                .ratings
                .iter()
                .any(|other| key(other) == key(rating))
        })
    }

    /// What corrections leave of a unit in the ranking of a report: they take the place of what they
    /// say themselves. None where nothing is left.
    pub fn left_of_ranked(
        &self,
        articles: &[Entry],
        number: ArticleNo,
        ranked: &Ranked,
    ) -> Option<Ranked> {
        let mut left = ranked.clone();
        for correction in self.replacing(number) {
            let ranking = articles[correction.index()].article.ranking.iter();
            for other in ranking.filter(|other| other.unit.key() == ranked.unit.key()) {
                left.place = left.place.filter(|_| other.place.is_none());
                left.points = left.points.filter(|_| other.points.is_none());
            }
        }
        (left.place.is_some() || left.points.is_some()).then_some(left)
    }

    /// What corrections leave of the pact of a report: they take the place of what they say
    /// themselves. None where nothing is left.
    pub fn left_of(&self, articles: &[Entry], number: ArticleNo, pact: &Pact) -> Option<Pact> {
        let corrections = self.of(number).iter();
        let corrections =
            corrections.filter_map(|number| articles[number.index()].article.pact.as_ref());
        let corrections: Vec<&Pact> = corrections.filter(|it| it.year == pact.year).collect();
        if corrections.is_empty() {
            return Some(pact.clone());
        }
        let left = Pact {
            signed: pact
                .signed
                .filter(|_| corrections.iter().all(|it| it.signed.is_none())),
            targets: pact
                .targets
                .filter(|_| corrections.iter().all(|it| it.targets.is_none())),
            ..pact.clone()
        };
        (left.signed.is_some() || left.targets.is_some()).then_some(left)
    }

    /// Whether a figure of a report is corrected.
    pub fn replace_figure(&self, articles: &[Entry], number: ArticleNo, figure: &Figure) -> bool {
        let key = |figure: &Figure| (figure.key, figure.period);
        self.has(articles, number, |article| {
            article
                .figures
                .iter()
                .any(|other| key(other) == key(figure))
        })
    }
}
