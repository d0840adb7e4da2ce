//! Paths: where in a text of YAML a node is.

use std::fmt;

/// One step of a [`Path`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Step {
    /// To the value of a key in a mapping.
    Key(String),
    /// To an item of a sequence, from 0.
    Index(usize),
}

/// The way from the whole text to a node: keys and indices.
///
/// ```
/// use splice::Path;
///
/// let path = Path::root().key("awards").index(0).key("kind");
/// assert_eq!(path.to_string(), "awards[0].kind");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Path(Vec<Step>);

impl Path {
    /// The whole text.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// On to the value of a key.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.0.push(Step::Key(key.into()));
        self
    }

    /// On to an item of a sequence.
    #[must_use]
    pub fn index(mut self, index: usize) -> Self {
        self.0.push(Step::Index(index));
        self
    }

    /// Its steps, from the root.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// The node that holds this one, and the step from there; none for the root.
    #[must_use]
    pub fn parent(&self) -> Option<(Self, &Step)> {
        let (last, steps) = self.0.split_last()?;
        Some((Self(steps.to_vec()), last))
    }
}

impl FromIterator<Step> for Path {
    fn from_iter<I: IntoIterator<Item = Step>>(steps: I) -> Self {
        Self(steps.into_iter().collect())
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if number == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}
