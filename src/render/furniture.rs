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
type Pieces = Result<Value, Diagnostic>;

/// The furniture of all places that were asked for.
#[derive(Debug, Default)]
pub struct Furniture {
    places: Mutex<FxHashMap<PlaceView, Arc<OnceLock<Pieces>>>>,
}

impl Furniture {
    /// The furniture of a place, made of what all templates see. Every page of that place gets the
    /// same; who comes first makes it.
    ///
    /// # Errors
    /// A template fails.
    pub fn at(&self, place: PlaceView, theme: &Theme, surroundings: &Context) -> Pieces {
        let slot = {
            // Nothing that can panic happens under the lock.
            let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
            places.entry(place.clone()).or_default().clone()
        };
        slot.get_or_init(|| make(&place, theme, surroundings))
            .clone()
    }
}

fn make(place: &PlaceView, theme: &Theme, surroundings: &Context) -> Pieces {
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
