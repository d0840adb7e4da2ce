//! Names of persons.

use super::random::Random;
use super::words::{FAMILY_NAMES, GIVEN_NAMES, MIDDLE_NAMES};

/// The full name of a person.
pub fn person(random: &mut Random) -> String {
    let family = random.pick(FAMILY_NAMES);
    let middle = random.pick(MIDDLE_NAMES);
    format!("{family} {middle} {}", random.pick(GIVEN_NAMES))
}
