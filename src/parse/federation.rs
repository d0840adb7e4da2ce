//! Which federation awards what "the federation of the province" awards, and what the honours of a
//! province are called in a city.

use crate::model::{AwardKind, Hint, Registry, RegistryHit, Year, last_day, name_key};

/// How far owners are followed upwards.
const MOST_STEPS: usize = 8;

/// What kinds of awards name as their body where the province does not matter.
const FEDERATION: &str = "liên đoàn lao động tỉnh";
const COMMITTEE: &str = "ủy ban nhân dân tỉnh";

/// The cities that are provinces, as they are compared and as they are written, each with its first
/// year as one: before, Huế was a city within a province.
const CITIES: [(&str, &str, Year); 6] = [
    ("hà nội", "Hà Nội", 0),
    ("hồ chí minh", "Hồ Chí Minh", 0),
    ("hải phòng", "Hải Phòng", 0),
    ("đà nẵng", "Đà Nẵng", 1997),
    ("cần thơ", "Cần Thơ", 2004),
    ("huế", "Huế", 2025),
];

/// The provinces before and after July 2025: `LĐLĐ Sóc Trăng` is the federation of one, `LĐLĐ Kế
/// Sách` that of a district.
const PROVINCES: &str = "an giang, bà rịa-vũng tàu, bạc liêu, bắc giang, bắc kạn, bắc ninh, \
    bến tre, bình dương, bình định, bình phước, bình thuận, cà mau, cao bằng, đắk lắk, đắk nông, \
    điện biên, đồng nai, đồng tháp, gia lai, hà giang, hà nam, hà tĩnh, hải dương, hậu giang, \
    hòa bình, hưng yên, khánh hòa, kiên giang, kon tum, lai châu, lạng sơn, lào cai, lâm đồng, \
    long an, nam định, nghệ an, ninh bình, ninh thuận, phú thọ, phú yên, quảng bình, quảng nam, \
    quảng ngãi, quảng ninh, quảng trị, sóc trăng, sơn la, tây ninh, thái bình, thái nguyên, \
    thanh hóa, thừa thiên huế, tiền giang, trà vinh, tuyên quang, vĩnh long, vĩnh phúc, yên bái";

/// Whether a name is that of a province or of a city that is one, before or after July 2025.
pub fn is_province(name: &str) -> bool {
    let key = name_key(name);
    PROVINCES.split(", ").any(|it| it == key) || CITIES.iter().any(|(it, ..)| *it == key)
}

/// Cities within cities.
const WITHIN_CITIES: [&str; 2] = ["thủ đức", "thủy nguyên"];

/// Words behind `tỉnh` with which it names no place: `Tỉnh đoàn`, `Tỉnh ủy`.
const NO_PLACES: [&str; 4] = ["đoàn", "ủy", "uỷ", "lộ"];

/// The most words of the name of a province.
const LONGEST: usize = 6;

/// The federation that owners lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Federation {
    /// None where nobody can say which it is: `LĐLĐ huyện A Lưới` may belong to a province or to a
    /// city, and neither a guess nor a district that awards in its place would be true.
    name: Option<String>,
    /// `thành phố Hải Phòng`; none for a province.
    city: Option<String>,
}

/// What follows from the name of an owner.
enum Told {
    Federation(Federation),
    /// A province that it does not name.
    SomeProvince,
    Nothing,
}

impl Federation {
    /// The federation that `owner` is in a year, or belongs to: those of districts and of towns
    /// within a province belong to its own. None where the names of honours are right as they are:
    /// in a province without a name, and under the confederation.
    pub fn of(owner: &str, year: Year, units: &Registry) -> Option<Self> {
        if is_confederation(owner) {
            return None;
        }
        let mut owner = owner.to_owned();
        let mut found = Told::Nothing;
        for _ in 0..MOST_STEPS {
            let hint = Hint {
                day: last_day(year),
                ..Hint::default()
            };
            let registered = match units.find(&owner, hint) {
                RegistryHit::One(unit) => Some(unit),
                _ => None,
            };
            let name = match (registered, hint.day) {
                (Some(unit), Some(day)) => unit.called().on(day),
                _ => owner.trim(),
            };
            let above = registered.and_then(|unit| unit.owner.clone());
            let is_top = above.as_deref().is_some_and(is_confederation);
            match Told::by(name, year, is_top) {
                told @ Told::Federation(_) => found = told,
                // What a province belongs to is none.
                _ if matches!(found, Told::Federation(_)) => break,
                Told::SomeProvince => found = Told::SomeProvince,
                Told::Nothing => {}
            }
            match above {
                Some(above) if !is_top => owner = above,
                _ => break,
            }
        }
        match found {
            Told::Federation(federation) => Some(federation),
            Told::SomeProvince => None,
            Told::Nothing => Some(Self {
                name: None,
                city: None,
            }),
        }
    }

    /// The federation that the name of a recipient leads to, where nobody says to whom it belongs.
    /// Whoever is of a town may be in a province or in a city: then nobody can say. None where its
    /// name says nothing at all.
    pub fn of_recipient(name: &str, is_person: bool, year: Year, units: &Registry) -> Option<Self> {
        let key = name_key(name);
        let is_town = || key.contains("thành phố ");
        let mut found = Self::of(name, year, units);
        if let Some(Self { name, city }) = &mut found {
            // No federation honours itself.
            let is_own = name.as_deref().is_some_and(|name| name_key(name) == key);
            if is_own && !is_person {
                *name = None;
            }
            if name.is_some() || city.is_some() || is_own {
                return found;
            }
        }
        is_town().then_some(Self {
            name: None,
            city: None,
        })
    }

    fn of_city(name: &str, city: &str) -> Told {
        Told::Federation(Self {
            name: Some(name.to_owned()),
            city: Some(format!("thành phố {city}")),
        })
    }

    fn of_province(name: &str) -> Told {
        Told::Federation(Self {
            name: Some(name.to_owned()),
            city: None,
        })
    }

    /// A kind of award as this federation gives it; none for one that is no honour of a province.
    pub fn kind(&self, kind: &AwardKind) -> Option<AwardKind> {
        let body = kind.awarded_by.as_deref().map(name_key)?;
        let awarded_by = match (&*body, &self.city) {
            (FEDERATION, _) => self.name.clone(),
            (COMMITTEE, Some(city)) => Some(format!("Ủy ban nhân dân {city}")),
            // What may be in a city or in a province.
            (COMMITTEE, None) if self.name.is_none() => None,
            _ => return None,
        };
        Some(AwardKind {
            awarded_by,
            name: match self.city {
                Some(_) => in_city(&kind.name),
                None => kind.name.clone(),
            },
            ..kind.clone()
        })
    }
}

impl Told {
    /// What follows from a name in a year; the confederation owns only federations of provinces and of
    /// cities that are provinces (`is_top`).
    fn by(name: &str, year: Year, is_top: bool) -> Self {
        let key = name_key(name);
        let central = |place: &str| {
            let mut cities = CITIES.iter();
            let found = cities.find(|(known, _, since)| *known == place && *since <= year);
            found.map(|(_, written, _)| *written)
        };
        let of_federation = key.strip_prefix("liên đoàn lao động ");
        let city = of_federation.and_then(|place| place.strip_prefix("thành phố "));
        if let Some(place) = of_federation {
            if let Some(written) = central(city.unwrap_or(place)) {
                return Federation::of_city(name, written);
            }
            if let Some(city) = city.filter(|_| is_top) {
                return Federation::of_city(name, as_written(name, city));
            }
            if place.starts_with("tỉnh ") || PROVINCES.split(", ").any(|it| it == place) {
                return Federation::of_province(name);
            }
        }
        // `Công đoàn các KCN TP Hải Phòng`, `LĐLĐ thành phố Vĩnh Long, tỉnh Vĩnh Long`.
        let behind = key.rsplit_once(" thành phố ").map(|(_, place)| place);
        if let Some(written) = behind.and_then(central) {
            let name = format!("Liên đoàn Lao động thành phố {written}");
            return Federation::of_city(&name, written);
        }
        if let Some(province) = province_in(name) {
            return Federation::of_province(&format!("Liên đoàn Lao động {province}"));
        }
        // Only cities that are provinces have districts of that kind.
        if key.split(' ').rev().skip(1).any(|word| word == "quận") {
            return Self::Federation(Federation {
                name: None,
                city: Some("thành phố".to_owned()),
            });
        }
        let is_within_province = city.is_some_and(|city| !WITHIN_CITIES.contains(&city));
        match is_within_province || key.split(' ').any(|word| word == "tỉnh") {
            true => Self::SomeProvince,
            false => Self::Nothing,
        }
    }
}

fn is_confederation(name: &str) -> bool {
    name_key(name).starts_with("tổng liên đoàn")
}

/// The last words of a name, as many as a place has, as they are written there.
fn as_written<'n>(name: &'n str, place: &str) -> &'n str {
    let count = place.split(' ').count();
    let name = name.trim_end();
    let starts = name.char_indices().rev();
    let mut starts = starts.filter(|(_, c)| c.is_whitespace() || *c == '.');
    starts
        .nth(count.saturating_sub(1))
        .map_or(name, |(at, mark)| &name[at + mark.len_utf8()..])
}

/// `tỉnh Vĩnh Long`, where a name says that what it names is there.
fn province_in(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_place = |word: &str| {
        word.starts_with(char::is_uppercase) && !NO_PLACES.contains(&&*word.to_lowercase())
    };
    let places = words.windows(2).rposition(|pair| {
        let [word, next] = pair else { return false };
        word.to_lowercase() == "tỉnh" && is_place(next)
    });
    let place = words[places? + 1..].join(" ");
    let place = place.trim_end_matches(|c: char| !c.is_alphanumeric());
    let is_name = place.split(' ').count() <= LONGEST && !place.contains([',', '(', ';']);
    is_name.then(|| format!("tỉnh {place}"))
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
    use super::{CITIES, Federation, PROVINCES};
    use crate::model::{Registered, Registry, name_key};

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
            (
                "hb",
                "LĐLĐ thành phố Hải Bình",
                Some("Tổng Liên đoàn Lao động Việt Nam"),
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
        let vinh_long = "Liên đoàn Lao động tỉnh Vĩnh Long";
        let can_tho = |name| Some((Some(name), Some("thành phố Cần Thơ")));
        let ho_chi_minh = |name| Some((Some(name), Some("thành phố Hồ Chí Minh")));
        let in_hai_phong = Some((Some(hai_phong), Some("thành phố Hải Phòng")));
        let unknown = Some((None, None));
        for (owner, expected) in [
            ("LĐLĐ TP. Hải Phòng", in_hai_phong),
            ("LĐLĐ huyện An Dương", in_hai_phong),
            ("CĐCS Trường A", in_hai_phong),
            ("hp", in_hai_phong),
            ("LĐLĐ thành phố Sóc Trăng", Some((Some(soc_trang), None))),
            ("LĐLĐ TP.Cần Thơ", can_tho("LĐLĐ TP.Cần Thơ")),
            ("LĐLĐ tp.Cần Thơ", can_tho("LĐLĐ tp.Cần Thơ")),
            ("LĐLĐ Cần Thơ", can_tho("LĐLĐ Cần Thơ")),
            ("LĐLĐ TP.HCM", ho_chi_minh("LĐLĐ TP.HCM")),
            ("LĐLĐ TPHCM", ho_chi_minh("LĐLĐ TPHCM")),
            ("LĐLĐ TP Hồ Chí Minh", ho_chi_minh("LĐLĐ TP Hồ Chí Minh")),
            ("Công đoàn các KCN TP Hải Phòng", in_hai_phong),
            ("LĐLĐ quận Lê Chân, TP. Hải Phòng", in_hai_phong),
            (
                "LĐLĐ thành phố Hải Bình",
                Some((Some("LĐLĐ thành phố Hải Bình"), Some("thành phố Hải Bình"))),
            ),
            (
                "LĐLĐ TP.Hải Bình",
                Some((Some("LĐLĐ thành phố Hải Bình"), Some("thành phố Hải Bình"))),
            ),
            ("LĐLĐ tỉnh Sơn La", Some((Some("LĐLĐ tỉnh Sơn La"), None))),
            ("LĐLĐ Sơn La", Some((Some("LĐLĐ Sơn La"), None))),
            (
                "LĐLĐ thành phố Vĩnh Long, tỉnh Vĩnh Long",
                Some((Some(vinh_long), None)),
            ),
            (
                "Công đoàn Viên chức tỉnh Vĩnh Long",
                Some((Some(vinh_long), None)),
            ),
            // The names of honours are right there as they are.
            ("LĐLĐ thành phố Vĩnh Long", None),
            ("LĐLĐ thành phố Huế", None),
            ("Công đoàn Viên chức tỉnh", None),
            ("LĐLĐ tỉnh", None),
            ("Tổng Liên đoàn Lao động Việt Nam", None),
            // A province or a city.
            ("LĐLĐ huyện Vòng", unknown),
            ("LĐLĐ huyện A Lưới", unknown),
            ("LĐLĐ thành phố Thủ Đức", unknown),
            ("LĐLĐ Kế Sách", unknown),
            ("Công đoàn Y tế Việt Nam", unknown),
            ("Công đoàn Tỉnh đoàn", None),
            ("Sóc Trăng", unknown),
            ("", unknown),
        ] {
            let found = Federation::of(owner, 2024, &units);
            let found = found.as_ref();
            let found = found.map(|it| (it.name.as_deref(), it.city.as_deref()));
            assert_eq!(found, expected, "{owner}");
        }
    }
    #[test]
    fn places_are_compared_as_they_are_listed_and_cities_have_a_first_year() {
        for place in PROVINCES.split(", ") {
            assert_eq!(name_key(place), place);
        }
        for (place, written, _) in CITIES {
            assert_eq!(name_key(written), place);
        }
        let units = Registry::default();
        let of = |year| Federation::of("LĐLĐ thành phố Huế", year, &units);
        assert!(of(2024).is_none());
        assert!(of(2025).is_some_and(|it| it.city.as_deref() == Some("thành phố Huế")));
    }
}
