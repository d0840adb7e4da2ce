//! Page furniture, as newspapers call it: masthead, navigation, footer. What many pages have in
//! common is rendered once for all of them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use rustc_hash::FxHashMap;
use tera::{Context, Value};

use super::theme::Theme;
use super::view::PlaceView;
use crate::diagnostic::Diagnostic;

/// How many bytes of furniture are kept. Places grow with clusters times years, and each lists
/// all of them. Pages come in the order of time, so those of a few years are enough.
const LIMIT: usize = 16 * 1024 * 1024;

/// The furniture of one place on the site.
#[derive(Debug, Clone)]
pub struct Pieces {
    /// `furniture` in a template: each piece by the name of its template.
    pub value: Value,
    /// Their length in bytes.
    bytes: usize,
}

/// The furniture of the places that were asked for recently.
#[derive(Debug, Default)]
pub struct Furniture(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    places: FxHashMap<PlaceView, Arc<OnceLock<Result<Pieces, Diagnostic>>>>,
    bytes: usize,
}

impl Furniture {
    /// The furniture of a place. Every page of that place gets the same; for the first it is made.
    ///
    /// # Errors
    /// A template fails.
    pub fn at(
        &self,
        place: PlaceView,
        make: impl FnOnce(&PlaceView) -> Result<Pieces, Diagnostic>,
    ) -> Result<Pieces, Diagnostic> {
        let slot = self.kept().places.entry(place.clone()).or_default().clone();
        let pieces = slot.get_or_init(|| {
            let pieces = make(&place);
            let bytes = pieces.as_ref().map_or(0, |pieces| pieces.bytes);
            self.make_room(&place, bytes);
            pieces
        });
        pieces.clone()
    }

    /// Lets go of all other places where it would become too much with this one.
    fn make_room(&self, place: &PlaceView, bytes: usize) {
        let mut kept = self.kept();
        kept.bytes += bytes;
        if kept.bytes > LIMIT {
            kept.places.retain(|known, _| known == place);
            kept.bytes = bytes;
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // Nothing that can panic happens under the lock; a poisoned one still holds good data.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes the furniture of a place, with what all templates see.
///
/// # Errors
/// A template fails.
pub fn make(
    place: &PlaceView,
    theme: &Theme,
    surroundings: &Context,
) -> Result<Pieces, Diagnostic> {
    let mut context = surroundings.clone();
    context.insert("page", place);
    let mut pieces = BTreeMap::new();
    let mut bytes = 0;
    for (name, template) in &theme.furniture {
        let html = theme.render(template, &context)?;
        let html = String::from_utf8_lossy(&html);
        bytes += html.len();
        pieces.insert(name, Value::safe_string(html.trim()));
    }
    let value = Value::from_serializable(&pieces);
    Ok(Pieces { value, bytes })
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use tera::Value;

    use super::{Furniture, LIMIT, Pieces};
    use crate::render::view::PlaceView;

    /// Asks for these places in turn, so many times, where each takes so many bytes: how often
    /// furniture was made.
    fn made(places: &[(&str, Option<i16>)], times: usize, bytes: usize) -> usize {
        let furniture = Furniture::default();
        let made = Cell::new(0);
        for (root, active_year) in places.iter().cycle().take(times) {
            let place = PlaceView {
                kind: "article",
                root: (*root).to_owned(),
                active_cluster: None,
                active_owner: None,
                owners: None,
                active_year: *active_year,
                active_menu: None,
                menu_url: None,
            };
            let expected = Value::from(format!("{place:?}"));
            let pieces = furniture.at(place, |place| {
                made.set(made.get() + 1);
                let value = Value::from(format!("{place:?}"));
                Ok(Pieces { value, bytes })
            });
            assert_eq!(pieces.expect("no template fails").value, expected);
        }
        made.get()
    }

    #[test]
    fn each_place_is_furnished_once() {
        let places = [("./", None), ("../", None), ("./", Some(2019))];
        assert_eq!(made(&places, 40, 1000), 3);
    }

    #[test]
    fn what_is_kept_stays_within_bounds() {
        // The second of two that do not fit together pushes the first out, and stays itself.
        let places = [("./", None), ("../", None), ("../", None)];
        assert_eq!(made(&places, 6, LIMIT / 2), 2);
        assert_eq!(made(&places, 6, LIMIT / 2 + 1), 4);
    }
}
