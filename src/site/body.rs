//! The body that awards something: one value for all its names.

use std::sync::Arc;

use crate::model::name_key;

const FEDERATION: &str = "liên đoàn lao động";
const COMMITTEE: &str = "ủy ban nhân dân";
const GENERAL: &str = "tổng liên đoàn";

/// Those that speak for a body.
const ORGANS: [&str; 5] = [
    "ban chấp hành ",
    "ban thường vụ ",
    "đoàn chủ tịch ",
    "thường trực ",
    "chủ tịch ",
];

/// What a name ends with where it leaves its place out.
const LEVELS: [&str; 11] = [
    "tỉnh",
    "thành phố",
    "huyện",
    "quận",
    "thị xã",
    "thị trấn",
    "xã",
    "phường",
    "đặc khu",
    "khu vực",
    "ngành",
];

/// A body, whatever a report calls it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Body(Arc<Naming>);

/// How a body is known.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Naming {
    /// The registered unit; none for a body that no registry knows.
    unit: Option<String>,
    /// The one form of its name.
    name: String,
    /// Whether the name leaves out the place, or of which level the place is.
    is_partial: bool,
}

impl Body {
    /// A body that no registry knows.
    pub fn named(name: &str) -> Self {
        Self::new(None, canonical(name))
    }

    /// A registered unit, with its name of the time.
    pub fn unit(id: &str, name: &str) -> Self {
        Self::new(Some(id.to_owned()), canonical(name))
    }

    fn new(unit: Option<String>, name: String) -> Self {
        Self(Arc::new(Naming {
            is_partial: unit.is_none() && is_partial(&name),
            unit,
            name,
        }))
    }

    /// The one form of its name.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Whether the name leaves out the place, or of which level the place is.
    pub fn is_partial(&self) -> bool {
        self.0.is_partial
    }

    /// Whether its name is short for that of another: "LĐLĐ tỉnh" for "LĐLĐ tỉnh Sóc Trăng".
    pub fn stands_for(&self, full: &Self) -> bool {
        if !self.is_partial() || self == full {
            return false;
        }
        match without_level(self.name()) {
            Some((head, place)) => after(full.name(), head).is_some_and(|rest| {
                let mut great = LEVELS[..2].iter();
                great.any(|level| after(rest, level) == Some(place))
            }),
            None => after(full.name(), self.name()).is_some(),
        }
    }

    /// Whether both may be one.
    pub fn may_be(&self, other: &Self) -> bool {
        let is_known = self.0.unit.is_some() && other.0.unit.is_some();
        match is_known {
            true => self.0.unit == other.0.unit,
            false => {
                self.name() == other.name() || self.stands_for(other) || other.stands_for(self)
            }
        }
    }

    /// The committee of the place of a federation.
    pub fn committee_beside(&self) -> Option<Self> {
        let place = after(self.name(), FEDERATION)?;
        Some(Self::new(None, format!("{COMMITTEE} {place}")))
    }

    /// Whether it is the committee of a place.
    pub fn is_committee(&self) -> bool {
        after(self.name(), COMMITTEE).is_some()
    }

    /// Whether it is named by its place alone: "tỉnh Hà Nam".
    pub fn is_place(&self) -> bool {
        let mut great = LEVELS[..2].iter();
        self.0.unit.is_none()
            && great.any(|level| self.name() == *level || after(self.name(), level).is_some())
    }

    /// The body of a place, for a kind of award whose own body is `own`: its committee, or its
    /// federation.
    pub fn beside(self, own: &Self) -> Self {
        let heads = [FEDERATION, COMMITTEE];
        let head = heads
            .into_iter()
            .find(|head| after(own.name(), head).is_some());
        match head {
            Some(head) => Self::new(None, format!("{head} {}", self.name())),
            None => self,
        }
    }
}

/// Whether a name leaves out the place, or of which level the place is.
fn is_partial(name: &str) -> bool {
    let ends = |level: &str| name.strip_suffix(level).is_some_and(|it| it.ends_with(' '));
    LEVELS.iter().any(|level| ends(level))
        || [FEDERATION, COMMITTEE].contains(&name)
        || without_level(name).is_some()
}

/// Head and place of a name that leaves the level out: "LĐLĐ Hà Nam".
fn without_level(name: &str) -> Option<(&'static str, &str)> {
    let (head, place) = [FEDERATION, COMMITTEE]
        .into_iter()
        .find_map(|head| Some((head, after(name, head)?)))?;
    let has_level = |level: &&str| place == *level || after(place, level).is_some();
    (!LEVELS.iter().any(has_level)).then_some((head, place))
}

/// What follows some words at the beginning of a name.
fn after<'n>(name: &'n str, words: &str) -> Option<&'n str> {
    let rest = name.strip_prefix(words)?.strip_prefix(' ')?;
    (!rest.is_empty()).then_some(rest)
}

/// The one form of the names of a body: an organ awards in the name of its body, and the highest
/// are known by short names.
fn canonical(name: &str) -> String {
    let key = name_key(name);
    let words = key.split(' ').map(|word| match word {
        "lđ" => "lao động",
        "lđvn" => "lao động việt nam",
        word => word,
    });
    let key = words.collect::<Vec<_>>().join(" ");
    let mut key = &*key;
    while let Some(rest) = ORGANS.iter().find_map(|organ| key.strip_prefix(organ)) {
        let heads = [FEDERATION, COMMITTEE, GENERAL, "công đoàn"];
        if !heads.iter().any(|head| rest.starts_with(head)) {
            break;
        }
        key = rest;
    }
    let is = |name: &str| key == name || after(key, name).is_some();
    if is("thủ tướng") || is("ttg") || is("ttcp") || key == "chính phủ" {
        return "thủ tướng chính phủ".to_owned();
    }
    if is("chủ tịch nước") || is("nhà nước") || is("nước cộng hòa") {
        return "chủ tịch nước".to_owned();
    }
    match key.strip_prefix(GENERAL) {
        Some("" | " lao động" | " việt nam" | " lao động việt nam") => {
            format!("{GENERAL} lao động việt nam")
        }
        _ => key.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Body;

    #[test]
    fn the_names_of_a_body_are_one() {
        for names in [
            &["Chính phủ", "Thủ tướng", "Thủ tướng Chính phủ", "TTg"][..],
            &[
                "Nhà nước",
                "Chủ tịch nước",
                "Chủ tịch nước CHXHCN Việt Nam",
                "Chủ tịch nước (CHXHCN Việt Nam)",
            ],
            &[
                "TLĐ",
                "Tổng LĐLĐ VN",
                "Tổng Liên đoàn LĐVN",
                "TLĐLĐVN",
                "Tổng Liên đoàn",
                "Đoàn Chủ tịch Tổng Liên đoàn",
            ],
            &[
                "LĐLĐ tỉnh X",
                "BCH LĐLĐ tỉnh X",
                "Ban Thường vụ LĐLĐ tỉnh X",
                "Ban Chấp hành Liên đoàn Lao động tỉnh X",
            ],
            &["UBND tỉnh X", "Chủ tịch Uỷ ban nhân dân tỉnh X"],
        ] {
            for name in names {
                assert_eq!(Body::named(name), Body::named(names[0]), "{name}");
            }
        }
    }

    #[test]
    fn a_short_name_leaves_out_its_place() {
        for (short, full, stands) in [
            ("LĐLĐ tỉnh", "LĐLĐ tỉnh Hà Nam", true),
            ("LĐLĐ Hà Nam", "LĐLĐ tỉnh Hà Nam", true),
            ("LĐLĐ Hải Phòng", "LĐLĐ TP Hải Phòng", true),
            ("LĐLĐ Kế Sách", "LĐLĐ huyện Kế Sách", false),
            ("UBND tỉnh", "UBND tỉnh Hà Nam", true),
            ("CĐ ngành", "CĐ ngành Y tế", true),
            ("LĐLĐ huyện Châu Thành", "LĐLĐ huyện Châu Thành A", false),
            (
                "LĐLĐ tỉnh Quảng Nam",
                "LĐLĐ tỉnh Quảng Nam - Đà Nẵng",
                false,
            ),
            ("LĐLĐ tỉnh", "LĐLĐ thành phố Huế", false),
        ] {
            let found = Body::named(short).stands_for(&Body::named(full));
            assert_eq!(found, stands, "{short} {full}");
        }
    }
}
