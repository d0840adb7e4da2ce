//! The name that was probably meant, for "did you mean …?".

/// Names to choose from, prepared so that most are ruled out without being compared.
#[derive(Debug, Clone, Default, Hash)]
pub struct Candidates(Vec<Candidate>);

#[derive(Debug, Clone, Hash)]
struct Candidate {
    key: String,
    shown: String,
    letters: Letters,
    /// How many characters the key has.
    length: usize,
}

/// How often each letter stands in a text. One slip changes at most two of these counts by one,
/// so texts whose counts differ by more than twice a limit are farther apart than the limit.
type Letters = [u8; 32];

impl Candidates {
    /// Adds a name: `key` is compared, `shown` is suggested.
    pub fn add(&mut self, key: &str, shown: &str) {
        self.0.push(Candidate {
            letters: letters(key),
            length: key.chars().count(),
            key: key.to_owned(),
            shown: shown.to_owned(),
        });
    }

    /// The name nearest to `text`, if it is near enough that a slip of the keyboard is likely:
    /// at most a third of the letters differ.
    pub fn nearest(&self, text: &str) -> Option<&str> {
        self.within(text, Self::likely(text))
    }

    /// By how many letters a text differs at most from the one that is meant.
    pub fn likely(text: &str) -> usize {
        (text.chars().count() / 3).max(1)
    }

    /// The first of the nearest names among those that differ from `text` by at most `limit`
    /// letters (optimal string alignment: a letter more, less, another, or two swapped).
    pub fn within(&self, text: &str, limit: usize) -> Option<&str> {
        self.near(text, limit).map(|(_, shown)| shown)
    }

    /// The same, and by how many letters it differs.
    pub fn near(&self, text: &str, limit: usize) -> Option<(usize, &str)> {
        self.near_of(text, limit, |_| true)
    }

    /// The same among those names of which the keys pass.
    pub fn near_of(
        &self,
        text: &str,
        limit: usize,
        passes: impl Fn(&str) -> bool,
    ) -> Option<(usize, &str)> {
        let wanted = letters(text);
        let length = text.chars().count();
        let mut best: Option<(usize, &str)> = None;
        for candidate in &self.0 {
            let limit = best.map_or(limit, |(distance, _)| distance.saturating_sub(1));
            // Each letter more is a difference: a text of a megabyte is compared with none.
            if length.abs_diff(candidate.length) > limit {
                continue;
            }
            if difference(&wanted, &candidate.letters) > 2 * limit {
                continue;
            }
            let distance = strsim::osa_distance(text, &candidate.key);
            let is_best = distance <= limit && best.is_none_or(|(known, _)| distance < known);
            if is_best && passes(&candidate.key) {
                best = Some((distance, &candidate.shown));
            }
            if best.is_some_and(|(known, _)| known == 0) {
                break;
            }
        }
        best
    }
}

impl<'a> FromIterator<(String, &'a str)> for Candidates {
    fn from_iter<I: IntoIterator<Item = (String, &'a str)>>(names: I) -> Self {
        let mut candidates = Self::default();
        for (key, shown) in names {
            candidates.add(&key, shown);
        }
        candidates
    }
}

/// The nearest of a few names.
pub fn nearest<'a>(
    text: &str,
    candidates: impl IntoIterator<Item = (String, &'a str)>,
) -> Option<String> {
    let candidates: Candidates = candidates.into_iter().collect();
    candidates.nearest(text).map(ToOwned::to_owned)
}

fn letters(text: &str) -> Letters {
    let mut counts = [0; 32];
    for c in text.chars() {
        let slot = (u32::from(c) % 32) as usize;
        counts[slot] = u8::saturating_add(counts[slot], 1);
    }
    counts
}

fn difference(a: &Letters, b: &Letters) -> usize {
    let pairs = a.iter().zip(b);
    pairs.map(|(a, b)| usize::from(a.abs_diff(*b))).sum()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_are_found_and_other_names_are_not() {
        let known = ["cluster", "date", "participants", "soc-trang-2"];
        let cases = [
            ("clsuter", Some("cluster")),
            ("dates", Some("date")),
            ("participant", Some("participants")),
            ("soc-trang-3", Some("soc-trang-2")),
            ("title", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let names = known.iter().map(|name| ((*name).to_owned(), *name));
            assert_eq!(nearest(text, names).as_deref(), expected, "{text}");
        }
    }
}
