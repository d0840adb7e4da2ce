//! Manifests: parsed and checked.

use std::collections::HashMap;

use jiff::tz::TimeZone;

use super::import::check_views;
use crate::wire::{Manifest, VERSION};

/// The most characters of a key, a path or an alias.
const MAX_LENGTH: usize = 1024;

impl Manifest<'_> {
    /// Parses and checks JSON.
    ///
    /// # Errors
    ///
    /// A sentence that says what is wrong.
    pub fn parse(json: &[u8]) -> Result<Self, String> {
        let manifest: Self = serde_json::from_slice(json)
            .map_err(|error| format!("the manifest cannot be read: {error}"))?;
        manifest.check()?;
        Ok(manifest)
    }

    fn check(&self) -> Result<(), String> {
        if self.v != VERSION {
            return Err(format!(
                "the manifest has version {}, this counter reads version {VERSION}",
                self.v
            ));
        }
        TimeZone::get(&self.tz).map_err(|_| format!("there is no time zone {:?}", self.tz))?;
        check_views(self.all.unwrap_or(0)).map_err(|why| format!("\"all\": {why}"))?;
        let mut owners: HashMap<&str, usize> = HashMap::new();
        for (place, page) in self.pages.iter().enumerate() {
            for text in std::iter::once(&page.key).chain(&page.aliases) {
                check_text(text)?;
            }
            if page.path.chars().count() > MAX_LENGTH || page.path.chars().any(char::is_control) {
                return Err(format!("{:?} cannot be a path", page.path));
            }
            check_views(page.views.unwrap_or(0))
                .map_err(|why| format!("the page {:?}: {why}", page.key))?;
            if owners.insert(&page.key, place).is_some() {
                return Err(format!("two pages have the key {:?}", page.key));
            }
        }
        for (place, page) in self.pages.iter().enumerate() {
            for alias in &page.aliases {
                if *owners.entry(alias).or_insert(place) != place {
                    return Err(format!(
                        "the alias {alias:?} belongs to another page as well"
                    ));
                }
            }
        }
        Ok(())
    }
}

fn check_text(text: &str) -> Result<(), String> {
    if text.is_empty() || text.chars().count() > MAX_LENGTH || text.chars().any(char::is_control) {
        return Err(format!("{text:?} cannot be a key or an alias"));
    }
    // The name of the line for the whole site in exports and imports.
    if text == "*" {
        return Err("the key \"*\" has a meaning of its own in imports".to_owned());
    }
    Ok(())
}
