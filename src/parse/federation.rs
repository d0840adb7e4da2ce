//! Which federation awards what "the federation of the province" awards, and what the honours of a
//! province are called in a city.

use crate::model::{AwardKind, Hint, Registry, RegistryHit, Year, last_day, name_key};

/// How far owners are followed upwards.
const MOST_STEPS: usize = 8;

/// What kinds of awards name as their body where the province does not matter.
const FEDERATION: &str = "liên đoàn lao động tỉnh";
const COMMITTEE: &str = "ủy ban nhân dân tỉnh";

/// A federation of a province or of a city that is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Federation {
    name: String,
    /// `thành phố Hải Phòng`; none for a province.
    city: Option<String>,
}

impl Federation {
    /// The federation that `owner` is in a year, or belongs to: those of districts and of towns
    /// within a province belong to its own.
    pub fn of(owner: &str, year: Year, units: &Registry) -> Option<Self> {
        let mut owner = owner.to_owned();
        let mut found = None;
        for _ in 0..MOST_STEPS {
            let hint = Hint {
                owner: None,
                day: last_day(year),
            };
            let registered = match units.find(&owner, hint) {
                RegistryHit::One(unit) => Some(unit),
                _ => None,
            };
            let name = match (registered, hint.day) {
                (Some(unit), Some(day)) => unit.called().on(day),
                _ => owner.trim(),
            };
            match Self::named(name) {
                Some(federation) => found = Some(federation),
                // What a province belongs to is none.
                None if found.is_some() => break,
                None => {}
            }
            match registered.and_then(|unit| unit.owner.clone()) {
                Some(above) => owner = above,
                None => break,
            }
        }
        found
    }

    /// The federation of that name, if it may be that of a province or a city.
    fn named(name: &str) -> Option<Self> {
        let key = name_key(name);
        let place = key.strip_prefix("liên đoàn lao động ")?;
        let city = match place.split_once(' ')? {
            ("tỉnh", _) => None,
            ("thành", rest) if rest.starts_with("phố ") => Some(city_of(name)?),
            _ => return None,
        };
        Some(Self {
            name: name.to_owned(),
            city,
        })
    }

    /// A kind of award as this federation gives it; none for one that is no honour of a province.
    pub fn kind(&self, kind: &AwardKind) -> Option<AwardKind> {
        let body = kind.awarded_by.as_deref().map(name_key)?;
        let awarded_by = match (&*body, &self.city) {
            (FEDERATION, _) => self.name.clone(),
            (COMMITTEE, Some(city)) => format!("Ủy ban nhân dân {city}"),
            _ => return None,
        };
        Some(AwardKind {
            awarded_by: Some(awarded_by),
            name: match self.city {
                Some(_) => in_city(&kind.name),
                None => kind.name.clone(),
            },
            ..kind.clone()
        })
    }
}

/// `thành phố Hải Phòng`, as the name of a federation writes it.
fn city_of(name: &str) -> Option<String> {
    let mut words = name.split_whitespace();
    let is_short = |word: &str| matches!(&*word.to_lowercase(), "tp" | "tp.");
    let is_long = |word: &str| word.to_lowercase() == "thành";
    let first = words.find(|word| is_short(word) || is_long(word) || word.starts_with("TP."))?;
    let mut place: Vec<&str> = words.collect();
    if is_long(first) {
        place.remove(0);
    } else if let Some(rest) = first.strip_prefix("TP.").filter(|rest| !rest.is_empty()) {
        place.insert(0, rest);
    }
    Some(format!("thành phố {}", place.join(" ")))
}

/// The name of an honour of a province, for a city.
fn in_city(name: &str) -> String {
    let mut name = name.to_owned();
    for of in [
        "LĐLĐ",
        "Liên đoàn Lao động",
        "UBND",
        "Ủy ban nhân dân",
        "cấp",
    ] {
        name = name.replace(&format!("{of} tỉnh"), &format!("{of} thành phố"));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::Federation;
    use crate::model::{Registered, Registry};

    #[test]
    fn owners_lead_to_the_federation_of_their_province() {
        let mut units = Registry::default();
        for (id, name, owner) in [
            (
                "hp",
                "Liên đoàn Lao động thành phố Hải Phòng",
                Some("Tổng Liên đoàn Lao động Việt Nam"),
            ),
            (
                "st",
                "Liên đoàn Lao động tỉnh Sóc Trăng",
                Some("Tổng Liên đoàn Lao động Việt Nam"),
            ),
            (
                "st-tp",
                "LĐLĐ thành phố Sóc Trăng",
                Some("LĐLĐ tỉnh Sóc Trăng"),
            ),
            ("huyen", "LĐLĐ huyện An Dương", Some("LĐLĐ TP Hải Phòng")),
            ("cs", "CĐCS Trường A", Some("LĐLĐ huyện An Dương")),
            ("vong", "LĐLĐ huyện Vòng", Some("LĐLĐ huyện Vòng")),
        ] {
            let unit = Registered {
                owner: owner.map(str::to_owned),
                ..Registered::plain(id, name)
            };
            units.add(id, unit, []);
        }
        let hai_phong = "Liên đoàn Lao động thành phố Hải Phòng";
        let soc_trang = "Liên đoàn Lao động tỉnh Sóc Trăng";
        for (owner, expected) in [
            (
                "LĐLĐ TP. Hải Phòng",
                Some((hai_phong, Some("thành phố Hải Phòng"))),
            ),
            (
                "LĐLĐ huyện An Dương",
                Some((hai_phong, Some("thành phố Hải Phòng"))),
            ),
            (
                "CĐCS Trường A",
                Some((hai_phong, Some("thành phố Hải Phòng"))),
            ),
            ("LĐLĐ thành phố Sóc Trăng", Some((soc_trang, None))),
            (
                "LĐLĐ TP.Cần Thơ",
                Some(("LĐLĐ TP.Cần Thơ", Some("thành phố Cần Thơ"))),
            ),
            (
                "LĐLĐ TP Cần Thơ",
                Some(("LĐLĐ TP Cần Thơ", Some("thành phố Cần Thơ"))),
            ),
            ("LĐLĐ tỉnh Sơn La", Some(("LĐLĐ tỉnh Sơn La", None))),
            ("LĐLĐ huyện Vòng", None),
            ("LĐLĐ tỉnh", None),
            ("Tổng Liên đoàn Lao động Việt Nam", None),
            ("Sóc Trăng", None),
            ("", None),
        ] {
            let found = Federation::of(owner, 2024, &units);
            let found = found.as_ref().map(|it| (&*it.name, it.city.as_deref()));
            assert_eq!(found, expected, "{owner}");
        }
    }
}
