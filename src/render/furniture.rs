//! Page furniture, as newspapers call it: masthead, navigation, footer. What many pages have in
//! common is rendered once for all of them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;
use tera::{Context, Value};

use super::theme::Theme;
use super::view::PlaceView;
use crate::diagnostic::Diagnostic;

/// The furniture of one place on the site: `furniture` in a template, each piece by the name of
/// its template.
pub type Pieces = Result<Value, Diagnostic>;

/// The furniture of all places that were asked for.
#[derive(Debug, Default)]
pub struct Furniture {
    places: Mutex<FxHashMap<PlaceView, Arc<OnceLock<Pieces>>>>,
}

impl Furniture {
    /// The furniture of a place. Every page of that place gets the same; for the first it is made.
    ///
    /// # Errors
    /// A template fails.
    pub fn at(&self, place: PlaceView, make: impl FnOnce(&PlaceView) -> Pieces) -> Pieces {
        let slot = {
            // Nothing that can panic happens under the lock.
            let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
            places.entry(place.clone()).or_default().clone()
        };
        slot.get_or_init(|| make(&place)).clone()
    }
}

/// Makes the furniture of a place, with what all templates see.
///
/// # Errors
/// A template fails.
pub fn make(place: &PlaceView, theme: &Theme, surroundings: &Context) -> Pieces {
    let mut context = surroundings.clone();
    context.insert("page", place);
    let mut pieces = BTreeMap::new();
    for (name, template) in &theme.furniture {
        let html = theme.render(template, &context)?;
        let html = String::from_utf8_lossy(&html);
        pieces.insert(name, Value::safe_string(html.trim()));
    }
    Ok(Value::from_serializable(&pieces))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use tera::Value;

    use super::Furniture;
    use crate::render::view::PlaceView;

    #[test]
    fn each_place_is_furnished_once() {
        let furniture = Furniture::default();
        let made = Cell::new(0);
        let place = |root: &str, active_year| PlaceView {
            kind: "article",
            root: root.to_owned(),
            active_cluster: None,
            active_year,
            active_menu: None,
        };
        let places = [
            ("./", None),
            ("../", None),
            ("./", Some(2019)),
            ("./", None),
        ];
        for (root, year) in places.into_iter().cycle().take(40) {
            let pieces = furniture.at(place(root, year), |place| {
                made.set(made.get() + 1);
                Ok(Value::from(format!("{place:?}")))
            });
            let expected = Value::from(format!("{:?}", place(root, year)));
            assert_eq!(pieces.expect("no template fails"), expected);
        }
        assert_eq!(made.get(), 3);
    }
}
