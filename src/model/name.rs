//! The names of units, clusters, tags and awards: when two of them are the same, and what a thing
//! was called when.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Year;
use super::abbreviation::{ABBREVIATIONS, IN_NAMES};
use vietnamese::Names;

/// Names with the abbreviations of the trade unions.
static NAMES: LazyLock<Names> = LazyLock::new(|| Names::new(&[ABBREVIATIONS, IN_NAMES].concat()));

/// What a name is compared by: names with the same key are one name.
pub fn name_key(name: &str) -> String {
    NAMES.key(name)
}

/// A name without its marks: those that have it in common differ in their marks alone.
pub fn bare_name(name: &str) -> String {
    NAMES.bare(name)
}

/// The same of a name whose key is known.
pub fn bare_of_key(name: &str, key: &str) -> String {
    NAMES.bare_of_key(name, key)
}

/// A name that something had until it got another one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FormerName {
    /// The last day on which it had the name.
    pub until: Date,
    /// The name.
    pub name: String,
}

/// What something is called, and what it was called before.
#[derive(Debug, Clone, Copy)]
pub struct Called<'a> {
    /// The name it has now.
    pub now: &'a str,
    /// The names before, oldest first.
    pub former: &'a [FormerName],
}

impl<'a> Called<'a> {
    /// The name on a day.
    pub fn on(self, date: Date) -> &'a str {
        let former = self.former.iter().find(|former| date <= former.until);
        former.map_or(self.now, |former| &former.name)
    }

    /// The name in an emulation year: that of its last day, for what the year brought is decided
    /// after it.
    pub fn in_year(self, year: Year) -> &'a str {
        match last_day(year) {
            Some(day) if !self.former.is_empty() => self.on(day),
            _ => self.now,
        }
    }
}

/// The years of which unions report: digits left out or swapped make others, `0206` for 2026.
pub const NEAR: RangeInclusive<Year> = 1900..=2100;

/// The last day of a year.
pub fn last_day(year: Year) -> Option<Date> {
    Date::new(year, 12, 31).ok()
}

/// Names that something had in single years, where they differ from those of the days.
pub type NamesByYear = BTreeMap<Year, String>;

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Called, FormerName, bare_name, name_key};

    #[test]
    fn abbreviations_of_the_unions_are_spelled_out() {
        for (short, long) in [
            ("LĐLĐ huyện Kế Sách", "Liên đoàn Lao động huyện Kế Sách"),
            (
                "CĐCS Trường THPT A",
                "Công đoàn cơ sở Trường Trung học phổ thông A",
            ),
            ("UBND TP. Cần Thơ", "Ủy ban nhân dân thành phố Cần Thơ"),
            (
                "Công đoàn các KCN tỉnh",
                "Công đoàn các Khu công nghiệp tỉnh",
            ),
            ("CĐ Trường CĐ Y tế", "Công đoàn Trường Cao đẳng Y tế"),
            ("TLĐLĐ VN", "Tổng Liên đoàn Lao động Việt Nam"),
            ("LĐLĐ TP.HCM", "Liên đoàn Lao động thành phố Hồ Chí Minh"),
            ("LĐLĐ TPHCM", "LĐLĐ Thành phố Hồ Chí Minh"),
            ("LĐLĐ T.P Sa Đéc", "LĐLĐ thành phố Sa Đéc"),
            ("LĐLĐ T.P. Sa Đéc", "LĐLĐ thành phố Sa Đéc"),
            ("LĐLĐ Q.1", "Liên đoàn Lao động quận 1"),
            ("LĐLĐ Q. 10", "Liên đoàn Lao động quận 10"),
            ("CĐCS Cty CP May 10", "CĐCS Công ty cổ phần May 10"),
            ("Công ty CP May 10", "CÔNG TY CỔ PHẦN May 10"),
            ("Cty TNHH A", "Công ty Trách nhiệm hữu hạn A"),
            (
                "CĐCS UBND TT Mỹ Xuyên",
                "CĐCS Ủy ban nhân dân thị trấn Mỹ Xuyên",
            ),
            ("CĐCS TT Y tế huyện", "CĐCS Trung tâm Y tế huyện"),
            ("CĐVC tỉnh", "Công đoàn Viên chức tỉnh"),
            ("CĐGD tỉnh", "Công đoàn Giáo dục tỉnh"),
            ("Sở NN&PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
            ("CĐ ngành GTVT", "Công đoàn ngành Giao thông vận tải"),
            ("CĐCS BVĐK tỉnh", "CĐCS Bệnh viện đa khoa tỉnh"),
            ("TĐKT", "Thi đua - khen thưởng"),
            ("thi đua khen thưởng", "thi đua – khen thưởng"),
            ("ATVSLĐ", "an toàn - vệ sinh lao động"),
            ("CĐ các KKT, KCN tỉnh", "Công đoàn các KKT và KCN tỉnh"),
            ("CĐ các KKT & KCN tỉnh", "Công đoàn các KKT và KCN tỉnh"),
        ] {
            assert_eq!(name_key(short), name_key(long), "{short}");
        }
        for (one, other) in [
            ("Khối Q", "Khối quận"),
            ("Nghị quyết của CP", "Nghị quyết cổ phần"),
            ("TT An Bình", "thị trấn An Bình"),
            ("Q.13A", "quận 13A"),
        ] {
            assert_ne!(name_key(one), name_key(other), "{one}");
        }
        assert_eq!(
            bare_name("LDLD huyen Ke Sach"),
            bare_name("LĐLĐ huyện Kế Sách")
        );
    }

    #[test]
    fn a_name_is_that_of_its_day() {
        let name = |name: &str, until| FormerName {
            until,
            name: name.to_owned(),
        };
        let former = [name("A", date(2015, 3, 31)), name("B", date(2025, 6, 30))];
        let called = Called {
            now: "C",
            former: &former,
        };
        for (day, expected) in [
            (date(2010, 1, 1), "A"),
            (date(2015, 3, 31), "A"),
            (date(2015, 4, 1), "B"),
            (date(2025, 6, 30), "B"),
            (date(2025, 7, 1), "C"),
        ] {
            assert_eq!(called.on(day), expected, "{day}");
        }
        for (year, expected) in [(2014, "A"), (2015, "B"), (2024, "B"), (2025, "C")] {
            assert_eq!(called.in_year(year), expected, "{year}");
        }
    }
}
