//! Rings: things that follow each other until the first comes again.

use std::collections::{BTreeMap, BTreeSet};
use std::slice::Iter;

/// Rings among things, each as its things with the links that lead on: `links` has those of a thing,
/// `to` is what a link leads to. Of what lies on any ring at least one is found; a ring that goes on
/// as one found before is left out, so that there are never more than links.
pub fn rings<'a, T: Ord + ?Sized, L>(
    things: impl Iterator<Item = &'a T>,
    links: impl Fn(&'a T) -> &'a [L],
    to: impl Fn(&'a L) -> &'a T,
) -> Vec<Vec<(&'a T, &'a L)>> {
    let mut rings = Vec::new();
    let mut seen: BTreeSet<&T> = BTreeSet::new();
    for thing in things {
        if !seen.insert(thing) {
            continue;
        }
        // What lies on the way, and where on it.
        let mut places = BTreeMap::from([(thing, 0)]);
        let mut way = vec![Step::at(thing, links(thing))];
        while let Some(step) = way.last_mut() {
            let Some(link) = step.left.next() else {
                places.remove(step.thing);
                way.pop();
                continue;
            };
            step.taken = Some(link);
            let next = to(link);
            if let Some(start) = places.get(next) {
                let ring = way.iter().skip(*start);
                rings.push(ring.filter_map(|it| Some((it.thing, it.taken?))).collect());
            } else if seen.insert(next) {
                places.insert(next, way.len());
                way.push(Step::at(next, links(next)));
            }
        }
    }
    rings
}

/// A thing on the way: the link that is followed, and those that are left.
struct Step<'a, T: ?Sized, L> {
    thing: &'a T,
    taken: Option<&'a L>,
    left: Iter<'a, L>,
}

impl<'a, T: ?Sized, L> Step<'a, T, L> {
    fn at(thing: &'a T, links: &'a [L]) -> Self {
        Self {
            thing,
            taken: None,
            left: links.iter(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::rings;

    #[test]
    fn rings_are_found_and_none_twice() {
        type Links = &'static [(&'static str, &'static [&'static str])];
        let cases: [(Links, &[&str]); 6] = [
            (&[("a", &["b"]), ("b", &["c"])], &[]),
            (&[("a", &["a"])], &["a"]),
            (&[("a", &["b"]), ("b", &["c"]), ("c", &["b"])], &["bc"]),
            (
                &[("a", &["b", "c"]), ("b", &["a"]), ("c", &["a"])],
                &["ab", "ac"],
            ),
            (
                &[
                    ("a", &["b", "c"]),
                    ("b", &["d"]),
                    ("c", &["d"]),
                    ("d", &["a"]),
                ],
                &["abd"],
            ),
            // Two ways to one thing are no ring.
            (&[("a", &["b", "c"]), ("b", &["d"]), ("c", &["d"])], &[]),
        ];
        for (things, expected) in cases {
            let of: BTreeMap<&str, &[&str]> = things.iter().copied().collect();
            let links = |it: &str| of.get(it).copied().unwrap_or_default();
            let found = rings(of.keys().copied(), links, |it| *it);
            let names = found
                .iter()
                .map(|ring| ring.iter().map(|(name, _)| *name).collect());
            assert_eq!(names.collect::<Vec<String>>(), expected, "{things:?}");
        }
    }
}
