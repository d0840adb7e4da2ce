//! The manifest: which keys a built site has.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::import::check_views;

/// Characters that a key, a path or an alias may have.
const MAX_LENGTH: usize = 1024;

/// The list of all pages of a site that are counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The version of this format: 1.
    pub v: u32,
    /// The time zone that days are told in, such as `Asia/Ho_Chi_Minh`.
    pub tz: String,
    /// Views of the site from before the counter; they take the place of those of the last
    /// manifest.
    #[serde(default, skip_serializing_if = "is_nought")]
    pub all: i64,
    /// The pages.
    pub pages: Vec<ManifestPage>,
}

/// A page of a manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManifestPage {
    /// The key that it is counted by, for ever.
    pub key: String,
    /// Its path below the root of the site.
    pub path: String,
    /// Its views from before the counter; they take the place of those of the last manifest.
    #[serde(default, skip_serializing_if = "is_nought")]
    pub views: i64,
    /// Keys and paths that it had before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

impl Manifest {
    /// Reads a manifest from JSON.
    ///
    /// # Errors
    ///
    /// What is wrong with it, as a sentence.
    pub fn parse(json: &[u8]) -> Result<Self, String> {
        let manifest: Self = serde_json::from_slice(json)
            .map_err(|error| format!("the manifest cannot be read: {error}"))?;
        manifest.check()?;
        Ok(manifest)
    }

    fn check(&self) -> Result<(), String> {
        if self.v != 1 {
            return Err(format!(
                "the manifest has version {}, this counter reads version 1",
                self.v
            ));
        }
        TimeZone::get(&self.tz).map_err(|_| format!("there is no time zone {:?}", self.tz))?;
        check_views(self.all).map_err(|why| format!("\"all\": {why}"))?;
        let mut owners: HashMap<&str, usize> = HashMap::new();
        for (place, page) in self.pages.iter().enumerate() {
            for text in std::iter::once(&page.key).chain(&page.aliases) {
                check_text(text)?;
            }
            if page.path.chars().count() > MAX_LENGTH || page.path.chars().any(char::is_control) {
                return Err(format!("{:?} cannot be a path", page.path));
            }
            check_views(page.views).map_err(|why| format!("the page {:?}: {why}", page.key))?;
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

fn is_nought(views: &i64) -> bool {
    *views == 0
}

fn check_text(text: &str) -> Result<(), String> {
    if text.is_empty() || text.chars().count() > MAX_LENGTH || text.chars().any(char::is_control) {
        return Err(format!("{text:?} cannot be a key or an alias"));
    }
    // The line of the opening total in exports and imports.
    if text == "*" {
        return Err("the key \"*\" has a meaning of its own in imports".to_owned());
    }
    Ok(())
}
