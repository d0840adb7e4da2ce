//! What of raw HTML is in no page: elements and attributes that are not on the lists, each reported once.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::diagnostic::Problem;

/// No name that means something is longer.
const LONGEST: usize = 40;

/// The elements and attributes of a body that are left out.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    /// By the name of an element, or of an attribute (`true`): where it stands in `found`.
    known: FxHashMap<(bool, String), usize>,
    found: Vec<Found>,
}

#[derive(Debug)]
struct Found {
    /// The element, or the first one with such an attribute.
    element: String,
    attribute: Option<String>,
    with_content: bool,
    places: Vec<Range<usize>>,
}

impl LeftOut {
    /// Takes in an element, left out with its content or without.
    pub(super) fn element(&mut self, name: &str, with_content: bool, place: Range<usize>) {
        let name = told(name);
        self.add(&name, None, with_content, place);
    }

    /// Takes in an attribute of an element.
    pub(super) fn attribute(&mut self, element: &str, name: &str, place: Range<usize>) {
        self.add(element, Some(told(name)), false, place);
    }

    fn add(
        &mut self,
        element: &str,
        attribute: Option<String>,
        with_content: bool,
        place: Range<usize>,
    ) {
        let name = attribute.as_deref().unwrap_or(element).to_owned();
        let known = self.known.entry((attribute.is_some(), name));
        let at = *known.or_insert(self.found.len());
        match self.found.get_mut(at) {
            Some(found) => found.places.push(place),
            None => self.found.push(Found {
                element: element.to_owned(),
                attribute,
                with_content,
                places: vec![place],
            }),
        }
    }

    /// Keeps what is shown.
    pub(super) fn retain(&mut self, is_shown: impl Fn(&Range<usize>) -> bool) {
        for found in &mut self.found {
            found.places.retain(|place| is_shown(place));
        }
    }

    /// One problem for each, at its first place.
    pub(super) fn problems(self) -> impl Iterator<Item = (Problem, Range<usize>)> {
        self.found.into_iter().filter_map(|found| {
            let place = found.places.first()?.clone();
            let problem = Problem::LeftOut {
                element: found.element,
                attribute: found.attribute,
                with_content: found.with_content,
                count: found.places.len(),
            };
            Some((problem, place))
        })
    }
}

/// A name as messages write it: of what is no name at all, the beginning.
fn told(name: &str) -> String {
    let name = name.chars().take(LONGEST).collect::<String>();
    name.to_ascii_lowercase()
}
