//! The names that problems are about.

use super::Problem;

impl Problem {
    /// The name that the problem is about, and the registry that it might stand in, where only the
    /// whole site shows that something is wrong with it.
    pub fn name(&self) -> Option<(&str, &str)> {
        match self {
            Self::BareName {
                given, registry, ..
            }
            | Self::TakenFor {
                given, registry, ..
            }
            | Self::SameFold {
                given, registry, ..
            } => Some((given, registry)),
            _ => None,
        }
    }
}
